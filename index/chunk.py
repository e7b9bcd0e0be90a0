"""Blocks become passages: exact slices, each small enough for the embedding model with its context."""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from index.passage import Passage
from sources.document import QUOTABLE, Block, Document, Kind

# Openings that lean on the sentence before; "The" alone is too common to be one of names, but costs little there.
_POINTS_BACK = re.compile(
    r"(?:The|This|That|These|Those|It|Its|They|Their|He|His|She|Her|Both|Such|Similar|Another|During (?:this|that)|"
    r"For the same|In return|Since then|At that|In this)\b"
)
_BLANK = re.compile(r"\n[^\S\n]*\n")
_LEAST_BODY = 32  # word pieces left for the body at least, however long the context
_SEPARATORS = ("\n", ". ", "; ", ", ", " ")  # where a long block is cut, the best first
_LETTERS = 12  # of a word piece, at most, in text worth reading
_MARKS = 4  # pieces that a model may set around a text


def context_of(document: Document, block: Block) -> str:
    """Title > headings > caption > key of the row above, as far as the block has them."""
    parts = [document.title, *block.headings]
    if block.caption:
        parts.append(block.caption)
    if block.parent is not None:
        parts.append(document.blocks[block.parent].cells[0])
    return " > ".join(parts)


def embedded_of(document: Document, passage: Passage) -> str:
    """The text that is embedded: what is matched, but with the title that the text itself gives, if any.

    So a file can be renamed without being embedded anew; the name of the file has a vector of its own.
    """
    told, own = document.title, document.own_title
    if own == told or not passage.context.startswith(told):
        return passage.matched
    rest = passage.context[len(told) :]
    if own and re.match(rf" > {re.escape(own)}(?= > |: |$)", rest):
        rest = rest[len(f" > {own}") :]
    context = own + rest if own else rest.removeprefix(" > ").removeprefix(": ")
    return f"{context}: {passage.body}" if context else passage.body


def lead_of(document: Document, number: int) -> int | None:
    """The block that a sentence leans on: the one before it in its paragraph, where it opens by pointing back."""
    block = document.blocks[number]
    before = document.blocks[number - 1] if number else None
    if before is None or block.kind is not Kind.SENTENCE or before.kind is not Kind.SENTENCE:
        return None
    points_back = _POINTS_BACK.match(document.text, block.start, block.end) is not None
    return number - 1 if before.group == block.group and points_back else None


def continues(document: Document, number: int) -> bool:
    """Whether a block is a sentence that follows another in its paragraph: no blank line, no heading between them."""
    if not number:
        return False
    before, block = document.blocks[number - 1], document.blocks[number]
    return (
        before.kind is block.kind is Kind.SENTENCE
        and before.headings == block.headings
        and _BLANK.search(document.text, before.end, block.start) is None
    )


def body_of(document: Document, block: Block) -> str:
    """The block as it is matched: a row with its column names, anything else as it stands."""
    if block.kind is Kind.ROW and block.header:
        pairs = zip_longest(block.header, block.cells, fillvalue="")  # a cell without a column name is still said
        return "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if any(c.isalnum() for c in cell))
    return " ".join(document.block_text(block).split())


def passages(document: Document, count: Callable[[str], int], limit: int) -> Iterator[Passage]:
    """Yield the passages of the quotable blocks of a document, in order.

    Args:
        count: number of word pieces of a text.
        limit: word pieces of the longest passage, its context included.
    """
    for number, block in enumerate(document.blocks):
        if block.kind not in QUOTABLE:
            continue
        context = _fitted(context_of(document, block), count, limit - _LEAST_BODY)
        lead = lead_of(document, number)
        if lead is not None:
            longer = f"{context}: {body_of(document, document.blocks[lead])}"
            context = longer if _fits(longer, count, limit // 2) else context
        whole = Passage(document.source, number, block.start, block.end, context, body_of(document, block))
        if _fits(whole.matched, count, limit):
            yield whole
            continue
        room = limit - count(context + ": ")
        for start, end in _cut(document.text, block, count, room):
            body = " ".join(document.text[start:end].split())
            yield Passage(document.source, number, start, end, context, body)


def _fits(text: str, count: Callable[[str], int], limit: int) -> bool:
    """Whether a text has at most ``limit`` word pieces: where its bytes are fewer, it need not be counted."""
    return len(text.encode()) + _MARKS <= limit or count(text) <= limit


def _fitted(context: str, count: Callable[[str], int], limit: int) -> str:
    """The context, cut from the left (the heading nearest to the text says most) until it fits."""
    while " > " in context and not _fits(context, count, limit):
        context = context.split(" > ", 1)[1]
    while context and not _fits(context, count, limit):
        context = context[(len(context) + 1) // 2 :]
    return context


def _cut(text: str, block: Block, count: Callable[[str], int], room: int) -> Iterator[tuple[int, int]]:
    """Slices of a block that is too long, one behind the other: each as long as fits, but ended where it may be."""
    start = block.start
    while start < block.end:
        end = _end(text, start, _furthest(text, start, block.end, count, room), block.end)
        body = text[start:end].strip()
        if body:
            first = end - len(text[start:end].lstrip())
            yield first, first + len(body)
        start = end


def _furthest(text: str, start: int, last: int, count: Callable[[str], int], room: int) -> int:
    """Where the longest slice from ``start`` ends that has at most ``room`` word pieces, or is one character."""
    most = room + count("")  # the marks at both ends are in the context's count
    fits, over = start + 1, min(last, start + room * _LETTERS) + 1
    while over - fits > 1:
        middle = (fits + over) // 2
        fits, over = (middle, over) if count(text[start:middle]) <= most else (fits, middle)
    return fits


def _end(text: str, start: int, furthest: int, last: int) -> int:
    """The end of the last line, clause or word in the second half of a slice; its very end where there is none."""
    if furthest == last:
        return last
    for separator in _SEPARATORS:
        at = text.rfind(separator, start + (furthest - start) // 2, furthest)
        if at != -1:
            return at + len(separator)
    return furthest
