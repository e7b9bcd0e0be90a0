"""The value types that everything else hangs on: lines, blocks and documents."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a block is; only QUOTABLE kinds may be shown as evidence."""

    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    HEADER = "header"
    CAPTION = "caption"
    REFERENCE = "reference"
    BOILERPLATE = "boilerplate"


QUOTABLE = frozenset({Kind.SENTENCE, Kind.ITEM, Kind.ROW})


@dataclass(frozen=True, slots=True)  # there may be millions
class Block:
    """A stretch of a document, ``text[start:end]``, and the structure it stands in.

    ``headings`` is the path from the document's title downwards, the title left out. ``group`` is the same number for
    the items of one list and the rows of one table. ``cells`` are a row's cells as printed, ``header`` the names of
    its columns (empty where the table has none). ``parent`` is the index of the row that an item hangs under.
    """

    kind: Kind
    start: int
    end: int
    headings: tuple[str, ...] = ()
    group: int = 0
    caption: str = ""
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    parent: int | None = None


@dataclass(frozen=True)
class Mark:
    """Where the lines of a rendering stand in the original: from the 1-based ``line`` on, until the next mark.

    ``page`` counts from 1, None where the original has no pages; ``element`` is the id of the nearest element that
    has one (HTML) or what its format numbers (``paragraph 12``), empty where there is none.
    """

    line: int
    page: int | None = None
    element: str = ""


@dataclass(frozen=True)
class Origin:
    """Where an article was brought in from; every field may be empty but ``url``. ``retrieved`` is an ISO date."""

    url: str
    title: str = ""
    revision: str = ""
    licence: str = ""
    retrieved: str = ""


def line_starts(text: str) -> tuple[int, ...]:
    """Character offset of the first character of each line; lines end at ``\\n`` and nowhere else."""
    starts = [0]
    position = text.find("\n")
    while position != -1:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()  # a final line ending opens no further line, as an editor shows it
    return tuple(starts)


@dataclass(frozen=True)
class Document:
    """One article as read: its text, kept whole, and its blocks as slices of that text.

    ``source`` is the path relative to the sources folder with ``/`` between parts; ``sha256`` is that of the bytes.
    Where the original is no plain text, ``text`` is its rendering and ``marks`` (by line) lead back to the original;
    ``name`` is what the file calls itself, such as the title of an HTML page. ``own_title`` is ``title`` as far as the
    text and its origin tell it, whatever the file is called: it may be empty, or the heading that the text begins with.
    """

    source: str
    title: str
    text: str
    sha256: str
    encoding: str
    blocks: tuple[Block, ...]
    format: str = "text"
    name: str = ""
    own_title: str = ""
    marks: tuple[Mark, ...] = ()
    origin: Origin | None = None

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return line_starts(self.text)

    @property
    def line_count(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """1-based number of the line that holds the character at ``offset``."""
        return bisect_right(self.starts, offset)

    def line(self, number: int) -> str:
        """Text of the 1-based line ``number`` without its ending (``\\n`` or ``\\r\\n``)."""
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        line = self.text[self.starts[number - 1] : end].removesuffix("\n")
        return line.removesuffix("\r")

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """Lines ``first`` to ``last``, 1-based and inclusive, cut to the lines there are."""
        return tuple(self.line(n) for n in range(max(1, first), min(last, self.line_count) + 1))

    def slice(self, start: int, end: int) -> str:
        """``text[start:end]`` as it reads in the joined lines: a carriage return before a line end is left out."""
        return self.text[start:end].replace("\r\n", "\n")

    def mark_of(self, line: int) -> Mark | None:
        """The mark that a 1-based line stands under, None where the original is the text itself."""
        at = bisect_right(self.marks, line, key=lambda mark: mark.line)
        return self.marks[at - 1] if at else None

    def block_text(self, block: Block) -> str:
        return self.slice(block.start, block.end)


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
