"""Tables of wikitext, from ``{|`` to ``|}``: a row is one block, over all the lines that its cells stand on."""

from collections.abc import Iterator
from itertools import zip_longest

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.lines import Lines
from sources.formats.marks import Mark
from sources.formats.wikicells import Row, cells_of, closes, closing
from sources.values import parse_number


def read_wikitable(lines: Lines, at: int, build: Builder) -> int:
    """Add the blocks of the table at ``at``; return the number of the line after it."""
    last = closing(lines, at)
    build.new_group()
    table = _Table(build)
    for row in _rows(lines, at + 1, last, table):
        table.add(row)
    build.caption = ""
    build.new_group()
    return last + 1


def _rows(lines: Lines, first: int, last: int, table: "_Table") -> Iterator[Row]:
    row = Row()
    for at in range(first, last + 1):
        body, line = lines.body(at), lines[at]
        if line.mark in (Mark.BLANK, Mark.HIDDEN):
            continue
        if body.startswith(("|-", "|+")) or closes(body):
            if row.cells:
                yield row
                row = Row()
            if body.startswith("|+"):
                table.name(line.start + 2, line.end)
            continue
        if body.startswith(("|", "!")):
            row.start = row.start if row.cells else line.start
            row.cells += cells_of(body)
        elif row.cells:
            row.cells[-1].text = f"{row.cells[-1].text} {body}".strip()
        else:
            table.loose(line.start, line.end)
            continue
        row.end = line.end
    if row.cells:
        yield row


class _Table:
    """The rows of one table as they come: cells that span rows are carried down, header rows are put together."""

    def __init__(self, build: Builder) -> None:
        self.build = build
        self.caption = build.caption
        self.header: tuple[str, ...] = ()
        self.rows = 0
        self.grouped = False
        self.carried: dict[int, tuple[str, int]] = {}  # column to its text and the rows below that it still stands in

    def name(self, start: int, end: int) -> None:
        """Take the caption after ``|+``, which may have attributes as a cell has."""
        body = self.build.text[start:end]
        (cell,) = list(cells_of("|" + body.replace("||", " ")))
        if cell.text:
            self.caption = cell.text
            self.build.add(Kind.CAPTION, start + len(body) - len(body.lstrip()), end, caption=self.caption)

    def loose(self, start: int, end: int) -> None:
        self.build.add(Kind.SENTENCE, start, end, caption=self.caption)

    def add(self, row: Row) -> None:
        if not any(cell.text for cell in row.cells):
            return
        heads = all(cell.head for cell in row.cells)
        if len(row.cells) == 1 and not self.carried and (row.cells[0].columns > 1 or len(self.header) > 1):
            self._single(row, heads)
        elif not self.rows and (self._goes_on(heads) if self.header else heads or _unfigured(row)):
            names = self._spread(row, repeat=True)
            self.grouped = any(cell.columns > 1 or cell.rows > 1 for cell in row.cells)
            self.header = tuple(_joined(*pair) for pair in zip_longest(self.header, names, fillvalue=""))
            self.build.add(Kind.HEADER, row.start, row.end, caption=self.caption, header=self.header)
        else:
            self.rows += 1
            fields: dict[str, object] = {"caption": self.caption, "header": self.header}
            self.build.add(Kind.ROW, row.start, row.end, cells=self._spread(row), **fields)

    def _goes_on(self, heads: bool) -> bool:
        """Whether a second row of names belongs to the header: one above has a cell over several columns or rows."""
        return heads and self.grouped

    def _single(self, row: Row, head: bool) -> None:
        """A row of one cell: the caption on top, a label of the rows below it, or a note."""
        if head or not (self.rows or self.header):
            self.caption = row.cells[0].text
            self.build.add(Kind.CAPTION, row.start, row.end, caption=self.caption)
        else:
            self.build.add(Kind.SENTENCE, row.start, row.end, caption=self.caption)

    def _spread(self, row: Row, repeat: bool = False) -> tuple[str, ...]:
        """The texts by column; a cell over several columns stands in the first, or in each with ``repeat``."""
        texts: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        for cell in (*row.cells, None):
            while len(texts) in self.carried:
                text, left = self.carried[len(texts)]
                below |= {len(texts): (text, left - 1)} if left > 1 else {}
                texts.append(text)
            for column in range(cell.columns if cell else 0):
                text = cell.text if cell and (repeat or not column) else ""
                below |= {len(texts): (text, cell.rows - 1)} if cell and cell.rows > 1 else {}
                texts.append(text)
        self.carried = below
        return tuple(texts)


def _unfigured(row: Row) -> bool:
    return not any(parse_number(cell.text) is not None for cell in row.cells)


def _joined(above: str, below: str) -> str:
    return above if above == below or not below else f"{above} {below}".strip()
