"""The page of one source: its lines, numbered, its outline, where it came from, and what can be done with its lines."""

from html import escape
from importlib.resources import files
from string import Template

from bot.library import SourceInfo
from bot.web.origin import is_of_the_web, origin_html
from bot.web.outline import headings, outline_html, page_starts
from bot.web.rows import rows_html
from bot.web.visible import visible
from sources.document import Document
from sources.formats.registry import format_of

_CHANGED = "This file has changed since it was indexed. The lines below are those that were indexed and are cited."
_RENDERED = "The lines below are the text of the {format} file, as it was read."
_NAMES = {"html": "HTML", "pdf": "PDF", "docx": "DOCX"}  # of formats; the others are words
_OUTLINE = '<details class="outline"><summary>Outline</summary><nav aria-label="Outline">{}</nav></details>'


def source_page(document: Document, info: SourceInfo) -> str:
    """All text is escaped, and signs stand for characters that would not show; works without scripts too."""
    outline, pages = headings(document), page_starts(document)
    lines = document.lines(1, document.line_count)
    listed = outline_html(outline)
    return _template("source.html").substitute(
        title=escape(visible(info.title)),
        source=escape(visible(info.source)),
        facts=f"{_counted(document.line_count)} · {_NAMES.get(info.format, info.format.capitalize())}",
        sha256=info.sha256,
        notes="\n".join(_notes(document, info)),
        known=_known(info),
        outline=_OUTLINE.format(listed) if listed else "",
        lines=rows_html(lines, {start.line: start.page for start in pages}, frozenset(one.line for one in outline)),
        paged=" paged" if pages else "",
    )


def missing_page(source: str) -> str:
    """The page that says that there is no such source."""
    return _template("missing.html").substitute(source=escape(visible(source)))


def _template(name: str) -> Template:
    return Template(files("bot.web").joinpath("static", name).read_text(encoding="utf-8"))


def _notes(document: Document, info: SourceInfo) -> list[str]:
    notes = [origin_html(document.origin)] if document.origin is not None else []
    kind = format_of(info.source)
    if kind is not None and kind.converted:
        notes.append(f"<p>{_RENDERED.format(format=kind.name.upper())}</p>")
    if info.changed:
        notes.append(f'<p class="changed" role="status">{_CHANGED}</p>')
    return notes


def _known(info: SourceInfo) -> str:
    """What the page's script has to know, as attributes."""
    origin = info.origin.url if info.origin is not None and is_of_the_web(info.origin.url) else ""
    known = {"source": info.source, "format": info.format, "origin": origin}
    return "".join(f' data-{name}="{escape(value)}"' for name, value in known.items())


def _counted(lines: int) -> str:
    return "1 line" if lines == 1 else f"{lines:,} lines"
