"""What the type of a document tells: the size of its running text, its line pitch, and which sizes are headings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sources.convert.pdf.rows import Row

_LARGER = 1.15  # than the running text: a heading
_SMALLER = 0.92  # than the running text: a note
_MOST_WORDS = 25  # of a heading
_DEEPEST = 5


@dataclass(frozen=True)
class Style:
    """``size`` in points; ``pitch`` is the distance of base lines as a multiple of the size.

    ``larger`` are the sizes of headings, the largest first; ``bold`` says that most of the text is in bold.
    """

    size: float
    pitch: float
    larger: tuple[float, ...]
    bold: bool

    def level(self, row: Row) -> int | None:
        """The level of the heading that a row belongs to, None where it is of no heading's size."""
        if row.size < _LARGER * self.size or not any(map(str.isalpha, row.text)):
            return None
        if len(row.text.split()) > _MOST_WORDS:
            return None
        return min(1 + sum(size > _rounded(row.size) for size in self.larger), _DEEPEST)

    def is_note(self, row: Row) -> bool:
        return row.size <= _SMALLER * self.size

    def is_label(self, rows: Sequence[Row], text: str) -> bool:
        """Whether a paragraph is a heading by its weight or its capitals alone."""
        short = len(text.split()) <= _MOST_WORDS // 2 and not text.endswith((".", ",", ";"))
        capitals = text.isupper() and sum(map(str.isalpha, text)) >= 4
        return short and any(map(str.isalpha, text)) and (capitals or (not self.bold and all(row.bold for row in rows)))


def style_of(regions: Iterable[Sequence[Row]]) -> Style:
    """The style of a document with these regions."""
    letters: Counter[float] = Counter()
    bold = 0
    gaps: list[float] = []
    for rows in regions:
        for row in rows:
            letters[_rounded(row.size)] += len(row.text)
            bold += len(row.text) if row.bold else 0
        gaps += [(a.base - b.base) / b.size for a, b in pairwise(rows) if abs(a.size - b.size) < 0.1 * b.size]
    size = max(letters, key=lambda size: (letters[size], size), default=1.0)
    lines = [gap for gap in gaps if 0.8 < gap < 2.5]
    larger = sorted((s for s in letters if s >= _LARGER * size), reverse=True)
    return Style(size, median(lines) if lines else 1.2, tuple(larger), 2 * bold > letters.total())


def _rounded(size: float) -> float:
    return round(size * 2) / 2
