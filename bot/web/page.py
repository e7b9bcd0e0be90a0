"""The page of one source: its lines, numbered, where it came from, and the pages of the original in the margin."""

import re
from html import escape
from importlib.resources import files
from string import Template

from bot.library import SourceInfo
from sources.document import Document, Origin
from sources.formats.registry import format_of

_CHANGED = "This file has changed since it was indexed. The lines below are those that were indexed and are cited."
_RENDERED = "The lines below are the text of the {format} file, as it was read."
_ADDRESS = re.compile(r"https?://[^\s()<>\"]+")


def source_page(document: Document, info: SourceInfo) -> str:
    """Every line has the id ``L`` and its number; all text is escaped."""
    template = Template(files("bot.web").joinpath("static/source.html").read_text(encoding="utf-8"))
    notes = [_origin(document.origin)] if document.origin is not None else []
    kind = format_of(info.source)
    if kind is not None and kind.converted:
        notes.append(f"<p>{_RENDERED.format(format=kind.name.upper())}</p>")
    if info.changed:
        notes.append(f'<p class="changed" role="status">{_CHANGED}</p>')
    return template.substitute(
        title=escape(info.title),
        source=escape(info.source),
        notes="\n".join(notes),
        lines=_lines(document),
        paged=" paged" if any(mark.page for mark in document.marks) else "",
        sha256=info.sha256,
    )


def _lines(document: Document) -> str:
    pages = _first_lines(document)
    number = '<a class="n" href="#L{0}" aria-label="Line {0}">{0}</a>'
    return "\n".join(
        f'<li id="L{n}">{pages.get(n, "")}{number.format(n)}<span>{escape(text) or "&#8203;"}</span></li>'
        for n, text in enumerate(document.lines(1, document.line_count), 1)
    )


def _first_lines(document: Document) -> dict[int, str]:
    """The mark of each page of the original, by the line that it begins on."""
    begun: dict[int, str] = {}
    before = None
    for mark in document.marks:
        if mark.page is not None and mark.page != before:
            begun[mark.line] = f'<b class="page">Page {mark.page}</b>'
        before = mark.page
    return begun


def _origin(origin: Origin) -> str:
    """Where an article was brought in from, as one paragraph with links."""
    parts = [f"From {_link(origin.url, origin.title or origin.url)}"]
    if origin.revision:
        parts.append(f"revision {escape(origin.revision)}")
    if origin.retrieved:
        parts.append(f'retrieved <time datetime="{escape(origin.retrieved)}">{escape(origin.retrieved)}</time>')
    return f'<p class="origin">{", ".join(parts)}.{_licence(origin.licence)}</p>'


def _licence(licence: str) -> str:
    """``Name (address)``, ``Name`` or the address alone."""
    address = _ADDRESS.search(licence)
    if address is None:
        return f" Licence: {escape(licence)}." if licence else ""
    name = licence.replace(address.group(), "").replace("()", "").strip()
    return f" Licence: {_link(address.group(), name or address.group())}."


def _link(url: str, text: str) -> str:
    """A link to another site; only its text where the address is none of the web (``javascript:``)."""
    if not url.startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(url)}" rel="noopener noreferrer external">{escape(text)}</a>'
