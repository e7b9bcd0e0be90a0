"""The rows of all pages become parts: headings, paragraphs, items and tables, from one page on to the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sources.convert.inline import even
from sources.convert.parts import Heading, Item, Paragraph, Part, Table
from sources.convert.parts import Row as Cells
from sources.convert.pdf.breaks import begins
from sources.convert.pdf.lines import joined
from sources.convert.pdf.rows import Piece, Row
from sources.convert.pdf.style import Style
from sources.convert.pdf.tables import table_at
from sources.formats.kinds import is_list_of_links
from sources.formats.sentences import sentences

_BULLET = re.compile(r"(?:[•▪◦‣∙●○■□·➢✓]|[-–*](?=\s))\s*")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_MARKER = re.compile(r"[•▪◦‣∙●○■□·➢✓*–-]|\d{1,3}[.)]")
_HEADING_GAP = 1.5  # of the size: so far below the next line of a heading may stand


@dataclass
class _Open:
    """The paragraph or the item that the next row may go on with."""

    rows: list[Row] = field(default_factory=list)
    item: bool = False
    number: int | None = None
    depth: int = 0


class Flow:
    """Reads the rows in order; a part is closed when a row begins another."""

    def __init__(self, style: Style, known: frozenset[str]) -> None:
        self.style = style
        self.known = known
        self.parts: list[Part] = []
        self._open = _Open()
        self._notes: list[Sequence[Row]] = []  # at the foot of a page: they wait until the paragraph above has ended
        self._lefts: list[float] = []  # of the bullets of the list that is open, the outermost first

    def page(self, regions: Sequence[Sequence[Row]]) -> None:
        """Take the regions of one page in reading order."""
        for number, rows in enumerate(regions, 1):
            last = number == len(regions)
            foot = len(rows)
            while last and foot > 1 and self.style.is_note(rows[foot - 1]):
                foot -= 1
            self._region([_with_marker(row) for row in rows[:foot]])
            if foot < len(rows):
                self._notes.append([_with_marker(row) for row in rows[foot:]])

    def end(self) -> list[Part]:
        """Close what is open; return all parts."""
        self._close()
        self._lay_notes()
        return self.parts

    def _region(self, rows: Sequence[Row]) -> None:
        at = 0
        while at < len(rows):
            level = self.style.level(rows[at])
            table = table_at(rows, at) if len(rows[at].pieces) > 1 else None
            if table is not None:
                self._begin()
                self.parts.extend(self._contents(table[0]) or [table[0]])
                at = table[1]
            elif level is not None:
                at = self._heading(rows, at, level)
            else:
                self._row(rows, rows[at])
                at += 1

    def _contents(self, table: Table) -> list[Item]:
        """The rows of a table of contents as items, which are never quoted; nothing where the table is another."""
        heading = next((part for part in reversed(self.parts) if isinstance(part, Heading)), None)
        if heading is None or not is_list_of_links(heading.text):
            return []
        rows = [Cells(table.header), *table.rows] if any(table.header) else table.rows
        return [Item((" ".join(filter(None, row.cells)),), table.element) for row in rows]

    def _heading(self, rows: Sequence[Row], at: int, level: int) -> int:
        self._begin()
        first, text = rows[at], ""
        while at < len(rows) and self.style.level(rows[at]) == level:
            if text and rows[at - 1].base - rows[at].base > _HEADING_GAP * first.size:
                break
            text = joined(text, even(rows[at].text), self.known)
            at += 1
        self.parts.append(Heading(level, text, str(first.page)))
        return at

    def _row(self, rows: Sequence[Row], row: Row) -> None:
        text = even(row.text)
        if not text:
            return
        marker = _BULLET.match(text) or _NUMBER.match(text)
        fresh = begins(self._open.rows, row, rows, self.style)
        if marker and marker.end() < len(text) and (fresh or self._open.item or text[0] not in "-–*0123456789"):
            self._begin(keep_list=self._open.item)
            number = int(marker.group(1)) if marker.re is _NUMBER else None
            self._open = _Open([row], True, number, self._depth(row))
        elif fresh or (self._open.item and not self._within_item(row)):
            self._begin()
            self._open = _Open([row])
        else:
            self._open.rows.append(row)

    def _within_item(self, row: Row) -> bool:
        first = self._open.rows[0]
        return row.page != first.page or row.left > first.left + 0.3 * first.size or row.base > first.base

    def _depth(self, row: Row) -> int:
        while self._lefts and row.left < self._lefts[-1] - 0.5 * row.size:
            self._lefts.pop()
        if not self._lefts or row.left > self._lefts[-1] + 0.5 * row.size:
            self._lefts.append(row.left)
        return len(self._lefts) - 1

    def _begin(self, keep_list: bool = False) -> None:
        """Close what is open, since something else begins."""
        self._close()
        self._lay_notes()
        if not keep_list:
            self._lefts.clear()

    def _lay_notes(self) -> None:
        notes, self._notes = self._notes, []
        for rows in notes:
            self._region(rows)
            self._close()

    def _close(self) -> None:
        closed, self._open = self._open, _Open()
        if not closed.rows:
            return
        text, pages = self._text(closed.rows)
        if closed.item:
            marker = _BULLET.match(text) or _NUMBER.match(text)
            said = text[marker.end() :] if marker else text
            self.parts.append(Item((said,), str(closed.rows[0].page), closed.depth, closed.number))
        elif self.style.is_label(closed.rows, text):
            self.parts.append(Paragraph((text,), str(closed.rows[0].page), label=True))
        else:
            self.parts.extend(_paragraphs(text, pages))

    def _text(self, rows: Sequence[Row]) -> tuple[str, list[tuple[int, int]]]:
        """The rows as one text, and where in it each page begins."""
        text, pages = "", [(0, rows[0].page)]
        for row in rows:
            if row.page != pages[-1][1]:
                pages.append((len(text), row.page))
            text = joined(text, even(row.text), self.known)
        return text, pages


def _paragraphs(text: str, pages: Sequence[tuple[int, int]]) -> Iterator[Paragraph]:
    """One paragraph for each page that sentences of it begin on."""

    def page_of(place: tuple[int, int]) -> int:
        return max(page for start, page in pages if start <= place[0])

    for page, places in groupby(sentences(text, 0, len(text)), page_of):
        said = list(places)
        yield Paragraph((text[said[0][0] : said[-1][1]],), str(page))


def _with_marker(row: Row) -> Row:
    """The row with its first piece joined to the next, where that is only the mark of a list item."""
    first, *others = row.pieces
    if not others or not _MARKER.fullmatch(first.text):
        return row
    return Row((Piece(first.words + others[0].words), *others[1:]), row.page)
