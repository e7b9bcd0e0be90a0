"""Tables of a page: those that hold data, and those that only lay the page out."""

from collections.abc import Iterator

from sources.convert.grid import Cell, Line
from sources.convert.html.inline import text_of
from sources.convert.html.tree import HEADINGS, Element

_LONGEST_CELL = 1000  # characters; a longer one is a column of the page
_BLOCKS = ("table", "ul", "ol", "pre", "blockquote", *HEADINGS)


def is_layout(table: Element) -> bool:
    """Whether the cells are parts of the page: it says so, or nothing marks it as data and its cells hold blocks."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in _rows(table) for cell in _cells(row)]
    if any(cell.tag == "th" for cell in cells) or table.find("caption") is not None:
        return False
    narrow = all(len(_cells(row)) < 2 for row in _rows(table))
    if narrow or any(cell.find(f".//{tag}") is not None for cell in cells for tag in _BLOCKS):
        return True
    return any(len(text_of(cell)) > _LONGEST_CELL for cell in cells)


def cells_of(table: Element) -> list[Element]:
    return [cell for row in _rows(table) for cell in _cells(row)]


def lines_of(table: Element, element: str) -> Iterator[Line]:
    """The rows of a table as the page has them; ``element`` is the id of the table or above it."""
    for row in _rows(table):
        yield Line(tuple(_cell(cell) for cell in _cells(row)), row.get("id") or element)


def _rows(table: Element) -> list[Element]:
    """The table's own rows, not those of a table within."""
    groups = [one for one in table if one.tag in ("thead", "tbody", "tfoot", "tr")]
    return [row for one in groups for row in ([one] if one.tag == "tr" else one.findall("tr"))]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _cell(cell: Element) -> Cell:
    text = text_of(cell)
    strong = bool(text) and any(text_of(child) == text for child in cell.iter("b", "strong"))
    head = cell.tag == "th" or cell.getparent().getparent().tag == "thead"
    return Cell(text, head, strong, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Element, name: str) -> int:
    """How many columns or rows a cell takes; 0 rows mean all that follow."""
    value = (cell.get(name) or "1").strip()
    if not value.isascii() or not value.isdigit() or len(value) > 5:
        return 1
    return int(value) or (65534 if name == "rowspan" else 1)
