"""The chat page: Gradio frames it; its markup, scripts and styles are files, and its answers come from the HTTP API."""

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI

from bot.page.frame import blocks, markup, mounted

STATIC = Path(str(files("bot.page").joinpath("static")))
_AT = "/-/page"  # where the application serves the folder


def mount_page(app: FastAPI) -> FastAPI:
    """Mount the chat page at ``/``."""
    page = blocks("linecite")
    with page:
        markup(STATIC.joinpath("page.html").read_text(encoding="utf-8"), "page")
    return mounted(app, page, "", _head())


def preload() -> str:
    """A ``Link`` header that names our files: the browser fetches them at once, while Gradio starts."""
    styles = [f"<{address}>; rel=preload; as=style" for address in _addresses("css")]
    modules = [f"<{address}>; rel=modulepreload" for address in _addresses("js")]
    return ", ".join([*styles, *modules])


def _head() -> str:
    styles = "".join(f'<link rel="stylesheet" href="{address}">' for address in _addresses("css"))
    return f'{styles}<script type="module" src="{_AT}/main.js"></script>'


def _addresses(suffix: str) -> list[str]:
    """Addresses of our files, those at the top first: the parts' styles rest on ``base.css``."""
    found = [path.relative_to(STATIC) for path in STATIC.rglob(f"*.{suffix}")]
    return [f"{_AT}/{path.as_posix()}" for path in sorted(found, key=lambda p: (len(p.parts), p))]
