"""The sources over HTTP: their list, their lines as JSON, and a page that shows and highlights them."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from bot.library import Library, SourceInfo
from bot.web.described import GUARDED, errors
from bot.web.outline import Heading, PageStart, headings, page_starts
from bot.web.page import missing_page, source_page
from sources.document import Origin
from sources.errors import UnknownSourceError

PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_MISSING: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is no such source.", "content": {"text/html": {"schema": {"type": "string"}}}}
}


class SourcesOut(BaseModel):
    sources: list[SourceInfo]


class LineOut(BaseModel):
    n: int
    text: str


class LinesOut(BaseModel):
    """Lines ``first`` to ``last`` of a source as indexed, 1-based and inclusive.

    ``headings`` and ``pages`` are those of the whole source, by line; no pages where the original has none.
    """

    source: str
    title: str
    sha256: str
    changed: bool
    format: str
    origin: Origin | None
    line_count: int
    first: int
    last: int
    lines: list[LineOut]
    headings: list[Heading]
    pages: list[PageStart]


def source_routes(library: Library) -> APIRouter:
    """Routes that only ever look a source up in the snapshot by its name; no path is built from a request."""
    router = APIRouter(tags=["sources"])

    @router.get("/api/sources", summary="The articles", responses=errors(*GUARDED, 503))
    def list_sources() -> SourcesOut:
        return SourcesOut(sources=library.listed())

    @router.get("/api/sources/{source:path}", summary="Lines of an article", responses=errors(*GUARDED, 404, 422, 503))
    def read_lines(
        source: str,
        first: Annotated[int, Query(ge=1)] = 1,
        last: Annotated[int | None, Query(ge=1)] = None,
    ) -> LinesOut:
        document, info = library.snapshot.document(source), library.info(source)
        end = min(document.line_count, last or document.line_count)
        rows = [LineOut(n=first + at, text=text) for at, text in enumerate(document.lines(first, end))]
        about: dict[str, Any] = {"title": info.title, "sha256": info.sha256, "changed": info.changed}
        about |= {"format": info.format, "origin": info.origin}
        about |= {"headings": headings(document), "pages": page_starts(document)}
        return LinesOut(source=source, line_count=document.line_count, first=first, last=end, lines=rows, **about)

    @router.get(
        "/sources/{source:path}",
        summary="The page of an article",
        response_class=HTMLResponse,
        responses=errors(*GUARDED, 422, 503) | _MISSING,
    )
    def show_source(source: str, accept: Annotated[str, Header(include_in_schema=False)] = "") -> HTMLResponse:
        """An article with numbered lines; ``#L10-L12`` highlights some. Asked for JSON, a missing one is JSON."""
        try:
            shown = source_page(library.snapshot.document(source), library.info(source))
        except UnknownSourceError:
            if "text/html" not in accept:  # a program gets the error as JSON, a reader a page that says it
                raise
            return HTMLResponse(missing_page(source), 404, PAGE_HEADERS)
        return HTMLResponse(shown, headers=PAGE_HEADERS)

    return router
