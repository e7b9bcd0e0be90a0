"""Marked lines become blocks: each kind of line is read by the reader of what it opens."""

from collections.abc import Callable

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.captions import after_blank, names_above, precedes_table, take_caption
from sources.formats.flattable import FlatTables
from sources.formats.kinds import is_list_of_links
from sources.formats.labels import Labels, in_capitals
from sources.formats.lines import Lines
from sources.formats.lists import Lists
from sources.formats.marks import Mark
from sources.formats.outline import TITLE, Rank, heading_name
from sources.formats.paragraph import read_paragraph
from sources.formats.pipes import PipeTable
from sources.formats.sentences import LONGEST_DATA, sentences
from sources.formats.spaced import read_spaced, spaced_rows
from sources.formats.wikitable import read_wikitable


class Assembler:
    """Walks the lines of one text once and collects its blocks.

    ``plain`` says that headings may stand without a mark, as in plain text; Markdown does not allow that.
    ``is_title`` tells whether a first heading without a mark is the title or already a section.
    """

    def __init__(self, lines: Lines, plain: bool, is_title: Callable[[str], bool]) -> None:
        self.lines = lines
        self.is_title = is_title
        self.build = Builder(lines.text)
        self.labels = Labels(lines, plain)
        self.lists = Lists(lines, self.build)
        self.flat = FlatTables(lines, self.build)
        self.readers: dict[Mark, Callable[[int], int]] = {
            Mark.HEADING: self._marked_heading,
            Mark.ROW: self._pipe_table,
            Mark.TABLE: self._wikitable,
            Mark.ITEM: self._item,
            Mark.TERM: self.lists.item,
            Mark.DEFINITION: self.lists.item,
            Mark.TEXT: self._text,
            Mark.LONG: self._long,
        }

    def run(self) -> Builder:
        """Read all lines; the blocks and the title are in what is returned."""
        at = 0
        while at < len(self.lines):
            reader = self.readers.get(self.lines[at].mark)
            if reader is None:
                self.lists.leave()
                at += 1
            else:
                at = reader(at)
        return self.build

    def _marked_heading(self, at: int) -> int:
        line = self.lines[at]
        return self._heading(at, (line.start, line.end), (0, line.level))

    def _heading(self, at: int, place: tuple[int, int], key: tuple[int, int], of_list: bool = False) -> int:
        self.build.heading(*place, key, of_list)
        self.flat.close()
        self.lists.leave()
        if of_list:
            self.lists.enter(self.lines[at].indent)
        elif is_list_of_links(heading_name(self.lines.body(at))):
            self.lists.enter_links()
        return at + 1

    def _pipe_table(self, at: int, names: tuple[str, ...] = ()) -> int:
        self.flat.row = None
        after_blank(self.lines, at, self.build)
        return PipeTable(self.lines, self.build, names).read(at)

    def _wikitable(self, at: int) -> int:
        self.flat.row = None
        after_blank(self.lines, at, self.build)
        return read_wikitable(self.lines, at, self.build)

    def _item(self, at: int) -> int:
        if precedes_table(self.lines, at) and not self.lines.has(at - 1, Mark.ITEM):
            return take_caption(self.lines, at, self.build)
        if self.labels.numbered(at):
            line = self.lines[at]
            rank = Rank.CAPITALS if in_capitals(self.lines.body(at)) else Rank.STANDING
            return self._heading(at, (line.start, line.end), (1, rank))
        return self.lists.item(at, self.flat.row, wraps=not self.flat.is_open)

    def _text(self, at: int) -> int:
        """The first reader that takes the line: what is surer comes first."""
        lines = self.lines
        if self.lists.holds(at):
            return self.lists.item(at)
        names = names_above(lines, at)
        if names:
            line = lines[at]
            after_blank(lines, at, self.build)
            self.build.add(Kind.HEADER, line.start, line.end, caption=self.build.caption, header=names)
            return self._pipe_table(at + 1, names)
        if spaced_rows(lines, at):
            after_blank(lines, at, self.build)
            return read_spaced(lines, at, self.build)
        if precedes_table(lines, at):
            return take_caption(lines, at, self.build)
        if self.flat.opens(at) or self.flat.holds(at):
            return self.flat.read(at)
        if lines.has(at + 1, Mark.DEFINITION):
            return self.lists.item(at)
        return self._plain_heading(at) or self._paragraph(at)

    def _long(self, at: int) -> int:
        """A line too long to look for structure in: it may be data that was saved as text."""
        self.lists.leave()
        self.build.new_group()
        for start, end in sentences(self.lines.text, self.lines[at].start, self.lines[at].end, LONGEST_DATA):
            self.build.add(Kind.SENTENCE, start, end)
        return at + 1

    def _plain_heading(self, at: int) -> int | None:
        """Read a heading without a mark, if the line is one: it has the number of the line after it."""
        line = self.lines[at]
        place = (line.start, line.end)
        bold = self.labels.bold(at)
        if bold:
            return self._heading(at, bold, (1, Rank.STANDING))
        standing = self.labels.standing(at)
        if standing and self.build.awaits_title and self.is_title(self.lines.body(at)):
            return self._heading(at, place, TITLE)
        if standing:
            return self._heading(at, place, (1, standing))
        if self.labels.attached(at):
            return self._heading(at, place, (1, self._label_rank(at)), self.labels.of_list(at))
        return None

    def _label_rank(self, at: int) -> int:
        """A label under a label stands below it; one glued to the text above stands beside the label of that text."""
        if in_capitals(self.lines.body(at)) and self.lines.edge(at - 1):
            return Rank.CAPITALS
        innermost = self.build.outline.innermost
        if innermost is None or innermost.key < (1, Rank.LABEL) or self.lines.edge(at - 1):
            return Rank.LABEL
        last = self.build.blocks[-1]
        directly = last.kind is Kind.HEADING and self.lines[at - 1].start <= last.start
        return Rank.INNER if directly else innermost.key[1]

    def _paragraph(self, at: int) -> int:
        if self.lines.edge(at - 1):
            self.build.outline.leave_lists()
        self.lists.leave()
        after = read_paragraph(self.lines, at, self.build, self.flat.is_open)
        if self.build.intro:
            self.lists.enter(self.lines[after - 1].indent)
        return after
