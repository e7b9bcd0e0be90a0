"""Tables of a document: cells merged across and down, and the rows that Word repeats as headers."""

from collections.abc import Iterator, Sequence

from sources.convert.docx.names import Element, children, is_on, number, value, w
from sources.convert.docx.text import Notes, block_text, is_strong
from sources.convert.grid import MOST_COLUMNS, Cell, Line

_LONGEST_CELL = 1000  # characters; a longer one is a column of the page


def rows_of(table: Element) -> list[Element]:
    return [row for row in children(table) if row.tag == w("tr") and row.find(f"{w('trPr')}/{w('del')}") is None]


def cells_of(row: Element) -> list[Element]:
    return [cell for cell in children(row) if cell.tag == w("tc")]


def is_layout(lines: Sequence[Line]) -> bool:
    """Whether a table only frames text: without a header, it has one column, or cells as long as a page's column."""
    cells = [cell for line in lines for cell in line.cells]
    if any(cell.head for cell in cells):
        return False
    return all(len(line.cells) < 2 for line in lines) or any(len(cell.text) > _LONGEST_CELL for cell in cells)


def lines_of(table: Element, notes: Notes, element: str) -> Iterator[Line]:
    """The rows of a table, a merged cell standing in every place that it covers."""
    above: list[Cell] = []
    for row in rows_of(table):
        above = list(_row(row, above, notes))[:MOST_COLUMNS]
        yield Line(tuple(above), element)


def _row(row: Element, above: Sequence[Cell], notes: Notes) -> Iterator[Cell]:
    head = is_on(row, "trPr/tblHeader")
    at = _span(row, "trPr/gridBefore", 0)
    yield from [Cell("")] * at
    for cell in cells_of(row):
        merged = value(cell, "tcPr/vMerge")
        covers = _span(cell, "tcPr/gridSpan", 1)
        if merged is not None and merged != "restart" and at < len(above):
            shown = above[at]
        else:
            paragraphs = [one for one in cell.iter(w("p")) if "".join(t.text or "" for t in one.iter(w("t"))).strip()]
            strong = bool(paragraphs) and all(map(is_strong, paragraphs))
            shown = Cell(block_text(cell, notes), head, strong)
        yield from [shown] * covers
        at += covers


def _span(element: Element, path: str, least: int) -> int:
    return min(max(least, number(element, path) or least), MOST_COLUMNS)
