"""What stands at the top of a table of separated values: its name, its column names and their units."""

import re
from collections import Counter
from dataclasses import dataclass, field

from sources.data import entries
from sources.formats.captions import caption_name, is_caption
from sources.formats.records import Record
from sources.values import dates, parse_number

_MOST_ABOVE = 20  # lines above the header
_BRACKETED = re.compile(r"[(\[].{1,20}[)\]]")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_MOST_CAPTION = 150  # characters
_LONGEST_DATE = 40
_LEAST_SHARE = 0.2  # of the records, so that some commas in running text make no table


@dataclass(frozen=True)
class Head:
    """``above`` are the numbers of the records above the header, with whether they name the table; ``names`` those
    of the header's own records (a second one holds units). ``width`` is the number of cells of most records.
    """

    width: int
    caption: str = ""
    header: tuple[str, ...] = ()
    above: dict[int, bool] = field(default_factory=dict)
    names: frozenset[int] = frozenset()


def head_of(records: list[Record]) -> Head:
    """Tell header from rows by what stands in the columns of the first records."""
    width = _width(records)
    above: dict[int, bool] = {}
    for number, record in enumerate(records[:_MOST_ABOVE]):
        if not _is_above(record, width):
            break
        above[number] = is_caption(_said(record))
    named = "; ".join(caption_name(_said(records[number])) for number, names in above.items() if names)
    caption = named if len(named) <= _MOST_CAPTION else ""
    rest = records[len(above) :]
    names = _names(rest, width)
    named_first = sorted(rest[:names], key=lambda record: _are_units(record.cells))
    joined = (" ".join(dict.fromkeys(filter(None, column))) for column in _columns(named_first))
    header = tuple(name.lstrip("# ") or name for name in joined)
    return Head(width, caption, header, above, frozenset(range(len(above), len(above) + names)))


def _width(records: list[Record]) -> int:
    """The number of cells of most records that have several, where those are more than a few."""
    widths = Counter(len(record.cells) for record in records)
    wide = [width for width in widths if width > 1 and widths[width] >= max(2, _LEAST_SHARE * len(records))]
    return max(wide or widths, key=lambda width: (widths[width], width), default=0)


def _is_above(record: Record, width: int) -> bool:
    """Whether a record is a comment, narrower than the table, or one filled cell over several columns."""
    filled = [cell for cell in record.cells if cell]
    comment = record.cells[0].startswith("#") and (width == 1 or len(record.cells) != width)
    alone = width > 1 and len(filled) == 1 and bool(record.cells[0])
    return comment or alone or len(record.cells) < width


def _said(record: Record) -> str:
    return ", ".join(cell for cell in record.cells if cell).lstrip("# ")


def _names(records: list[Record], width: int) -> int:
    """How many of the first records name the columns: none, one, or two where one holds the units of the other."""
    if len(records) < 2 or len(records[0].cells) < min(width, 2):
        return 0
    first, second = records[0].cells, records[1].cells
    units = len(records) > 2 and (_are_units(first) or _are_units(second)) and len(second) > 1
    if units and _name(records[2:], first) and not any(map(_is_figure, second)):
        return 2
    return int(_name(records[1:], first))


def _name(rows: list[Record], cells: tuple[str, ...]) -> bool:
    """Whether ``cells`` are names of the columns of ``rows`` and no row themselves."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    columns = _columns(rows)
    figured = [n for n, column in enumerate(columns) if 2 * sum(map(_is_figure, column)) > sum(map(bool, column))]
    if any(map(_is_figure, filled)):
        return _are_years(cells) and not any(_are_years(row.cells) for row in rows[:3])
    if any(n < len(cells) and cells[n] for n in figured):
        return True
    recurs = any(cell and cell in columns[n] for n, cell in enumerate(cells) if n < len(columns))
    return len(cells) > 1 and not recurs and len(set(filled)) == len(filled)  # by custom a file begins with its names


def _are_years(cells: tuple[str, ...]) -> bool:
    """Whether a word, or nothing, and then years in order: ``Country, 1990, 2000, 2010``."""
    years = [cell for cell in cells[1:] if _YEAR.fullmatch(cell)]
    return len(years) == len(cells) - 1 > 0 and not _is_figure(cells[0]) and years == sorted(set(years))


def _are_units(cells: tuple[str, ...]) -> bool:
    known = entries("units.txt")
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_BRACKETED.fullmatch(cell) or cell in known or cell in "-–" for cell in filled)


def _is_figure(cell: str) -> bool:
    if not any(map(str.isdigit, cell)):
        return False
    if parse_number(cell.rstrip(" %")) is not None:
        return True
    found = dates(cell) if len(cell) <= _LONGEST_DATE else ()
    return len(found) == 1 and found[0].end - found[0].start >= len(cell) - 1


def _columns(records: list[Record]) -> list[tuple[str, ...]]:
    width = max((len(record.cells) for record in records), default=0)
    padded = [record.cells + ("",) * (width - len(record.cells)) for record in records]
    return list(zip(*padded, strict=True))
