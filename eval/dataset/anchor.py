"""Evidence by its words: a pair keeps the quote and what stands around it, and its lines are found when it is run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

CONTEXT = 32  # characters kept on each side of a quote


class Standing(StrEnum):
    """How an anchor stands in a source as it is now.

    ``exact``: on the line that it was taken from. ``moved``: on another one. ``ambiguous``: in several places that what
    stands around them does not tell apart. ``lost``: nowhere. The last two are errors of the pairs, no wrong answers.
    """

    EXACT = "exact"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True)
class Anchor:
    """A ``quote`` of a source, in which line feeds part the lines, and the 1-based ``line`` that it began on.

    ``before`` and ``after`` are up to ``CONTEXT`` characters around it.
    """

    source: str
    quote: str
    line: int
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, source: str, lines: Sequence[str], first: int, last: int) -> "Anchor":
        """The anchor of whole lines, 1-based and inclusive."""
        text = "\n".join(lines)
        start = _starts(lines)[first - 1]
        end = start + len("\n".join(lines[first - 1 : last]))
        return cls(source, text[start:end], first, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


@dataclass(frozen=True)
class Resolved:
    """Where an anchor stands now: lines ``first`` to ``last``, both 0 where that cannot be told."""

    standing: Standing
    first: int = 0
    last: int = 0


def resolve(anchor: Anchor, lines: Sequence[str]) -> Resolved:
    """Find the place that agrees best with what stood around the quote; of equals, the one on the old line."""
    text = "\n".join(lines)
    found = list(_occurrences(anchor.quote, text))
    if not found:
        return Resolved(Standing.LOST)
    agreement = [_agreement(anchor, text, at) for at in found]
    best = [at for at, agrees in zip(found, agreement, strict=True) if agrees == max(agreement)]
    chosen = best if len(best) == 1 else [at for at in best if _line(text, at) == anchor.line]
    if len(chosen) != 1:
        return Resolved(Standing.AMBIGUOUS)
    first = _line(text, chosen[0])
    last = first + anchor.quote.count("\n")
    return Resolved(Standing.EXACT if first == anchor.line else Standing.MOVED, first, last)


def _occurrences(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _agreement(anchor: Anchor, text: str, at: int) -> int:
    """On how many sides the text around a place is that around the quote when it was taken."""
    end = at + len(anchor.quote)
    return int(text[:at].endswith(anchor.before)) + int(text.startswith(anchor.after, end))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _starts(lines: Sequence[str]) -> list[int]:
    """Where each line begins in the joined text."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts
