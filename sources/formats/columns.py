"""The cells of one line: parted by pipes, by white space or by slashes."""

import re
from itertools import accumulate

_GAP = re.compile(r"[^\S\n]{2,}|\t")
_SLASH = re.compile(r"[^\S\n]/[^\S\n]")


def split_cells(row: str) -> tuple[str, ...]:
    """Cells of a pipe row, stripped; ``\\|`` is a pipe inside a cell."""
    inner = re.sub(r"(?<!\\)\|$", "", row.strip().removeprefix("|"))
    return tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner))


def columns(body: str) -> tuple[str, ...]:
    """Parts of a line between tabs, or else between runs of two or more spaces."""
    if "\t" in body:
        return tuple(part.strip() for part in body.split("\t"))
    return tuple(part for _, part in _parts(body))


def _parts(body: str) -> list[tuple[int, str]]:
    """The parts between runs of spaces, each with where it begins."""
    pieces = re.split(r"([^\S\n]{2,})", body)
    starts = accumulate((len(piece) for piece in pieces), initial=0)
    return [(start, piece) for start, piece in zip(starts, pieces, strict=False) if piece.strip()]


def header_names(body: str, width: int) -> tuple[str, ...]:
    """The names in a header line over rows of ``width`` cells, parted by slashes or gaps; empty where it is none."""
    for parts in (tuple(part.strip() for part in _SLASH.split(body)), columns(body)):
        if len(parts) == width > 1 and all(parts) and not body.endswith((".", ":", ";")):
            return parts
    return ()


def aligned(body: str, offset: int, heads: list[tuple[int, str]]) -> tuple[str, ...]:
    """Cells of a line under the header's ``heads``: in order, or by place where the line leaves cells out.

    ``offset`` is how much further right the line begins than the header does.
    """
    if "\t" in body:
        parts = columns(body)
        return parts if len(parts) <= len(heads) else tuple(part for part in parts if part)
    placed = _parts(body)
    if len(placed) >= len(heads):
        return tuple(part for _, part in placed)
    cells = [""] * len(heads)
    least = 0
    for left, (start, part) in zip(range(len(placed), 0, -1), placed, strict=True):
        most = len(heads) - left  # columns enough stay free for the parts that follow
        best = min(range(least, most + 1), key=lambda n: _distance(start + offset, part, heads[n]))
        cells[best] = part
        least = best + 1
    return tuple(cells)


def _distance(start: int, part: str, head: tuple[int, str]) -> int:
    """How far a part is from standing under a name, flush with its left or with its right end."""
    place, name = head
    return min(abs(start - place), abs(start + len(part) - place - len(name)))


def heads(body: str) -> list[tuple[int, str]]:
    """The names of a header line, each with where it begins."""
    if "\t" in body:
        return [(0, part.strip()) for part in body.split("\t")]
    return _parts(body)


def has_gap(body: str) -> bool:
    return _GAP.search(body) is not None
