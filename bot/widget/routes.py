"""The files of the widget over HTTP: any page may load them, and keep them."""

from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import Response

from bot.web.described import text_of
from bot.widget.files import LOADER, PANEL, TYPES, WidgetFile

# A plain address is asked for again now and then; one that names the version of what is served never changes.
_FOR_A_WHILE = "public, max-age=300, stale-while-revalidate=86400"
_FOR_EVER = "public, max-age=31536000, immutable"
_NOT_AT_ALL = "no-cache"  # an older or newer version was meant, such as while servers are replaced one after another
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "The file is still the one of If-None-Match."}}


def widget_routes() -> APIRouter:
    router = APIRouter(tags=["widget"], responses=_UNCHANGED)
    for path, name in ((f"/{LOADER}", LOADER), (f"/-/widget/{PANEL}", PANEL), (f"/{TYPES}", TYPES)):
        _add(router, path, WidgetFile.named(name))
    return router


def _add(router: APIRouter, path: str, file: WidgetFile) -> None:
    told = text_of(file.kind.partition(";")[0], "The file.")

    @router.get(path, name=file.name, summary=f"The widget's {file.name}", response_class=Response, responses=told)
    def send(
        v: str = "", accept_encoding: Annotated[str, Header()] = "", if_none_match: Annotated[str, Header()] = ""
    ) -> Response:
        """``v`` is a version; docs/widget.md tells how the files are put on a page."""
        coding = "gzip" if _takes_gzip(accept_encoding) else ""
        tag = f'"{file.version}-{coding}"' if coding else f'"{file.version}"'
        headers = {"ETag": tag, "Cache-Control": _kept(file, v), "Vary": "Accept-Encoding"}
        if tag in (one.strip().removeprefix("W/") for one in if_none_match.split(",")):
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(file.gzipped if coding else file.content, headers=headers, media_type=file.kind)


def _kept(file: WidgetFile, version: str) -> str:
    if not version:
        return _FOR_A_WHILE
    return _FOR_EVER if version == file.version else _NOT_AT_ALL


def _takes_gzip(accepted: str) -> bool:
    """Whether gzip is among what is accepted, and not refused by a weight of nought."""
    for one in accepted.split(","):
        coding, _, weight = one.replace(" ", "").partition(";q=")
        if coding in ("gzip", "*"):
            return weight.strip("0.") != "" if weight else True
    return False
