"""Tables whose columns are parted by two or more spaces, or by tabs, in the header and in the rows alike."""

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.columns import aligned, columns, has_gap, heads
from sources.formats.lines import Lines
from sources.formats.marks import Mark

_LEAST_COLUMNS = 3  # two columns may as well be a list of keys and values


def spaced_rows(lines: Lines, at: int) -> bool:
    """Whether a spaced table begins with its header on this line."""
    if not lines.has(at, Mark.TEXT) or not has_gap(lines.body(at)):
        return False
    names = columns(lines.body(at))
    ruled = lines.has(at + 1, Mark.HIDDEN)
    first = at + 2 if ruled else at + 1
    if len(names) < 2 or not all(names) or _figures(names) or not _in_columns(lines, first):
        return False
    rows = [columns(lines.body(n)) for n in (first, first + 1) if _in_columns(lines, n)]
    if len(names) >= _LEAST_COLUMNS:
        return max(map(len, rows)) == len(names)
    dated = len(rows) == 2 and all(_figures(row[:1]) for row in rows)  # the keys of a list are words
    return all(len(row) == 2 for row in rows) and (ruled or dated)


def read_spaced(lines: Lines, at: int, build: Builder) -> int:
    """Add the blocks of the spaced table at ``at``; return the number of the line after it."""
    build.new_group()
    names = columns(lines.body(at))
    placed = heads(lines.body(at))
    fields: dict[str, object] = {"caption": build.caption, "header": names}
    build.add(Kind.HEADER, lines[at].start, lines[at].end, **fields)
    left = lines[at].indent
    at += 1
    while _in_columns(lines, at) or lines.has(at, Mark.HIDDEN):
        line = lines[at]
        if line.mark is Mark.TEXT:
            cells = aligned(lines.body(at), line.indent - left, placed)
            build.add(Kind.ROW, line.start, line.end, cells=cells, **fields)
        at += 1
    build.caption = ""
    build.new_group()
    return at


def _in_columns(lines: Lines, at: int) -> bool:
    return lines.has(at, Mark.TEXT) and has_gap(lines.body(at))


def _figures(cells: tuple[str, ...]) -> bool:
    return any(any(c.isdigit() for c in cell) for cell in cells)
