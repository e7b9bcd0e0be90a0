"""Where words stand: offsets in the body of a block, or a cell of a row, as offsets in the text of its document."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from sources.document import Block, Document, Kind

_WORD = re.compile(r"\S+")
# What may stand before a cell: marks and spaces, and in wikitext what says how the cell looks.
_PARTING = r"(?:\W|\w+(?:-\w+)*\s*=\s*(?:\"[^\"]*\"|\w+))*?"
_LONGEST = 4_000  # characters of a row in which cells are told apart

Span = tuple[int, int]


class Piece(NamedTuple):
    """Words of a body and of its document that are the same: at ``body`` in the one, at ``text`` in the other."""

    body: int
    text: int
    length: int


def in_document(document: Document, block: Block, span: Span) -> Span | None:
    """The stretch of the document that a span of a block's body stands for; None where the document has none of it."""
    held = [p for p in _pieces(document, block) if p.body < span[1] and span[0] < p.body + p.length]
    if not held:
        return None
    first, last = held[0], held[-1]
    start = first.text + max(0, span[0] - first.body)
    return start, last.text + min(last.length, span[1] - last.body)


def _pieces(document: Document, block: Block) -> Iterator[Piece]:
    """The pieces in the order of the body, which ``body_of`` makes: a row is told with the names of its columns."""
    at = 0
    if block.kind is not Kind.ROW or not block.header:
        for word in _WORD.finditer(document.text, block.start, block.end):
            yield Piece(at, word.start(), word.end() - word.start())
            at += word.end() - word.start() + 1
        return
    placed = cells(document, block)
    for column, (name, cell) in enumerate(zip_longest(block.header, block.cells, fillvalue="")):
        if not any(c.isalnum() for c in cell):
            continue
        at += len(f"{name}: ") if name else 0
        place = placed[column]
        if place and place[1] - place[0] == len(cell):
            yield Piece(at, place[0], len(cell))
        at += len(cell) + len("; ")


def cells(document: Document, block: Block) -> tuple[Span | None, ...]:
    """Where each cell of a row stands; None for one that stands elsewhere (it spans rows) or is written otherwise.

    Each is the first thing behind the cell before it that parts no cells, so that a value that stands twice in a row
    is told apart.
    """
    found: list[Span | None] = []
    at = block.start
    for cell in block.cells if block.end - block.start <= _LONGEST else ():
        written = r"\s+".join(map(re.escape, cell.split()))
        match = re.compile(rf"{_PARTING}(?P<cell>{written})(?!\w)").match(document.text, at, block.end)
        found.append(match.span("cell") if match and written else None)
        at = found[-1][1] if found[-1] else at
    return (*found, *[None] * (len(block.cells) - len(found)))


def columns(document: Document, block: Block, asked: Sequence[int]) -> Span | None:
    """The stretch of a row that some of its cells fill, None where another filled cell stands between them."""
    placed = cells(document, block)
    chosen = [placed[n] for n in sorted(set(asked)) if n < len(placed)]
    spans = [span for span in chosen if span is not None]
    if not spans or len(spans) < len(set(asked)):
        return None
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    between = [s for s in placed if s is not None and s not in spans and start < s[0] < end]
    return None if between else (start, end)
