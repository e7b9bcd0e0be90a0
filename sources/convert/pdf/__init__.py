"""PDF: the text of its pages in reading order, written as Markdown, with the page that every line stands on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from sources.convert.markdown import written
from sources.convert.pdf.document import Printed, printed
from sources.convert.pdf.flow import Flow
from sources.convert.pdf.furniture import without_furniture
from sources.convert.pdf.lines import vocabulary
from sources.convert.pdf.order import regions
from sources.convert.pdf.rows import Piece, Row
from sources.convert.pdf.style import style_of
from sources.convert.pdf.title import title_of
from sources.document import Mark
from sources.rendering import Rendering


def render(source: str, data: bytes) -> Rendering:
    """The text of a PDF.

    Raises:
        SourceError: it is encrypted or damaged, holds pictures only, or is too long.
    """
    document = printed(source, data)
    pages = [list(_read(pieces, number)) for number, pieces in enumerate(without_furniture(document.pages), 1)]
    flow = Flow(style_of(chain.from_iterable(pages)), _vocabulary(document))
    for page in pages:
        flow.page(page)
    title, parts = title_of(document.title, flow.end())
    text, marks = written(title, parts)
    return Rendering(text, "utf-8", "pdf", title, tuple(_by_page(marks)))


def _read(pieces: Sequence[Piece], page: int) -> Iterator[list[Row]]:
    """The regions of a page, those of text that stands upright first."""
    for turn in sorted({piece.words[0].turn for piece in pieces}):
        yield from regions([piece for piece in pieces if piece.words[0].turn == turn], page)


def _vocabulary(document: Printed) -> frozenset[str]:
    return vocabulary(piece.text for pieces in document.pages for piece in pieces)


def _by_page(marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks by page; the title, which may stand on none, is of the first."""
    for number, mark in enumerate(mark for mark in marks if mark.element):
        yield replace(mark, line=mark.line if number else 1, page=int(mark.element), element="")
