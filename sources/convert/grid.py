"""Cells that span rows and columns become a rectangle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_COLUMNS = 1000  # that the spans of a row may make: what HTML allows one cell to span


@dataclass(frozen=True)
class Cell:
    """``strong``: all of it is in bold, as many write their headers."""

    text: str
    head: bool = False
    strong: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Line:
    """One row: as the original has it, or with a cell in every place that it spans."""

    cells: tuple[Cell, ...]
    element: str = ""

    @property
    def single(self) -> bool:
        """Whether one cell goes all the way across."""
        return len(self.cells) > 1 and all(cell is self.cells[0] for cell in self.cells)

    @property
    def texts(self) -> tuple[str, ...]:
        if self.single:
            return (self.cells[0].text, *("" for _ in self.cells[1:]))
        return tuple(cell.text for cell in self.cells)

    @property
    def filled(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.text)


_EMPTY = Cell("")


def rectangle(lines: Sequence[Line]) -> list[Line]:
    """The rows with every spanning cell repeated, all of the same width; rows without text go.

    So do columns in which no text begins: a cell that spans a thousand columns means the whole width of the table.
    """
    spanning: dict[int, tuple[Cell, int]] = {}  # by column: the cell, and how many more rows it spans
    rows: list[Line] = []
    for line in lines:
        row = _row(line.cells, spanning)
        if any(cell.text for cell in row):
            rows.append(Line(tuple(row), line.element))
    columns = sorted({at for row in rows for at in _begun(row.cells)})
    return [Line(tuple(_at(row.cells, column) for column in columns), row.element) for row in rows]


def _begun(cells: Sequence[Cell]) -> Iterator[int]:
    """The columns in which a cell with text begins."""
    before = None
    for at, cell in enumerate(cells):
        if cell is not before and cell.text:
            yield at
        before = cell


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else _EMPTY


def _row(cells: Sequence[Cell], spanning: dict[int, tuple[Cell, int]]) -> list[Cell]:
    """The cells of one row by column; ``spanning`` is brought on to the next row."""
    row: list[Cell] = []
    waiting = list(reversed(cells))
    last = max(spanning, default=-1)
    spans = sum(cell.columns for cell in cells) <= MOST_COLUMNS
    while waiting or len(row) <= last:
        column = len(row)
        if column in spanning:
            cell, left = spanning.pop(column)
            if left > 1:
                spanning[column] = (cell, left - 1)
            row.append(cell)
            continue
        cell = waiting.pop() if waiting else _EMPTY
        for at in range(column, column + (cell.columns if spans else 1)):
            if at in spanning:
                break
            row.append(cell)
            if cell.rows > 1:
                spanning[at] = (cell, cell.rows - 1)
    return row
