"""How the lines of a flattened table fall into columns: told from the figures that most of its rows have.

A header runs its names together, so their number is known from the rows alone. Where the rows have one figure, the
header is read as key, value and note (see ``flat``); where they have several, and the header has a word for each
column, each figure gets a column, and a row that lacks one is filled by what the other rows have there.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sources.data import entries
from sources.formats.flat import flat_cells, flat_header
from sources.values import dates, numbers

_MISSING = re.compile(r"(?<!\S)[-–—](?!\S)")
_FOOTNOTES = re.compile(r"\[\d+\]")

_LEAST_NAMED = 2  # rows that must show where the name of a person begins


class Sort(StrEnum):
    DATE = "date"
    NUMBER = "number"
    MEASURE = "measure"  # a number with a unit
    MISSING = "missing"


@dataclass(frozen=True)
class Figure:
    sort: Sort
    text: str


@dataclass(frozen=True)
class Row:
    """A row as far as its figures tell: what stands before them, they themselves, what stands after them."""

    key: str
    figures: tuple[Figure, ...]
    note: str


@dataclass(frozen=True)
class Layout:
    """The columns of one table; ``sorts`` are those of its figures, empty where rows are key, value and note.

    ``named`` says that each key ends with the name of a person, which is a column of its own.
    """

    header: tuple[str, ...]
    sorts: tuple[Sort, ...] = ()
    named: bool = False

    def cells(self, body: str) -> tuple[str, ...]:
        if self.named:
            return _named_cells(body)
        return self._figured_cells(body) if self.sorts else flat_cells(body)

    def _figured_cells(self, body: str) -> tuple[str, ...]:
        row = split_row(body)
        values = [""] * len(self.sorts)
        column = 0
        for number, figure in enumerate(row.figures[: len(self.sorts)]):
            room = len(self.sorts) - min(len(row.figures), len(self.sorts)) + number
            fitting = (n for n in range(column, room + 1) if figure.sort in (self.sorts[n], Sort.MISSING))
            column = next(fitting, column)
            values[column] = figure.text
            column += 1
        more = " ".join(figure.text for figure in row.figures[len(self.sorts) :])
        rest = f"{more} {row.note}".strip()
        return (row.key, *values, rest) if rest or len(self.header) > len(values) + 1 else (row.key, *values)


def layout_of(header: str, rows: list[str]) -> Layout:
    """The layout of the table with this header line and these rows."""
    words = header.split()
    split = [row for row in map(split_row, rows) if row.figures]
    counts = Counter(len(row.figures) for row in split)
    for most in sorted(counts, reverse=True):
        full = [row for row in split if len(row.figures) == most]
        noted = sum(bool(row.note) for row in split) > 0
        if most > 1 and len(full) * 2 >= len(split) and len(words) == 1 + most + noted:
            return Layout(tuple(words), tuple(_sort([row.figures[n] for row in full]) for n in range(most)))
    ends = not any(row.note for row in split) and set(counts) == {1}
    if ends and len(words) == 3 and sum(_name_after_word(row.key) for row in split) >= _LEAST_NAMED:
        return Layout(tuple(words), named=True)
    return Layout(flat_header(header))


def _name_after_word(key: str) -> bool:
    """Whether a key ends with two capitalised words after a word that is not, as a matter does before a person."""
    words = key.split()[-3:]
    return len(words) == 3 and words[0].islower() and len(words[0]) > 3 and words[1].istitle() and words[2].istitle()


def _named_cells(body: str) -> tuple[str, ...]:
    row = split_row(body)
    words = row.key.split()
    name = words[-2:] if len(words) > 2 and words[-2].istitle() and words[-1].istitle() else []
    value = row.figures[0].text if row.figures else ""
    return " ".join(words[: len(words) - len(name)]), " ".join(name), f"{value} {row.note}".strip()


def _sort(figures: list[Figure]) -> Sort:
    counts = Counter(figure.sort for figure in figures if figure.sort is not Sort.MISSING)
    return counts.most_common(1)[0][0] if counts else Sort.NUMBER


@cache
def _unit() -> re.Pattern[str]:
    longest_first = sorted(entries("units.txt"), key=lambda unit: (-len(unit), unit))
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")


def split_row(body: str) -> Row:
    """Split a row at its first figures, those that follow one another; a key may be a figure itself."""
    body = _FOOTNOTES.sub(lambda mark: " " * len(mark.group()), body)
    marks = [(d.start, d.end, Sort.DATE) for d in dates(body)]
    marks += [(n.start, n.end, Sort.NUMBER) for n in numbers(body) if body[n.start : n.end][-1].isdigit()]
    marks += [(m.start(), m.end(), Sort.MISSING) for m in _MISSING.finditer(body)]
    figures: list[Figure] = []
    first = last = None
    for start, end, sort in sorted(marks):
        if last is not None and body[last:start].strip():
            break
        unit = _unit().match(body, end) if sort is Sort.NUMBER else None
        end, sort = (unit.end(), Sort.MEASURE) if unit else (end, sort)
        figures.append(Figure(sort, body[start:end]))
        first, last = start if first is None else first, end
    if first is None or last is None:
        return Row(" ".join(body.split()), (), "")
    key, rest = " ".join(body[:first].split()), figures
    if not key:
        key, rest = figures[0].text, figures[1:]
    return Row(key, tuple(rest), " ".join(body[last:].split()))
