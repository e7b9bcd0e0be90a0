"""Evidence by its words: a pair keeps the quote and what stands around it, and its lines are found when it is run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

CONTEXT = 32  # characters kept on each side of a quote


class Standing(StrEnum):
    """How an anchor stands in the articles as they are now.

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
        """The anchor of lines, 1-based and inclusive, without the blanks at both ends.

        Raises ValueError where there are no such lines, or nothing stands on them.
        """
        held = lines[first - 1 : last] if 0 < first <= last <= len(lines) else ()
        quote = "\n".join(held).strip()
        if not quote:
            raise ValueError(f"lines {first} to {last} of {source} hold nothing")
        start = sum(len(line) + 1 for line in lines[: first - 1])
        text = "\n".join(lines)
        return cls.at(source, text, text.index(quote, start), quote)

    @classmethod
    def at(cls, source: str, text: str, start: int, quote: str) -> "Anchor":
        """The anchor of a quote that begins at a character of the source's text."""
        end = start + len(quote)
        around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return cls(source, quote, _line(text, start), *around)


@dataclass(frozen=True)
class Resolved:
    """Where an anchor stands now: lines ``first`` to ``last``, both 0 where that cannot be told.

    ``places`` are the characters that the quote begins at, where that cannot be told all that fit equally well;
    ``agreement`` is on how many sides what stands there is what stood around the quote when it was taken.
    """

    standing: Standing
    first: int = 0
    last: int = 0
    places: tuple[int, ...] = field(default=(), compare=False)
    agreement: int = field(default=0, compare=False)


def resolve(anchor: Anchor, lines: Sequence[str]) -> Resolved:
    """Find the place that agrees best with what stood around the quote; of equals, the one on the old line."""
    return resolve_in(anchor, "\n".join(lines))


def resolve_in(anchor: Anchor, text: str) -> Resolved:
    """The same in a text that has its lines joined."""
    found = {at: _agreement(anchor, text, at) for at in _occurrences(anchor.quote, text)}
    if not found:
        return Resolved(Standing.LOST)
    most = max(found.values())
    best = tuple(at for at, agrees in found.items() if agrees == most)
    chosen = best if len(best) == 1 else tuple(at for at in best if _line(text, at) == anchor.line)
    if len(chosen) != 1:
        return Resolved(Standing.AMBIGUOUS, places=best, agreement=most)
    first = _line(text, chosen[0])
    standing = Standing.EXACT if first == anchor.line else Standing.MOVED
    return Resolved(standing, first, first + anchor.quote.count("\n"), chosen, most)


def _occurrences(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _agreement(anchor: Anchor, text: str, at: int) -> int:
    """A side of which nothing was kept agrees with nothing."""
    before = bool(anchor.before) and text.endswith(anchor.before, 0, at)
    return before + (bool(anchor.after) and text.startswith(anchor.after, at + len(anchor.quote)))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
