"""Why a piece of evidence is not trusted."""

import re
from collections.abc import Sequence

from bot.abstain import LEAST_DENSE, LEAST_FIT, attribute_of, names_of, trusted
from bot.question import Operation, Question
from bot.read import covered
from bot.types import Evidence
from eval.blame.blamed import Stage
from index.snapshot import Snapshot
from index.terms import terms
from sources.document import Kind

_WORD = re.compile(r"\w+")


def untrusted(
    question: Question, piece: Evidence, evidence: Sequence[Evidence], snapshot: Snapshot
) -> tuple[Stage, str]:
    """RANKED where it would be trusted were it nearer to the best, else SELECTED; and the reason, as a clause."""
    if not trusted(question, [piece], snapshot):
        return Stage.SELECTED, lacking(question, piece, snapshot)
    if any(one.place == piece.place for one in trusted(question, evidence, snapshot)):
        return Stage.SELECTED, "it tells of what is over, and the question asks for now"
    best = evidence[0]
    line = best.document.line_of(best.start)
    far = f"its score {piece.score:.2f} lies {best.score - piece.score:.2f} behind that of the best"
    return Stage.RANKED, f"{far}, {best.document.source}:{line}"


def lacking(question: Question, piece: Evidence, snapshot: Snapshot) -> str:
    """What keeps evidence from being trusted wherever it is ranked; see bot.abstain."""
    has = piece.features
    names = ", ".join(_unmet(question, piece, snapshot))
    fit = has["dense"] + has["cover"]
    structured = piece.block.kind is Kind.ROW or (question.operation, piece.block.kind) == (Operation.COUNT, Kind.ITEM)
    found = (
        (has["years"] < 1, "its dates are not those of the question"),
        (has["places"] < 1, "it does not name every place of the question"),
        (has["roles"] == 0, "its places stand in other roles than those of the question"),
        (has["kind"] == 0 and not structured, f"it has no value of the kind that is asked for ({question.wants})"),
        (has["dense"] < LEAST_DENSE, f"its cosine {has['dense']:.2f} is below {LEAST_DENSE}"),
        (fit < LEAST_FIT, f"cosine and coverage together, {fit:.2f}, are below {LEAST_FIT}"),
        (bool(names), f"what the question names was not seen there ({names})"),
    )
    return next((told for holds, told in found if holds), "its ordinal, or whose office it tells of, is another")


def _unmet(question: Question, piece: Evidence, snapshot: Snapshot) -> list[str]:
    """The words of what is asked about, and of names, that neither the evidence nor its section holds."""
    columns = frozenset(terms(" ".join((*piece.block.header, piece.block.caption))))
    held = snapshot.surroundings(piece.document.source, piece.number) | columns
    section = snapshot.section(piece.document.source, piece.block.headings)
    missing = {term for term in attribute_of(question) if term not in covered([term], held)}
    missing |= {term for term in names_of(question) if term not in covered([term], section)}
    return [word for word in _WORD.findall(question.text) if not missing.isdisjoint(terms(word))]
