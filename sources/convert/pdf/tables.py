"""Rows whose pieces stand in columns become a table."""

from collections.abc import Sequence

from sources.convert.grid import Cell, Line
from sources.convert.parts import Table
from sources.convert.pdf.rows import Piece, Row
from sources.convert.tabulate import tabulate

_LEAST_ROWS = 2
_CLOSE = 1.6  # of the size: so far below is the next line of a cell
_APART = 4.0  # of the size: what is further below is of another table
_LEADERS = ". ·…_"


def table_at(rows: Sequence[Row], at: int) -> tuple[Table, int] | None:
    """The table that begins with row ``at`` and the number of the row after it; None where none begins."""
    end, columns = _extent(rows, at)
    if end - at < _LEAST_ROWS:
        return None
    lines: list[list[list[Piece]]] = []
    for number in range(at, end):
        cells: list[list[Piece]] = [[] for _ in columns]
        for piece in rows[number].pieces:
            if piece.text.strip(_LEADERS):
                cells[_column(piece, columns)].append(piece)
        if lines and not cells[0] and rows[number - 1].base - rows[number].base < _CLOSE * rows[number].size:
            lines[-1] = [above + below for above, below in zip(lines[-1], cells, strict=True)]
        else:
            lines.append(cells)
    table = tabulate([Line(tuple(map(_cell, cells))) for cells in lines], element=str(rows[at].page))
    return (table, end) if table is not None else None


def _extent(rows: Sequence[Row], at: int) -> tuple[int, list[tuple[float, float]]]:
    """The row after the table's last, and its columns; every row that is no rest of a cell stands in several."""
    end = _end(rows, at)
    while True:
        several = [number for number in range(at, end) if len(rows[number].pieces) > 1]
        columns = _columns([rows[number] for number in several])
        astray = next((n for n in several if len({_column(p, columns) for p in rows[n].pieces}) < 2), None)
        if len(several) < _LEAST_ROWS or astray is None:
            return (end if len(several) >= _LEAST_ROWS else at), columns
        end = astray


def _end(rows: Sequence[Row], at: int) -> int:
    """The row after the last that stands in columns; one piece alone may be the rest of a cell above."""
    end = at
    while end < len(rows) and (end == at or rows[end - 1].base - rows[end].base < _APART * rows[end].size):
        row = rows[end]
        if len(row.pieces) == 1 and (end == at or not _goes_on(rows, at, end)):
            break
        end += 1
    return end


def _goes_on(rows: Sequence[Row], at: int, number: int) -> bool:
    """Whether a row of one piece is the rest of a cell: close below, and not in the first column."""
    above, row = rows[number - 1], rows[number]
    first = min(row.left for row in rows[at:number])
    return above.base - row.base < _CLOSE * row.size and row.left > first + 2 * row.size


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Left and right end of each column: pieces that stand above each other are of one."""
    columns: list[tuple[float, float]] = []
    for piece in sorted((piece for row in rows for piece in row.pieces), key=lambda piece: piece.left):
        if columns and piece.left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.right))
        else:
            columns.append((piece.left, piece.right))
    return columns


def _column(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a piece stands in, or the nearest."""
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda n: max(columns[n][0] - middle, middle - columns[n][1]))


def _cell(pieces: Sequence[Piece]) -> Cell:
    text = " ".join(piece.text for piece in pieces).strip(" ")
    return Cell(text, strong=bool(pieces) and all(piece.bold for piece in pieces))
