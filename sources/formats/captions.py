"""The line above a table that names it, or names its columns."""

import re

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.columns import header_names, split_cells
from sources.formats.flat import looks_like_label
from sources.formats.lines import Lines
from sources.formats.marks import Mark
from sources.formats.spaced import spaced_rows

_MARKS = re.compile(r"^[\s*_#:-]+|[\s*_:]+$")
_NUMBER = re.compile(r"^table\s*(?:\d+(?:[-–.]\d+)*)?\s*[:.]\s*", re.IGNORECASE)
_MOST_WORDS = 25


def is_caption(body: str) -> bool:
    return looks_like_label(_MARKS.sub("", body), _MOST_WORDS)


def caption_name(body: str) -> str:
    return _NUMBER.sub("", _MARKS.sub("", body))


def names_above(lines: Lines, at: int) -> tuple[str, ...]:
    """The columns that a line of text names for the pipe rows directly below it; empty where it names none."""
    if not lines.has(at, Mark.TEXT) or not lines.has(at + 1, Mark.ROW) or lines.has(at + 2, Mark.DIVIDER):
        return ()
    return header_names(lines.body(at), len(split_cells(lines.body(at + 1))))


def precedes_table(lines: Lines, at: int) -> bool:
    """Whether a line is the caption of a table directly below it, or below one blank line."""
    below = at + 2 if lines.has(at + 1, Mark.BLANK) else at + 1
    table = lines.has(below, Mark.ROW, Mark.TABLE) or names_above(lines, below) or spaced_rows(lines, below)
    return bool(table) and is_caption(lines.body(at))


def take_caption(lines: Lines, at: int, build: Builder) -> int:
    after_blank(lines, at, build)
    build.caption = caption_name(lines.body(at))
    build.add(Kind.CAPTION, lines[at].start, lines[at].end, caption=build.caption)
    return at + 1


def after_blank(lines: Lines, at: int, build: Builder) -> None:
    """After a blank line a table is not of the list that stands above it."""
    if lines.edge(at - 1) and not build.caption:
        build.outline.leave_lists()
