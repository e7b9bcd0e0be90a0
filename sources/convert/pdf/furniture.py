"""What is printed on page after page and is no part of the text: running heads and feet, and page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from sources.convert.pdf.rows import Piece, Row, rows_of

_EDGE_ROWS = 2  # rows at the top and at the bottom of a page that may be furniture
_LEAST_PAGES = 3
_LEAST_SHARE = 0.3  # of the pages from the first with it to the last: left and right pages may differ
_GAP = 1.6  # of the size: between furniture and the text, where there are too few pages to compare
_SAME_PLACE = 6.0  # points
_FIGURES = re.compile(r"[0-9]{1,5}")
_MOST_FIGURES = 4  # of a row
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)?\s*([0-9]{1,4}|[ivxl]{1,7})(?:\s*(?:of|von|/)\s*[0-9]{1,4})?\W*", re.IGNORECASE
)
_OF_SO_MANY = re.compile(r"\W*page\s*\d+\s*(?:of|/)\s*\d+\W*", re.IGNORECASE)

_Key = tuple[str, int]


def without_furniture(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of each page without what repeats at its edges."""
    edges = [_edges(pieces, number, len(pages)) for number, pieces in enumerate(pages, 1)]
    found: dict[_Key, set[int]] = defaultdict(set)
    for row in (row for rows in edges for row in rows):
        for key in _keys(row):
            found[key].add(row.page)
    repeated = {key for key, numbers in found.items() if _repeats(numbers, len(pages))}
    dropped = {
        id(piece)
        for rows in edges
        for row in rows
        if not repeated.isdisjoint(_keys(row)) or _OF_SO_MANY.fullmatch(row.text)
        for piece in row.pieces
    }
    return [[piece for piece in pieces if id(piece) not in dropped] for pieces in pages]


def _edges(pieces: Sequence[Piece], page: int, pages: int) -> list[Row]:
    """The first and the last rows of a page; of few pages only what is set off from the text."""
    rows = rows_of(pieces, page)
    if pages < _LEAST_PAGES:
        return [*_set_off(rows), *_set_off(rows[::-1])]
    return rows if len(rows) <= 2 * _EDGE_ROWS else rows[:_EDGE_ROWS] + rows[-_EDGE_ROWS:]


def _set_off(rows: Sequence[Row]) -> list[Row]:
    """The first rows, down to the first gap below which the text begins; none where there is no such gap."""
    for number, (row, following) in enumerate(pairwise(rows[: _EDGE_ROWS + 1]), 1):
        if abs(row.base - following.base) > _GAP * max(row.size, following.size):
            return list(rows[:number])
    return []


def _keys(row: Row) -> Iterator[_Key]:
    """What the same furniture has on every page: its text and its place, but for one number that counts the pages."""
    text, place = row.text.casefold(), round(row.base / _SAME_PLACE)
    yield text, place
    for figure in islice(_FIGURES.finditer(text), _MOST_FIGURES):
        yield f"{text[: figure.start()]}#{int(figure.group()) - row.page}{text[figure.end() :]}", place
    match = _NUMBER.fullmatch(row.text)
    if match:
        number = int(match.group(1)) if match.group(1).isdigit() else _roman(match.group(1).lower())
        yield "number", number - row.page


def _repeats(numbers: set[int], pages: int) -> bool:
    """Whether something stands on enough of the pages with these numbers."""
    least = min(_LEAST_PAGES, max(pages, 2))
    return len(numbers) >= max(least, _LEAST_SHARE * (max(numbers) - min(numbers) + 1))


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
