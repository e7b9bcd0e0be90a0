"""The lines of a table of wikitext: where it ends, and the cells that a line holds with what they span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.formats.lines import Lines
from sources.formats.marks import Mark

_SPAN = r"\b{}\s*=\s*[\"']?\s*(\d{{1,3}})"
_COLSPAN = re.compile(_SPAN.format("colspan"), re.IGNORECASE)
_ROWSPAN = re.compile(_SPAN.format("rowspan"), re.IGNORECASE)
_MOST_COLUMNS = 100  # a span is never longer, whatever it says


@dataclass
class Cell:
    text: str
    head: bool
    columns: int = 1
    rows: int = 1


@dataclass
class Row:
    start: int = 0
    end: int = 0
    cells: list[Cell] = field(default_factory=list)


def closing(lines: Lines, at: int) -> int:
    """The line of ``|}`` that ends the table opened at ``at``; where it is missing, the last that looks like a cell."""
    cell = at
    while at + 1 < len(lines) and not lines.has(at + 1, Mark.HEADING, Mark.TABLE, Mark.LONG):
        at += 1
        if closes(lines.body(at)):
            return at
        if lines.body(at).startswith(("|", "!")):
            cell = at
    return cell


def closes(body: str) -> bool:
    return body.startswith("|}") and not body.startswith("|}}")


def cells_of(body: str) -> Iterator[Cell]:
    head = body.startswith("!")
    for part in re.split(r"\|\||!!" if head else r"\|\|", body[1:]):
        before, bar, after = part.partition("|")
        attributes = before if bar and "[[" not in before and "{{" not in before else ""
        text = after if attributes or (bar and not before.strip()) else part
        yield Cell(text.strip(), head, _span(_COLSPAN, attributes), _span(_ROWSPAN, attributes))


def _span(pattern: re.Pattern[str], attributes: str) -> int:
    match = pattern.search(attributes)
    return min(max(1, int(match.group(1))), _MOST_COLUMNS) if match else 1
