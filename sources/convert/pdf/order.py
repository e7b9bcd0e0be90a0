"""The order in which the pieces of a page are read: column by column where it has columns of running text."""

from collections.abc import Sequence

from sources.convert.pdf.rows import Piece, Row, rows_of

_LEAST_ROWS = 4  # of a column
_LEAST_WORDS = 3  # of a line of running text, on average
_LEAST_FILLED = 0.6  # of the width of a column, by most of its lines
_STEPS = 60  # places looked at for the gap between two columns


def regions(pieces: Sequence[Piece], page: int) -> list[list[Row]]:
    """The rows of each region, regions in reading order."""
    gap = _gap(pieces)
    if gap is None:
        return [rows_of(pieces, page)] if pieces else []
    found: list[list[Row]] = []
    for band in _bands(pieces, gap):
        left = [piece for piece in band if piece.right <= gap]
        right = [piece for piece in band if piece.left >= gap]
        if len(left) + len(right) == len(band) and _is_running(left) and _is_running(right):
            found += [*regions(left, page), *regions(right, page)]
        else:
            found.append(rows_of(band, page))
    return found


def _gap(pieces: Sequence[Piece]) -> float | None:
    """Where a gap between columns runs: the place that fewest pieces cross, with running text at both sides."""
    if len(pieces) < 2 * _LEAST_ROWS:
        return None
    first, last = min(p.left for p in pieces), max(p.right for p in pieces)
    best: tuple[int, float, float] | None = None
    for step in range(_STEPS // 6, _STEPS * 5 // 6):
        place = first + (last - first) * step / _STEPS
        crossed = sum(piece.left < place < piece.right for piece in pieces)
        rank = (crossed, abs(place - (first + last) / 2), place)
        best = rank if best is None or rank < best else best
    if best is None or best[0] > len(pieces) // 4:
        return None
    left = [piece for piece in pieces if piece.right <= best[2]]
    right = [piece for piece in pieces if piece.left >= best[2]]
    return best[2] if _is_running(left) and _is_running(right) else None


def _is_running(pieces: Sequence[Piece]) -> bool:
    """Whether these are lines of running text and no cells of a table."""
    rows = rows_of(pieces, 0)
    if len(rows) < _LEAST_ROWS or sum(len(p.words) for p in pieces) < _LEAST_WORDS * len(rows):
        return False
    width = max(row.right for row in rows) - min(row.left for row in rows)
    return sum(row.right - row.left >= _LEAST_FILLED * width for row in rows) * 2 > len(rows)


def _bands(pieces: Sequence[Piece], gap: float) -> list[list[Piece]]:
    """The pieces from top to bottom, parted where some go across the gap."""
    bands: list[list[Piece]] = []
    across = None
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        crosses = piece.left < gap < piece.right
        if crosses != across:
            bands.append([])
            across = crosses
        bands[-1].append(piece)
    return bands
