"""Words become rows: pieces of text that stand on one base line, parted where columns may be."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from sources.convert.pdf.words import Word

_GUTTER = 1.0  # of the size: a wider gap may part columns
_SAME_LINE = 0.35  # of the size
_DOTS = "._·…"
_MOST_DOTS = 3  # next to each other that are no leader
_LEADER = re.compile(r"(?<=[^._·…])[._·…]{4,}$")


@dataclass(frozen=True)
class Piece:
    """Words next to each other on one line."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.size).base

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[word.size] += len(word.text)
        return max(letters, key=lambda size: (letters[size], size))

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(frozen=True)
class Row:
    """The pieces of one line from left to right. ``page`` counts from 1."""

    pieces: tuple[Piece, ...]
    page: int

    @cached_property
    def whole(self) -> Piece:
        return Piece(tuple(word for piece in self.pieces for word in piece.words))

    @property
    def text(self) -> str:
        return self.whole.text

    @property
    def left(self) -> float:
        return self.whole.left

    @property
    def right(self) -> float:
        return self.whole.right

    @property
    def base(self) -> float:
        return self.whole.base

    @property
    def size(self) -> float:
        return self.whole.size

    @property
    def bold(self) -> bool:
        return self.whole.bold


def pieces_of(words: Iterable[Word]) -> Iterator[Piece]:
    """The pieces in the order they were printed; dots that lead the eye to a page number are none."""
    held: list[Word] = []
    for word in _without_leaders(words):
        if held and not _goes_on(held[-1], word):
            yield Piece(tuple(held))
            held = []
        held.append(word)
    if held:
        yield Piece(tuple(held))


def _without_leaders(words: Iterable[Word]) -> Iterator[Word]:
    for dots, run in groupby(words, lambda word: not word.text.strip(_DOTS)):
        some = list(run)
        if not dots or sum(len(word.text) for word in some) <= _MOST_DOTS:
            yield from (replace(word, text=_LEADER.sub("", word.text)) for word in some)


def _goes_on(before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    return abs(word.base - before.base) <= _SAME_LINE * size and -0.3 * size < word.left - before.right < _GUTTER * size


def rows_of(pieces: Sequence[Piece], page: int) -> list[Row]:
    """The rows from top to bottom; pieces whose base lines are about the same are of one row."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        main = max(rows[-1], key=lambda other: other.size) if rows else None
        if main is not None and abs(main.base - piece.base) <= _SAME_LINE * max(main.size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda piece: piece.left)), page) for row in rows]
