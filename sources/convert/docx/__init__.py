"""A Word document becomes a rendering: its body without headers and footers, written down as Markdown."""

import re

from sources.convert.docx.numbering import Lists
from sources.convert.docx.package import Package
from sources.convert.docx.styles import Styles
from sources.convert.docx.text import Notes
from sources.convert.docx.walk import Walk
from sources.convert.levels import title_heading
from sources.convert.markdown import written
from sources.errors import SourceError
from sources.rendering import Rendering

_NO_TITLE = re.compile(r"microsoft word\b.*|untitled|document\s*\d*|word document", re.IGNORECASE)


def render(source: str, data: bytes) -> Rendering:
    """The rendering of a document's bytes.

    Raises:
        SourceError: it is encrypted, damaged, too large, or holds no text.
    """
    package = Package(source, data)
    notes = Notes(footnote=package.related("footnotes"), endnote=package.related("endnotes"))
    walk = Walk(Styles(package.related("styles")), Lists(package.related("numbering")), notes)
    parts = walk.read(package.body)
    if not parts:
        raise SourceError(source, "holds no text; where its pages are pictures, they need text recognition first")
    only = title_heading("", parts)
    title = walk.title or (only.text if only else "") or _told(package.title)
    text, marks = written(title, parts)
    return Rendering(text, "utf-8", "docx", title, marks)


def _told(title: str) -> str:
    """The title that the properties give, unless the program has filled it in."""
    return "" if _NO_TITLE.fullmatch(title) else title
