"""The sources over HTTP: their list, their lines as JSON, and a page that shows and highlights them."""

from html import escape
from importlib.resources import files
from string import Template
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from bot.library import Library, SourceInfo

PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_CHANGED = "This file has changed since it was indexed. The lines below are those that were indexed and are cited."


class SourcesOut(BaseModel):
    sources: list[SourceInfo]


class LineOut(BaseModel):
    n: int
    text: str


class LinesOut(BaseModel):
    """Lines ``first`` to ``last`` of a source as indexed, 1-based and inclusive."""

    source: str
    title: str
    sha256: str
    changed: bool
    line_count: int
    first: int
    last: int
    lines: list[LineOut]


def source_routes(library: Library) -> APIRouter:
    """Routes that only ever look a source up in the snapshot by its name; no path is built from a request."""
    router = APIRouter(tags=["sources"])

    @router.get("/api/sources")
    def listed() -> SourcesOut:
        return SourcesOut(sources=library.listed())

    @router.get("/api/sources/{source:path}")
    def lines(
        source: str,
        first: Annotated[int, Query(ge=1)] = 1,
        last: Annotated[int | None, Query(ge=1)] = None,
    ) -> LinesOut:
        document, info = library.snapshot.document(source), library.info(source)
        end = min(document.line_count, last or document.line_count)
        rows = [LineOut(n=first + at, text=text) for at, text in enumerate(document.lines(first, end))]
        about: dict[str, Any] = {"title": info.title, "sha256": info.sha256, "changed": info.changed}
        return LinesOut(source=source, line_count=document.line_count, first=first, last=end, lines=rows, **about)

    @router.get("/sources/{source:path}", response_class=HTMLResponse)
    def page(source: str) -> HTMLResponse:
        return HTMLResponse(source_page(library, source), headers=PAGE_HEADERS)

    return router


def source_page(library: Library, source: str) -> str:
    """The page of one source: every line numbered, with the id ``L`` and its number; all text escaped."""
    document, info = library.snapshot.document(source), library.info(source)
    number = '<a class="n" href="#L{0}" aria-label="Line {0}">{0}</a>'
    rows = "\n".join(
        f'<li id="L{n}">{number.format(n)}<span>{escape(text) or "&#8203;"}</span></li>'
        for n, text in enumerate(document.lines(1, document.line_count), 1)
    )
    template = Template(files("bot.web").joinpath("static/source.html").read_text(encoding="utf-8"))
    note = f'<p class="changed" role="status">{_CHANGED}</p>' if info.changed else ""
    return template.substitute(
        title=escape(info.title), source=escape(source), note=note, lines=rows, sha256=info.sha256
    )
