"""Tables between pipes: an optional caption row, an optional header, rows, notes, and labels between the rows."""

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.captions import caption_name, is_caption
from sources.formats.columns import split_cells
from sources.formats.lines import Lines
from sources.formats.marks import Mark
from sources.values import parse_number


class PipeTable:
    """Reads one run of pipe rows; ``header`` are the names that a line of text above them gave."""

    def __init__(self, lines: Lines, build: Builder, header: tuple[str, ...] = ()) -> None:
        self.lines = lines
        self.build = build
        self.header = header
        self.caption = build.caption
        self.first = not header  # whether the header may still come
        self.width = len(header)

    def read(self, at: int) -> int:
        """Add the blocks of the table at ``at``; return the number of the line after it."""
        self.build.new_group()
        while True:
            if self.lines.has(at, Mark.ROW):
                self._row(at)
            elif self._goes_on_below(at):
                line = self.lines[at]
                self.caption = caption_name(self.lines.body(at))
                self.build.add(Kind.CAPTION, line.start, line.end, caption=self.caption)
            elif not self.lines.has(at, Mark.DIVIDER):
                break
            at += 1
        self.build.caption = ""
        self.build.new_group()
        return at

    def _row(self, at: int) -> None:
        line = self.lines[at]
        cells = split_cells(self.lines.body(at))
        filled = [cell for cell in cells if cell]
        if len(filled) <= 1 and (len(cells) > 1 or self._wider_beside(at)):
            self._single(at, filled)
        elif self.first and self._heads(at, cells):
            self.header, self.first, self.width = cells, False, len(cells)
            self.build.add(Kind.HEADER, line.start, line.end, caption=self.caption, header=cells)
        else:
            self.first, self.width = False, len(cells)
            self.build.add(Kind.ROW, line.start, line.end, caption=self.caption, header=self.header, cells=cells)

    def _single(self, at: int, filled: list[str]) -> None:
        """A row of one cell: the caption on top, a label of the rows below it, or a note; without any, no header."""
        line = self.lines[at]
        if not filled:
            self.first = self.first and not self.lines.has(at + 1, Mark.DIVIDER)
            return
        if self.first:
            self.caption = filled[0]
            self.build.add(Kind.CAPTION, line.start, line.end, caption=self.caption)
        else:
            self.build.add(Kind.SENTENCE, line.start, line.end, caption=self.caption)

    def _heads(self, at: int, cells: tuple[str, ...]) -> bool:
        return self.lines.has(at + 1, Mark.DIVIDER) or not any(parse_number(cell) is not None for cell in cells)

    def _wider_beside(self, at: int) -> bool:
        """Whether a row next to this one has several cells, so that one cell is a caption or a note, not a column."""
        rows = [n for n in (at - 1, at + 1) if self.lines.has(n, Mark.ROW)]
        return any(len(split_cells(self.lines.body(n))) > 1 for n in rows)

    def _goes_on_below(self, at: int) -> bool:
        """Whether a line is a label amid the table: rows of the same width follow it, and no header of their own."""
        if (
            not self.lines.has(at, Mark.TEXT)
            or not self.lines.has(at + 1, Mark.ROW)
            or not is_caption(self.lines.body(at))
        ):
            return False
        cells = split_cells(self.lines.body(at + 1))
        if not self.header or len(cells) != self.width:
            return False
        figures = any(c.isdigit() for cell in cells for c in cell)
        return figures and not self.lines.has(at + 2, Mark.DIVIDER)
