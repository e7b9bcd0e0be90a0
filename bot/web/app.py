"""One application: API, source pages, static files, chat page."""

from collections.abc import Awaitable, Callable, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.answer import Bot
from bot.page.chat import mount_page
from bot.web.ask import ask_routes
from bot.web.errors import add_error_handlers
from bot.web.limits import BodyCap
from bot.web.sources import source_routes

# Gradio writes styles and scripts into its page; nothing may come from, or go to, another host.
_OWN_HOST_ONLY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'self'"
)


def build_app(bot: Bot, examples: Sequence[str] = ()) -> FastAPI:
    """The application over one bot; ``examples`` are the questions that the chat page offers."""
    app = FastAPI(title="linecite", version=version("linecite"), docs_url=None, redoc_url=None)
    add_error_handlers(app)
    app.add_middleware(BodyCap)
    app.middleware("http")(_own_host_only)
    app.include_router(ask_routes(bot))
    app.include_router(source_routes(bot.library))
    app.mount("/-/web", StaticFiles(directory=Path(str(files("bot.web").joinpath("static")))))
    app.mount("/-/page", StaticFiles(directory=Path(str(files("bot.page").joinpath("static")))))

    @app.get("/healthz", tags=["health"])
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", tags=["health"])
    def readyz() -> dict[str, str]:
        """503 until there is an index to answer from."""
        return {"status": "ready", "snapshot": bot.library.snapshot.name}

    @app.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    def unknown(rest: str) -> None:
        raise HTTPException(404, f"There is no /api/{rest}; GET /openapi.json lists what there is")

    return mount_page(app, bot, examples)


async def _own_host_only(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.setdefault("Content-Security-Policy", _OWN_HOST_ONLY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response
