"""A table of keys and values, such as the box of facts beside an article, is written down as a list.

Its columns have no names: a row would say less than "Height: 41 m" does, and the first would be taken for a header.
"""

from collections.abc import Iterator

from sources.convert.parts import Item, Paragraph, Part, Row, Table
from sources.values import parse_number

_CLOSED = tuple(":?!.")


def with_facts(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts, with each table of keys and values made a list below the line that names it."""
    for part in parts:
        if isinstance(part, Table) and _holds_facts(part):
            yield from _facts(part)
        else:
            yield part


def _holds_facts(table: Table) -> bool:
    """Whether there are two columns without names, and the first of them no figures, as a year would be."""
    pairs = [row.cells for row in table.rows if all(row.cells)]
    return not table.header and bool(pairs) and all(len(row) == 2 and parse_number(row[0]) is None for row in pairs)


def _facts(table: Table) -> Iterator[Part]:
    if table.caption:
        yield _naming(table.caption, table.element)
    for row in table.rows:
        element = row.element or table.element
        yield Item((_said(row),), element) if row.cells[1] else _naming(row.cells[0], element)


def _said(row: Row) -> str:
    key, value = row.cells
    if not key:
        return value
    return f"{key} {value}" if key.endswith(_CLOSED) else f"{key}: {value}"


def _naming(text: str, element: str) -> Paragraph:
    """A line that names the list below it."""
    return Paragraph((text if text.endswith(_CLOSED) else f"{text}:",), element)
