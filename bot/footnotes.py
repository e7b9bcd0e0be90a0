"""An answer as text with footnotes, for programs that show nothing else, and the same text without them."""

import re
from collections.abc import Callable, Sequence

from bot.types import Answer, Citation

Where = Callable[[Citation], str]  # how a reader gets to the lines of a citation: an address, or the source's name

_NEAREST = "Nearest passages:"
_MOST_QUOTE = 160  # characters of a passage in the short list
_PLACE = r".+, lines? \d+(?:-\d+)?: .+"
_NOTE = re.compile(rf"\[\d+\] {_PLACE}")
_ITEM = re.compile(rf"- {_PLACE}")


def at(base: str) -> Where:
    """Addresses below ``base``, such as ``https://articles.example.org``."""
    return lambda citation: f"{base}{citation.url}"


def footnoted(answer: Answer, where: Where) -> str:
    """The answer and a footnote a citation; where nothing answers, the nearest passages as a list."""
    if answer.citations:
        notes = [f"[{c.n}] {placed(c, where)}" for c in answer.citations]
    else:
        notes = [f"- {placed(c, where)} – “{_short(c.quote)}”" for c in answer.closest]
        notes = [_NEAREST, *notes] if notes else []
    return "\n\n".join([answer.answer, "\n".join(notes)]) if notes else answer.answer


def placed(citation: Citation, where: Where) -> str:
    """Title, lines and how to get there, on one line."""
    first, last = citation.first_line, citation.last_line
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    return f"{' '.join(citation.title.split())}, {lines}: {' '.join(where(citation).split())}"


def without_footnotes(text: str) -> str:
    """What ``footnoted`` was given, of a message that a program sends back."""
    lines = text.rstrip().split("\n")
    notes = _tail(lines, _NOTE)
    if notes == len(lines):
        notes = _tail(lines, _ITEM)
        notes = notes - 1 if notes < len(lines) and lines[notes - 1].strip() == _NEAREST else len(lines)
    return "\n".join(lines[:notes]).rstrip() if 0 < notes < len(lines) else text


def _tail(lines: Sequence[str], kind: re.Pattern[str]) -> int:
    """Where those last lines begin that are of a kind; the number of lines where there are none."""
    at = len(lines)
    while at and kind.fullmatch(lines[at - 1].strip()):
        at -= 1
    return at


def _short(quote: str) -> str:
    """The beginning of a quote, on one line."""
    words = " ".join(quote.split())
    return words if len(words) <= _MOST_QUOTE else f"{words[: _MOST_QUOTE - 1].rstrip()}…"
