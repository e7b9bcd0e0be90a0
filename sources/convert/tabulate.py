"""A rectangle of cells becomes a table: which rows are its caption, its header and its labels."""

from collections.abc import Sequence

from sources.convert.grid import Line, rectangle
from sources.convert.parts import Row, Table
from sources.values import parse_number

_LEAST_TOLD = 3  # so many columns of words are no list of keys and values


def tabulate(lines: Sequence[Line], caption: str = "", element: str = "") -> Table | None:
    """The table of these rows, None where no cell holds text."""
    rows = rectangle(lines)
    if not rows:
        return None
    if not caption and len(rows) > 1 and rows[0].single:
        caption, rows = rows[0].cells[0].text, rows[1:]
    labels = []
    while len(rows) > 1 and rows[0].single:  # what stands above the header is said below it
        labels.append(rows.pop(0))
    heads = _heads(rows)
    header = _joined(rows[:heads])
    return Table(caption, header, tuple(Row(row.texts, row.element) for row in (*labels, *rows[heads:])), element)


def _heads(rows: Sequence[Line]) -> int:
    """How many rows, from the first, name the columns."""
    count = 0
    while count < len(rows) - 1 and rows[count].filled and all(cell.head for cell in rows[count].filled):
        if count and rows[count].single:
            break  # a label of the rows below it
        count += 1
    return count or int(_names(rows))


def _names(rows: Sequence[Line]) -> bool:
    """Whether the first row names the columns though it is not marked so."""
    first, below = rows[0], rows[1:]
    if not below or len(first.filled) < len(first.cells) or len(first.cells) < 2:
        return False
    if any(cell.head or parse_number(cell.text) is not None for cell in first.cells):
        return False
    figures = sum(any(parse_number(cell.text) is not None for cell in row.cells[1:]) for row in below)
    strong = all(cell.strong for cell in first.cells) and not all(row.cells[0].strong for row in below)
    return strong or len(first.cells) >= _LEAST_TOLD or figures * 2 > len(below)


def _joined(rows: Sequence[Line]) -> tuple[str, ...]:
    """The names of the columns: of headers above each other both, outer first, a name that spans both once."""
    if not rows:
        return ()
    names = []
    for column in range(len(rows[0].cells)):
        above = [row.cells[column].text for row in rows]
        names.append(" ".join(dict.fromkeys(text for text in above if text)))
    return tuple(names)
