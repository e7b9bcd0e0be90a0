"""Opening a PDF, and what is printed on its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sources.convert.pdf.rows import Piece, pieces_of
from sources.convert.pdf.words import words_of
from sources.errors import SourceError

_MOST_PAGES = 5_000
_MOST_WORDS = 2_000_000
_MOST_UNKNOWN = 0.3  # of the characters
_ENCRYPTED = (4, 5)  # pdfium's codes where a password or another way of decryption is missing


@dataclass(frozen=True)
class Printed:
    """The pieces of each page in the order they were printed; ``title`` is what the file says of itself."""

    title: str
    pages: tuple[tuple[Piece, ...], ...]


def printed(source: str, data: bytes) -> Printed:
    """Read a PDF; raises SourceError where there is no text to be had."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) in _ENCRYPTED:
            raise SourceError(source, "is an encrypted PDF; save it without a password") from error
        raise SourceError(source, "is no PDF or a damaged one; open it in a viewer and save it anew") from error
    try:
        if len(document) > _MOST_PAGES:
            raise SourceError(
                source, f"has {len(document):,} pages, of which at most {_MOST_PAGES:,} are read; split it"
            )
        pages = tuple(tuple(pieces) for pieces in _pages(source, document))
        title = document.get_metadata_dict().get("Title", "")
    finally:
        document.close()
    _check(source, [piece for pieces in pages for piece in pieces])
    return Printed(title, pages)


def _pages(source: str, document: Any) -> Iterator[list[Piece]]:
    import pypdfium2 as pdfium

    words = 0
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pdfium.PdfiumError as error:
            reason = f"is a damaged PDF: its page {number + 1} cannot be read; open it in a viewer and save it anew"
            raise SourceError(source, reason) from error
        pieces = list(pieces_of(words_of(textpage)))
        textpage.close()
        page.close()
        words += sum(len(piece.words) for piece in pieces)
        if words > _MOST_WORDS:
            raise SourceError(source, f"has more than the {_MOST_WORDS:,} words of which at most are read; split it")
        yield pieces


def _check(source: str, pieces: Sequence[Piece]) -> None:
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        raise SourceError(source, "has no text, only pictures; run it through OCR first")
    if sum(map(_is_unknown, text)) > _MOST_UNKNOWN * len(text):
        raise SourceError(source, "has text in fonts that do not tell its letters; run it through OCR first")


def _is_unknown(char: str) -> bool:
    """Whether a character is the mark of a missing one, or in a private place."""
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
