"""Tables flattened to lines, as they stand in a text: the header, the rows, and the text between that is no row."""

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.flat import looks_like_header, looks_like_row
from sources.formats.flatlayout import Layout, layout_of
from sources.formats.lines import Lines
from sources.formats.marks import Mark


class FlatTables:
    """Such a table has no end of its own: it is open until the next heading, and rows may follow other text."""

    def __init__(self, lines: Lines, build: Builder) -> None:
        self.lines = lines
        self.build = build
        self.row: int | None = None  # the block of the row that items hang under
        self._layout: Layout | None = None
        self._group = 0
        self._headers: set[str] = set()

    @property
    def is_open(self) -> bool:
        return self._layout is not None

    def close(self) -> None:
        self._layout = None
        self.row = None

    def opens(self, at: int) -> bool:
        """Whether the line is a header: rows follow, indented as such pages are; one is enough for a known header."""
        body = self.lines.body(at)
        if not self.lines.edge(at - 1) or not looks_like_header(body):
            return False
        following = [n for n in (at + 1, at + 2) if self.lines.has(n, Mark.TEXT) and looks_like_row(self.lines.body(n))]
        indented = [n for n in following if self.lines[n].indent]
        return bool(indented) and (len(following) == 2 or body in self._headers)

    def holds(self, at: int) -> bool:
        """Whether the line is a row of the open table."""
        indented_or_glued = self.lines[at].indent or not self.lines.edge(at - 1)
        return self.is_open and bool(indented_or_glued) and looks_like_row(self.lines.body(at))

    def read(self, at: int) -> int:
        """Add the header or the row at ``at``; return the number of the line after it."""
        line, body = self.lines[at], self.lines.body(at)
        if self.opens(at):
            self._group = self.build.new_group()
            self._headers.add(body)
            self._layout = layout_of(body, self._rows(at + 1))
            self.row = None
            self.build.add(Kind.HEADER, line.start, line.end, header=self._layout.header)
        elif self._layout:
            self.build.group = self._group
            cells = self._layout.cells(body)
            self.row = self.build.add(Kind.ROW, line.start, line.end, header=self._layout.header, cells=cells)
        return at + 1

    def _rows(self, at: int) -> list[str]:
        """The rows from ``at`` on to the next blank line."""
        rows = []
        while self.lines.has(at, Mark.TEXT, Mark.ITEM):
            if self.lines.has(at, Mark.TEXT):
                rows.append(self.lines.body(at))
            at += 1
        return rows
