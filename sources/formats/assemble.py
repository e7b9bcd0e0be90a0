"""Marked lines become blocks: headings keep a path, rows a header and caption, items their row and list."""

import re
from collections.abc import Callable

from sources.document import Block, Kind
from sources.formats.flat import flat_cells, flat_header, looks_like_header, looks_like_label, looks_like_row
from sources.formats.kinds import demoted, is_boilerplate, is_list_of_links
from sources.formats.marks import Line, Mark
from sources.formats.sentences import sentences
from sources.values import parse_number

_CAPTION_MARKS = re.compile(r"^[\s*_#:-]+|[\s*_:]+$")
_PLAIN_LEVEL = 2  # headings without a mark stand one below the title
_WRAPPED_AT = 45  # a line at least this long may go on in the next


def split_cells(row: str) -> tuple[str, ...]:
    """Cells of a pipe row, stripped; ``\\|`` is a pipe inside a cell."""
    inner = re.sub(r"(?<!\\)\|$", "", row.strip().removeprefix("|"))
    return tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner))


class Assembler:
    """Walks the lines of one text once and collects its blocks.

    ``plain`` says that headings may stand without a mark, as in plain text; Markdown does not allow that.
    ``is_title`` tells whether a first heading without a mark is the title or already a section.
    """

    def __init__(self, text: str, lines: list[Line], plain: bool, is_title: Callable[[str], bool]) -> None:
        self.text = text
        self.lines = lines
        self.plain = plain
        self.is_title = is_title
        self.blocks: list[Block] = []
        self.path: list[tuple[int, str]] = []
        self.group = 0
        self.groups = 0
        self.flat: tuple[str, str, str] | None = None
        self.flat_group = 0
        self.flat_headers: set[str] = set()
        self.caption = ""
        self.row: int | None = None

    def run(self) -> tuple[Block, ...]:
        at = 0
        while at < len(self.lines):
            mark = self.lines[at].mark
            if mark is Mark.HEADING:
                at = self._heading(at, self.lines[at].level)
            elif mark is Mark.ROW:
                at = self._table(at)
            elif mark is Mark.ITEM:
                at = self._item(at)
            elif mark is Mark.TEXT:
                at = self._text(at)
            else:
                at += 1
        return tuple(self.blocks)

    def _new_group(self) -> None:
        self.groups += 1
        self.group = self.groups

    def _body(self, at: int) -> str:
        return self.text[self.lines[at].start : self.lines[at].end]

    def _is(self, at: int, *marks: Mark) -> bool:
        return 0 <= at < len(self.lines) and self.lines[at].mark in marks

    def _edge(self, at: int) -> bool:
        return not 0 <= at < len(self.lines) or self.lines[at].mark is Mark.BLANK

    def _add(self, kind: Kind, start: int, end: int, **fields: object) -> None:
        headings = tuple(name for _, name in self.path)
        kind = demoted(kind, headings, self.text[start:end])
        self.blocks.append(Block(kind, start, end, headings, self.group, **fields))  # type: ignore[arg-type]

    def _heading(self, at: int, level: int) -> int:
        line = self.lines[at]
        while self.path and self.path[-1][0] >= level:
            self.path.pop()
        self._add(Kind.HEADING, line.start, line.end)
        if level > 1 or self.path:  # the title is no part of the path
            self.path.append((level, " ".join(self._body(at).split())))
        self._new_group()
        self.flat = None
        self.caption = ""
        self.row = None
        return at + 1

    def _table(self, at: int) -> int:
        """A run of pipe rows: an optional caption row, an optional header row, rows, notes."""
        self._new_group()
        header: tuple[str, ...] = ()
        first = True
        caption = self.caption
        while self._is(at, Mark.ROW, Mark.DIVIDER):
            line = self.lines[at]
            if line.mark is Mark.DIVIDER:
                at += 1
                continue
            cells = split_cells(self._body(at))
            filled = [cell for cell in cells if cell]
            if len(filled) <= 1 and (len(cells) > 1 or self._wider_beside(at)):
                if first and filled:
                    caption = filled[0]
                    self._add(Kind.CAPTION, line.start, line.end, caption=caption)
                elif filled:
                    self._add(Kind.SENTENCE, line.start, line.end, caption=caption)
            elif first and (self._is(at + 1, Mark.DIVIDER) or not any(parse_number(c) is not None for c in cells)):
                header, first = cells, False
                self._add(Kind.HEADER, line.start, line.end, caption=caption, header=header)
            else:
                first = False
                self.row = len(self.blocks)
                self._add(Kind.ROW, line.start, line.end, caption=caption, header=header, cells=cells)
            at += 1
        self.caption = ""
        self.row = None
        self._new_group()
        return at

    def _wider_beside(self, at: int) -> bool:
        """Whether a row next to this one has several cells, so that one cell is a caption or a note, not a column."""
        return any(self._is(n, Mark.ROW) and len(split_cells(self._body(n))) > 1 for n in (at - 1, at + 1))

    def _precedes_table(self, at: int) -> bool:
        after = at + 2 if self._is(at + 1, Mark.BLANK) else at + 1
        return self._is(after, Mark.ROW) and looks_like_label(_CAPTION_MARKS.sub("", self._body(at)), 25)

    def _take_caption(self, at: int) -> int:
        line = self.lines[at]
        self.caption = re.sub(
            r"^table\s*\d*\s*[:.]\s*", "", _CAPTION_MARKS.sub("", self._body(at)), flags=re.IGNORECASE
        )
        self._add(Kind.CAPTION, line.start, line.end, caption=self.caption)
        return at + 1

    def _item(self, at: int) -> int:
        if self._precedes_table(at) and not self._is(at - 1, Mark.ITEM):
            return self._take_caption(at)
        end = self.lines[at].end
        indent = self.lines[at].indent
        after = at + 1
        while self._is(after, Mark.TEXT) and self.lines[after].indent > indent and self.flat is None:
            end = self.lines[after].end
            after += 1
        if not self._continues_list(at):
            self._new_group()
        self._add(Kind.ITEM, self.lines[at].start, end, parent=self.row if self.flat else None)
        return after

    def _continues_list(self, at: int) -> bool:
        """An item belongs to the list above unless other text stands between; blank lines do not part them."""
        before = at - 1
        while self._is(before, Mark.BLANK, Mark.HIDDEN):
            before -= 1
        return (
            bool(self.blocks)
            and self.blocks[-1].kind is Kind.ITEM
            and before >= 0
            and not self._is(before, Mark.HEADING)
        )

    def _text(self, at: int) -> int:
        body = self._body(at)
        if self._precedes_table(at):
            return self._take_caption(at)
        if self.plain and self._starts_flat_table(at):
            line = self.lines[at]
            self._new_group()
            self.flat_group = self.group
            self.flat_headers.add(body)
            self.flat = flat_header(body)
            self.row = None
            self._add(Kind.HEADER, line.start, line.end, header=self.flat)
            return at + 1
        if self.flat and looks_like_row(body) and (self.lines[at].indent or not self._edge(at - 1)):
            line = self.lines[at]
            self.row = len(self.blocks)
            self.group = self.flat_group
            self._add(Kind.ROW, line.start, line.end, header=self.flat, cells=flat_cells(body))
            return at + 1
        if self.plain and self._edge(at - 1) and self._edge(at + 1) and self._plain_heading(body):
            return self._heading(at, 1 if not self.blocks and self.is_title(body) else _PLAIN_LEVEL)
        return self._paragraph(at)

    def _starts_flat_table(self, at: int) -> bool:
        body = self._body(at)
        if not self._edge(at - 1) or not looks_like_header(body):
            return False
        following = [n for n in (at + 1, at + 2) if self._is(n, Mark.TEXT) and looks_like_row(self._body(n))]
        indented = [n for n in following if self.lines[n].indent]
        return bool(indented) and (len(following) == 2 or body in self.flat_headers)

    def _plain_heading(self, body: str) -> bool:
        label = looks_like_label(body, 12) and not body.endswith(":") and not is_boilerplate(body)
        return label or is_list_of_links(body)

    def _paragraph(self, at: int) -> int:
        """Consecutive lines of text, joined where a line was wrapped, split into sentences."""
        start = self.lines[at].start
        while self._is(at + 1, Mark.TEXT) and self._wraps(at):
            at += 1
        self._new_group()
        for first, last in sentences(self.text, start, self.lines[at].end):
            self._add(Kind.SENTENCE, first, last)
        return at + 1

    def _wraps(self, at: int) -> bool:
        body, following = self._body(at), self._body(at + 1)
        if self.flat and self.lines[at + 1].indent:
            return False
        return body[-1] not in ".!?:。！？" and (following[0].islower() or len(body) >= _WRAPPED_AT)
