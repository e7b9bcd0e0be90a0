"""One sentence, item or row that answers."""

import re
from collections.abc import Sequence

from bot.columns import lacks_asked
from bot.compose.emphasis import answering, emphasised, located, subject
from bot.question import Operation, Question, Wants
from bot.read import covered
from bot.table import table_of
from bot.types import Draft, Evidence, Statement
from bot.values import number_fit
from index.chunk import body_of, lead_of
from index.snapshot import Snapshot
from index.terms import terms, widened
from sources.document import Kind
from sources.plain import plain

_BRACKETED = re.compile(r"\([^()]*\)")
MOST_CHARACTERS = 560
_ON_TOPIC = 0.2  # share of the question that a following sentence must cover itself
MOST_LISTED = 1300  # a sentence that lists may be as long as a list


def said(evidence: Evidence) -> str:
    """The words of a piece of evidence, read aloud: a row with the names of its columns."""
    if evidence.block.kind is Kind.ROW:
        return plain(body_of(evidence.document, evidence.block))
    return plain(evidence.text)


def shortened(text: str, most: int = MOST_CHARACTERS) -> str:
    """The text, cut at a word's end where it is longer than ``most`` characters."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def lookup(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The best piece of evidence, with the sentence it leans on or the one that leans on it where that helps."""
    best = next(
        (e for e in evidence if e.features["kind"] > 0 and _says_how_many(question, e) and _own(question, e)), None
    )
    if best is None:
        return None
    chain = [best]
    lead = lead_of(best.document, best.number)
    if lead is not None and _adds(question, best, lead):
        chain.insert(0, Evidence(best.document, lead))
    following = next((e for e in evidence if _follows(e, best) and e.features["body"] >= _ON_TOPIC), None)
    if following is not None:
        chain.append(following)
    most = MOST_LISTED if question.wants is Wants.LIST else MOST_CHARACTERS
    told = [_told(question, e, best, most // len(chain)) for e in chain]
    cited = [located(question, e) if e is best else e for e in chain]
    return Draft(tuple(Statement(text, (e,)) for text, e in zip(told, cited, strict=True)))


def _told(question: Question, evidence: Evidence, best: Evidence, most: int) -> str:
    """A sentence of the answer; the best one under its subject, with the words that answer in bold."""
    text = said(evidence)
    if evidence is not best:
        return emphasised(text, None, most)
    above = subject(question, evidence)
    told = emphasised(text, answering(question, evidence, text), most - len(above))
    return f"{above}: {told}" if above else told


def _says_how_many(question: Question, evidence: Evidence) -> bool:
    """Whether the evidence has a number, where one is asked for by counting."""
    return question.operation is not Operation.COUNT or number_fit(question, said(evidence)) > 0


def _own(question: Question, evidence: Evidence) -> bool:
    """Whether a row is the one asked about and has what is asked for: all of its key is named, or it is the answer."""
    table = table_of(evidence)
    if table is None:
        return True
    if question.wants is Wants.REASON or lacks_asked(question, table):
        return False
    key = _BRACKETED.sub("", table.key(evidence.number))
    own = set(terms(key))
    named = covered(own, frozenset(widened([*question.terms, *terms(question.text)])))
    return len(named) == len(own) or (bool(evidence.words) and evidence.words in key)


def _follows(evidence: Evidence, best: Evidence) -> bool:
    """Whether a sentence is the next one and points back to the best."""
    return evidence.document is best.document and lead_of(evidence.document, evidence.number) == best.number


def _adds(question: Question, best: Evidence, lead: int) -> bool:
    """Whether the sentence before names something of the question that the best sentence only points to."""
    own = covered(question.terms, frozenset(widened(terms(said(best)))))
    before = covered(question.terms, frozenset(widened(terms(said(Evidence(best.document, lead))))))
    return bool(before - own)
