"""A table of comma, semicolon, tab or pipe separated values: its lines are those of the file itself."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sources.document import Block, Kind
from sources.formats.kinds import demoted
from sources.formats.records import Record, delimiter_of, records
from sources.formats.sentences import LONGEST_DATA, sentences
from sources.formats.tablehead import Head, head_of

_LOOKED_AT = 60  # records that show the width of the table and what its columns hold

_LONGEST = 4_000  # characters of a row


def read_delimited(text: str, caption: str, delimiter: str = "") -> tuple[Block, ...]:
    """The header and the rows of a table; ``delimiter`` is found out where it is empty.

    What stands above the header names the table: it takes the place of ``caption``. A row keeps the cells it has,
    be they more or fewer than the header's names.
    """
    named, start = _named_delimiter(text)
    if named or delimiter not in text:
        delimiter = named
    read = records(text, delimiter or delimiter_of(text), start)
    first = list(islice(read, _LOOKED_AT))
    head = head_of(first)
    return tuple(_blocks(text, head, caption, _chained(first, read)))


def _chained(first: list[Record], rest: Iterable[Record]) -> Iterator[tuple[int, Record]]:
    yield from enumerate(first)
    for record in rest:
        yield len(first), record  # past the head, where its number no longer matters


def _named_delimiter(text: str) -> tuple[str, int]:
    """The delimiter that a first line ``sep=;`` names, as spreadsheets write it, and where the table begins."""
    if text[:4].lower() != "sep=" or text[5:6] not in ("\r", "\n"):
        return "", 0
    return text[4], 5


def _blocks(text: str, head: Head, caption: str, numbered: Iterator[tuple[int, Record]]) -> Iterator[Block]:
    caption = head.caption or caption
    same: dict[str, str] = {}  # columns say the same few words over and over: each is kept once
    for number, record in numbered:
        start, end = record.start, record.end
        if number in head.above:
            yield Block(Kind.CAPTION if head.above[number] else Kind.SENTENCE, start, end, caption=caption)
        elif number in head.names:
            yield Block(Kind.HEADER, start, end, group=1, caption=caption, header=head.header)
        elif end - start > _LONGEST or (head.width > 1 and len(record.cells) == 1):
            yield from _loose(text, start, end, caption)
        elif any(record.cells):
            cells = tuple(same.setdefault(c, c) if len(c) < 20 else c for c in record.cells)
            yield Block(Kind.ROW, start, end, group=1, caption=caption, header=head.header, cells=cells)


def _loose(text: str, start: int, end: int, caption: str) -> Iterator[Block]:
    """What is no row: a note, a label of the rows below it, or other data under the name of a table."""
    for first, last in sentences(text, start, end, LONGEST_DATA):
        yield Block(demoted(Kind.SENTENCE, (), text[first:last]), first, last, caption=caption)
