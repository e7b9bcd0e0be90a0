"""Records of separated values as the csv module reads them, each with its exact place in the text.

A cell in quotes may hold delimiters, line ends and doubled quotes. Where a quote opens but does not close before a
delimiter or a line end, it is a quote mark of the cell itself, as in ``5" pipe``; the rows below stay whole.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

DELIMITERS = "\t;,|"  # where two part a table equally well, the one that stands less often inside a cell
_MOST_CELLS = 1_000  # of one record; the last holds the rest
_SAMPLE = 40  # records
_SAMPLE_LENGTH = 100_000  # characters
_LINE = re.compile(r"[^\r\n]*")
_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Record:
    """``text[start:end]``, without white space at its ends; ``cells`` are unquoted and stripped."""

    start: int
    end: int
    cells: tuple[str, ...]


@cache
def _quoted(delimiter: str) -> re.Pattern[str]:
    """A cell in quotes, up to the delimiter or the line end behind it; possessive, so that none is read twice."""
    return re.compile(rf'[ ]*+"([^"]*+(?:""[^"]*+)*+)"[ ]*+(?={re.escape(delimiter)}|[\r\n]|$)')


def records(text: str, delimiter: str, start: int = 0) -> Iterator[Record]:
    """The records of ``text`` from ``start`` on, in order; blank lines are none."""
    at = start
    while at < len(text):
        match = _LINE.match(text, at)
        end = match.end() if match else at
        if '"' in text[at:end]:
            cells, end = _quoted_record(text, at, delimiter)
        else:
            cells = text[at:end].split(delimiter, _MOST_CELLS - 1)
        body = text[at:end]
        bare = body.strip()
        if bare:
            first = at + len(body) - len(body.lstrip())
            yield Record(first, first + len(bare), tuple(cell.strip() for cell in cells))
        ending = _END.match(text, end)
        at = ending.end() if ending else end


def _quoted_record(text: str, at: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of a record that holds quotes, and where it ends."""
    quoted, plain = _quoted(delimiter), re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    cells: list[str] = []
    while True:
        match = quoted.match(text, at) if len(cells) < _MOST_CELLS - 1 else None
        if match:
            cells.append(match.group(1).replace('""', '"').replace("\r\n", "\n"))
        else:
            match = (plain if len(cells) < _MOST_CELLS - 1 else _LINE).match(text, at)
            assert match is not None, "a pattern that matches nothing at all matches everywhere"
            cells.append(match.group())
        at = match.end()
        if text[at : at + 1] != delimiter:
            return cells, at
        at += 1


def delimiter_of(text: str) -> str:
    """The delimiter that gives most records the same number of cells, more than one; a comma where none does."""
    sample = text[:_SAMPLE_LENGTH]
    best, most = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        widths = [len(record.cells) for record in islice(records(sample, delimiter), _SAMPLE)]
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        width, count = Counter(wide).most_common(1)[0]
        score = (count / len(widths), width)
        if score > most:
            best, most = delimiter, score
    return best
