"""Cases made by hand: two little articles, a pair about them, and an answer with its citations."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.types import Answer, Citation, Status
from eval.asking.asked import Asked, Part, Seen, Trace
from eval.case import Case
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Gold, Lines, golden
from eval.dataset.pair import Pair, PairIn
from sources.document import Document

MILL = "The mill\n\nIt was built in 1871.\nIt has two wheels,\nand a sail.\nIt was sold."
TOWN = "The mill dates from 1871.\nThe town has 40 houses."
TEXTS = {"mill.txt": MILL, "town.txt": TOWN}
CORPUS = Corpus({name: Document(name, name, text, name[0] * 64, "utf-8", ()) for name, text in TEXTS.items()})
LINES = {source: text.split("\n") for source, text in TEXTS.items()}
SILENCE = "Nothing is found."

Where = tuple[str, int, int]


def quoted(where: Where) -> str:
    source, first, last = where
    return "\n".join(LINES[source][first - 1 : last])


def evidence(*groups: Where | Sequence[Where]) -> list[dict[str, object]]:
    """Evidence of lines; of a group the first place, with the others that say the same."""
    listed = [[group] if isinstance(group[0], str) else list(group) for group in groups]
    return [_anchor(group[0]) | {"or": [_anchor(other) for other in group[1:]]} for group in listed]  # type: ignore[arg-type]


def _anchor(where: Where) -> dict[str, object]:
    return {"source": where[0], "quote": quoted(where), "line": where[1]}


def gold(*groups: Where | Sequence[Where], **given: object) -> Gold:
    """A pair that expects 1871; one without evidence is answered nowhere."""
    told: dict[str, object] = (
        {"answers": ["1871"], "evidence": evidence(*groups)} if groups else {"status": "not_found"}
    )
    row = {"id": "a", "question": "When was it built?", "kind": "lookup", **told, **given}
    return golden([Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), 7)], CORPUS)[0]


def cited(n: int, where: Where, **given: object) -> Citation:
    """A citation of whole lines, unless it is told otherwise."""
    source, first, last = where
    made = Citation(n, source, source, first, last, quoted(where), source[0] * 64, "/")
    return replace(made, **given)  # type: ignore[arg-type]


def answer(text: str = "In 1871. [1]", *places: Where | Citation, status: Status = Status.ANSWERED) -> Answer:
    """An answer with its citations, numbered from 1."""
    made = tuple(one if isinstance(one, Citation) else cited(n, one) for n, one in enumerate(places, 1))
    return Answer("a", "When was it built?", "When was it built?", status, text, made, (), "extractive", {})


def silence(*closest: Citation) -> Answer:
    return replace(answer(SILENCE, status=Status.NOT_FOUND), closest=closest)


def case(of: Gold, *answers: Answer, **given: object) -> Case:
    """A case of answers, one a repeat."""
    made = Case(of, tuple(Asked(one) for one in answers), CORPUS)
    return replace(made, **given)  # type: ignore[arg-type]


def part(*found: Where, **given: object) -> Part:
    """A part of a question in which these lines were found, ranked and trusted, and said by a lookup."""
    seen = tuple(Seen(*where, 1.0) for where in found)
    made = Part("When was it built?", seen, seen, len(seen), seen, "lookup", 0.5, 0.36, True, True)
    return replace(made, **given)  # type: ignore[arg-type]


def traced(of: Gold, *parts: Part, said: Answer | None = None) -> Case:
    made = Asked(said or answer(), Trace("When was it built?", parts))
    return replace(case(of, made.answer), asked=(made,))


def lost(**given: object) -> Gold:
    """A pair whose evidence stands nowhere."""
    whole = gold(("mill.txt", 3, 3), **given)
    anchor = replace(whole.pair.evidence[0][0], quote="It burnt down.")
    return golden([replace(whole.pair, evidence=((anchor,),))], CORPUS)[0]


A3, A6, T1, T2 = (
    Lines(*where) for where in (("mill.txt", 3, 3), ("mill.txt", 6, 6), ("town.txt", 1, 1), ("town.txt", 2, 2))
)
