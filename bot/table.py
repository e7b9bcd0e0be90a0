"""A table as a person sees it: rows with a key, named columns, values as printed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.question import Question
from bot.read import covered
from bot.standing import columns
from bot.types import Evidence, runs
from index.names import default_names
from index.terms import terms, widened
from sources.document import Document, Kind
from sources.plain import plain
from sources.values import dates, numbers, parse_number

_MOST_SHARE = 0.8  # of a row: where more of it answers, nothing stands out
MISSING = frozenset({"", "-", "–", "—", "n/a", "na", "..", "...", "?"})
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ROMAN = "i ii iii iv v vi vii viii ix x".split()
_UNIT = re.compile(r"\(?\bin ((?:\w+ )?(?:(?:thousand|million|billion)s?(?: of)? )?[\w$€£ .]+?)\)?$", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_RUNNING = re.compile(r"(\d{1,3}):([0-5]\d)")
_MEASURED = re.compile(r"[^\d]{0,4}\s(?:[^\W\d]|[%°.²³/$€£]| ){0,24}")  # a currency before it, a unit behind it


@dataclass(frozen=True)
class Table:
    """The rows of one table (or of several with the same header, as a long table cut in parts), as block numbers."""

    document: Document
    header: tuple[str, ...]
    caption: str
    rows: tuple[int, ...]

    def cells(self, row: int) -> tuple[str, ...]:
        return self.document.blocks[row].cells

    def cell(self, row: int, column: int) -> str:
        """The cell as plain text, empty where the row has none or a mark that says so."""
        cells = self.cells(row)
        text = plain(cells[column]) if column < len(cells) else ""
        return "" if text.casefold() in MISSING else text

    def key(self, row: int) -> str:
        return self.cell(row, 0)

    @property
    def unit(self) -> str:
        """The unit that the caption names, such as ``millions of US dollars``; empty where there is none."""
        match = _UNIT.search(self.caption)
        return match.group(1).strip() if match else ""

    def evidence(self, rows: Sequence[int], answers: Mapping[int, Sequence[int]] | None = None) -> tuple[Evidence, ...]:
        """Evidence for some rows, neighbours joined to one run of lines; ``answers`` are columns that do, by row."""
        return runs([Evidence(self.document, r, answers=self._place(r, (answers or {}).get(r, ()))) for r in rows])

    def _place(self, row: int, asked: Sequence[int]) -> tuple[int, int] | None:
        """Where in the text some cells of a row stand; None where they are most of it."""
        block = self.document.blocks[row]
        place = columns(self.document, block, asked)
        return place if place and place[1] - place[0] <= _MOST_SHARE * (block.end - block.start) else None

    def named(self, asked: Sequence[str]) -> list[int]:
        """Columns after the first whose name shares a term with the question; those with the most terms."""
        shared = [len(covered(set(terms(name)), frozenset(widened(list(asked))))) for name in self.header]
        most = max(shared[1:], default=0)
        return [n for n, count in enumerate(shared) if n and count == most] if most else []

    def numeric(self, column: int) -> bool:
        """Whether most filled cells of a column are numbers."""
        filled = [self.cell(r, column) for r in self.rows if self.cell(r, column)]
        figures = sum(figure(c) is not None and not _is_date(c) for c in filled)
        return bool(filled) and figures > len(filled) / 2

    def dated(self, column: int) -> bool:
        """Whether most filled cells of a column are dates, and no more than dates."""
        filled = [self.cell(r, column) for r in self.rows if self.cell(r, column)]
        return bool(filled) and sum(_is_date(c) for c in filled) > len(filled) / 2

    def figure(self, row: int, column: int) -> float | None:
        """The figure of a cell, with unit and scale (``812 m``, ``52:48`` as seconds); None where it has none."""
        cell = self.cell(row, column)
        thousands = _GROUPED.fullmatch(cell) is not None and self._grouped(column)
        return figure(cell.replace(".", ",") if thousands else cell)

    def _grouped(self, column: int) -> bool:
        """Whether the other figures of a column are whole thousands, so that ``8.877`` among them is 8,877."""
        others = [c for r in self.rows if (c := self.cell(r, column)) and not _GROUPED.fullmatch(c)]
        values = [(c, v) for c in others if (v := parse_number(c)) is not None]
        whole = [v for _, v in values if v == int(v) and v >= 1000]
        return len(whole) > 1 and all(v == int(v) for _, v in values)

    def matching(self, question: Question) -> list[int]:
        """Rows whose key the question names: by year, by place, by its words, by its number."""
        return [row for row in self.rows if self._keyed(question, self.key(row))]

    def _keyed(self, question: Question, key: str) -> bool:
        years = dates(key)
        if years and len(years) == 1 and years[0].end - years[0].start >= len(key) - 1:
            within = question.years
            return within is not None and within[0] <= years[0].year and years[0].last_year <= within[1]
        places = default_names().in_text(key)
        if places:
            return places[0].term in question.terms
        ordinal = _number(key)
        if ordinal is not None:
            return ordinal in {_number(word) for word in re.findall(r"\w+", question.text)}
        own = terms(_BRACKETED.sub("", key)) or terms(key)
        return bool(own) and len(covered(own, frozenset(widened(list(question.terms))))) == len(own)


def figure(cell: str) -> float | None:
    """The one figure of a cell: a number, with a unit behind it or a currency before it, or a running time."""
    plain_number = parse_number(cell)
    if plain_number is not None:
        return plain_number
    running = _RUNNING.fullmatch(cell)
    if running:
        return float(running[1]) * 60 + float(running[2])
    found = numbers(cell)
    if len(found) != 1 or not _MEASURED.fullmatch(cell[: found[0].start] + " " + cell[found[0].end :]):
        return None
    return found[0].value * found[0].scale


def _is_date(cell: str) -> bool:
    found = dates(cell)
    return len(found) == 1 and found[0].end - found[0].start >= len(cell) - 1


def _number(text: str) -> int | None:
    """The ordinal a key begins with: ``II session``, ``2nd``, ``second``."""
    words = text.casefold().split()
    word = words[0].rstrip(".") if words else ""
    if word in _ROMAN:
        return _ROMAN.index(word) + 1
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    return int(match.group(1)) if match else None


def tables(document: Document) -> Iterator[Table]:
    """The tables of a document that have a header; parts with the same caption and header are one."""
    parts: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, block in enumerate(document.blocks):
        if block.kind is Kind.ROW and block.header:
            parts.setdefault((block.caption, block.header), []).append(number)
    for (caption, header), rows in parts.items():
        yield Table(document, header, caption, tuple(rows))


def table_of(evidence: Evidence) -> Table | None:
    """The table that a row belongs to, None for other evidence and rows without a header."""
    if evidence.block.kind is not Kind.ROW:
        return None
    return next((t for t in tables(evidence.document) if evidence.number in t.rows), None)
