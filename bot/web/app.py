"""One application: API, source pages, static files, chat page."""

from collections.abc import Awaitable, Callable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.articles.mount import mount_articles
from bot.page.chat import STATIC, mount_page
from bot.service import Service
from bot.web.ask import ask_routes
from bot.web.closed import Closed
from bot.web.errors import add_error_handlers
from bot.web.feedback import feedback_routes
from bot.web.limits import BodyCap
from bot.web.questions import question_routes
from bot.web.sources import source_routes
from bot.web.status import status_routes

# Gradio writes styles and scripts into its page and does not start without eval; nothing may come from, or go to, another
# host, nor may another site frame the page.
_OWN_HOST_ONLY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


def build_app(service: Service) -> FastAPI:
    """The application that serves one bot."""
    library = service.bot.library
    app = FastAPI(title="linecite", version=version("linecite"), docs_url=None, redoc_url=None)
    add_error_handlers(app)
    app.add_middleware(BodyCap)
    app.add_middleware(Closed)
    app.middleware("http")(_own_host_only)
    app.include_router(ask_routes(service.bot))
    app.include_router(source_routes(library))
    app.include_router(question_routes(service.bot))
    app.include_router(status_routes(service.indexing, service.password is not None))
    app.include_router(feedback_routes(service.feedback, library))
    app.mount("/-/web", StaticFiles(directory=Path(str(files("bot.web").joinpath("static")))))
    app.mount("/-/page", StaticFiles(directory=STATIC))

    @app.get("/healthz", tags=["health"])
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", tags=["health"])
    def readyz() -> dict[str, str]:
        """503 until there is an index to answer from."""
        return {"status": "ready", "snapshot": library.snapshot.name}

    @app.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    def unknown(rest: str) -> None:
        raise HTTPException(404, f"There is no /api/{rest}; GET /openapi.json lists what there is")

    mount_articles(app, service)
    return mount_page(app)


async def _own_host_only(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.setdefault("Content-Security-Policy", _OWN_HOST_ONLY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response
