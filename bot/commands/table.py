"""A table for a terminal: columns as wide as their content, some of them cut where the line is too short."""

import unicodedata
from collections.abc import Sequence

_GAP = 2


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], width: int, give_way: Sequence[tuple[int, int]] = ()
) -> list[str]:
    """Lines of at most ``width`` columns; numbers stand to the right.

    ``give_way`` names the columns that are cut where a line is too long, the first first, and how narrow each may get.
    """
    whole = [header, *rows]
    widths = [max(columns(row[n]) for row in whole) for n in range(len(header))]
    for number, least in give_way:
        over = sum(widths) + _GAP * (len(widths) - 1) - width
        widths[number] = max(min(widths[number], least), widths[number] - max(0, over))
    right = [all(row[n].isdigit() for row in rows) for n in range(len(header))]
    return [_line(row, widths, right) for row in whole]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, width: int) -> str:
    """The text, or its beginning and end around ``…``, in ``width`` columns: the end of a name tells its format."""
    if columns(text) <= width:
        return text
    tail = _fitting(text[::-1], (width - 1) // 3)[::-1]
    return _fitting(text, width - 1 - columns(tail)) + "…" + tail


def _fitting(text: str, width: int) -> str:
    end, taken = 0, 0
    while end < len(text) and taken + columns(text[end]) <= width:
        taken += columns(text[end])
        end += 1
    return text[:end]


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = []
    for cell, width, to_right in zip(row, widths, right, strict=True):
        said = cut(cell, width)
        space = " " * (width - columns(said))
        cells.append(space + said if to_right else said + space)
    return (" " * _GAP).join(cells).rstrip()
