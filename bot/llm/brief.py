"""What a model may write from: the evidence of the answer without it, what was worked out, and what else was found."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from bot.answer import Explanation, Read
from bot.compose.lookup import said, shortened
from bot.compose.side import spoken
from bot.llm.offered import Brief, Offered
from bot.types import Draft, Evidence, Statement, Status
from index.chunk import body_of, context_of
from sources.document import QUOTABLE
from sources.plain import plain

MOST_FURTHER = 8  # lines beside those of the draft
_RANKED = 4  # pieces of a part that are offered though they are not trusted
_MOST_TEXT = 600  # characters of a line; a longer sentence is offered as the draft cuts it
_MOST_CONTEXT = 200
_MOST_BYTES = 8_000  # of all lines, some 2,500 tokens: the budget of a question holds an answer and repairs as well


@dataclass(frozen=True)
class _Line:
    """A line before it has its number. ``short`` is its text where there is little room, empty where it goes then."""

    text: str
    short: str
    context: str
    evidence: tuple[Evidence, ...]
    computed: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it another line: what was worked out twice from the same lines may say two things."""
        return (self.short if self.computed else "", *(e.place for e in self.evidence))


def briefed(explanation: Explanation) -> Brief | None:
    """The evidence of the draft first, then what else was found; None where the sources do not answer."""
    read = next((read for read in explanation.readings if read.draft is not None), None)
    if read is None or read.draft is None:
        return None
    told, sides = _lines(read.draft.statements), _lines(_sides(read))
    offered = _numbered([*told, *sides, *_further(read, [*told, *sides])])
    numbers = {line.key: one.n for line, one in offered}
    torn = tuple(frozenset({numbers[side.key]}) for side in sides)
    return Brief(read.understood, tuple(one for _, one in offered), read.draft, torn)


def _lines(statements: Iterable[Statement]) -> list[_Line]:
    return [_as_it_stands(one) if _stands(one) else _worked_out(one) for one in statements]


def _stands(statement: Statement) -> bool:
    """Whether a statement says what stands in one block, and no more: neither counted nor compared nor missed."""
    evidence = statement.evidence[0]
    if len(statement.evidence) > 1 or evidence.final != evidence.number:
        return False
    text, own = spoken(statement).strip("… "), said(evidence)
    context = context_of(evidence.document, evidence.block)
    return text in own or _words(text) <= _words(f"{context} {body_of(evidence.document, evidence.block)} {own}")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _as_it_stands(statement: Statement) -> _Line:
    own, short = said(statement.evidence[0]), spoken(statement)
    return _Line(own if len(own) <= _MOST_TEXT else short, short, _context(*statement.evidence), statement.evidence)


def _worked_out(statement: Statement) -> _Line:
    text = spoken(statement)
    return _Line(text, text, _context(*statement.evidence), statement.evidence, computed=True)


def _context(*evidence: Evidence) -> str:
    """Where some evidence stands, each place once: what was worked out may come from several articles."""
    places = dict.fromkeys(plain(context_of(one.document, one.block)) for one in evidence)
    return shortened("; ".join(places), _MOST_CONTEXT)


def _sides(read: Read) -> list[Statement]:
    """The statements that contradict each other, also where the draft says only what follows from one of them."""
    if read.draft is None or read.draft.status is not Status.CONFLICT:
        return []
    drafts: Iterator[Draft] = (made.draft for made in read.composed if made.draft is not None)
    return [statement for draft in drafts if draft.status is Status.CONFLICT for statement in draft.statements]


def _further(read: Read, told: Sequence[_Line]) -> list[_Line]:
    """What is trusted, then what ranks high, of each part in turn."""
    known = {line.evidence[0].place for line in told if not line.computed}
    found: dict[tuple[str, int, int], Evidence] = {}
    trusted = _in_turn([made.trusted for made in read.composed])
    for one in chain(trusted, _in_turn([ranked[:_RANKED] for ranked in read.evidence])):
        if one.place not in known and one.block.kind in QUOTABLE:
            found.setdefault(one.place, one)
    kept = list(found.values())[:MOST_FURTHER]
    return [_Line(shortened(said(one), _MOST_TEXT), "", _context(one), (one,)) for one in kept]


def _in_turn(parts: Sequence[Sequence[Evidence]]) -> Iterator[Evidence]:
    return (one for row in zip_longest(*parts) for one in row if one is not None)


def _numbered(lines: Iterable[_Line]) -> list[tuple[_Line, Offered]]:
    """The lines with their numbers, each once, as long as there is room."""
    used = 0
    kept: dict[tuple[object, ...], tuple[_Line, Offered]] = {}
    for line in lines:
        text = line.text if used + _size(line.text, line.context) <= _MOST_BYTES else line.short
        if text and line.key not in kept:
            used += _size(text, line.context)
            kept[line.key] = line, Offered(len(kept) + 1, text, line.context, line.evidence, line.computed)
    return list(kept.values())


def _size(*texts: str) -> int:
    return sum(len(text.encode()) for text in texts)
