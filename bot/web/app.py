"""One application: API, source pages, static files, chat page, and around them who may ask and how much."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.articles.mount import mount_articles
from bot.completions.routes import completion_routes
from bot.guard.admitted import Admitted
from bot.guard.body import BodyCap
from bot.guard.head import HeadCap
from bot.guard.identified import Identified
from bot.guard.rated import Rated
from bot.mcp.http import mount_mcp
from bot.observe.exchanged import Exchanged
from bot.observe.paths import Paths
from bot.page.chat import STATIC, mount_page, preload
from bot.service import Service
from bot.web.ask import ask_routes
from bot.web.closed import Closed
from bot.web.described import errors
from bot.web.description import describe, operation_id
from bot.web.errors import add_error_handlers
from bot.web.feedback import feedback_routes
from bot.web.headers import SecurityHeaders
from bot.web.methods import Methods, methods_of
from bot.web.metrics import metrics_routes
from bot.web.questions import question_routes
from bot.web.shaped import Shaped
from bot.web.sources import source_routes
from bot.web.status import status_routes
from bot.widget.routes import widget_routes


def build_app(service: Service) -> FastAPI:
    """The application that serves one bot."""
    app = FastAPI(
        title="linecite",
        version=version("linecite"),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(service),
        generate_unique_id_function=operation_id,
    )
    describe(app)
    add_error_handlers(app)
    _add_routes(app, service)
    mount_articles(app, service)
    mount_mcp(app, service)
    mount_page(app)
    _guard(app, service)
    return app


def _lifespan(service: Service) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What is to be closed when the last request is over."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await run_sync(service.observing.close)

    return lifespan


def _guard(app: FastAPI, service: Service) -> None:
    """What every request passes through, from the inside out: the last one added is the first that it meets."""
    config, paths = service.config, Paths.of(app)
    app.add_middleware(Methods, paths=paths, methods=methods_of(app))
    app.add_middleware(Closed)
    app.add_middleware(BodyCap, limits=config.limits)
    app.add_middleware(Rated, limits=config.limits)
    app.add_middleware(Shaped)
    app.add_middleware(HeadCap)
    app.add_middleware(Admitted, config=config)
    app.add_middleware(Identified, config=config)
    app.add_middleware(SecurityHeaders, preload=preload(), by_https=config.server.is_https)
    app.add_middleware(Exchanged, paths=paths, observers=service.observing.observers)


def _add_routes(app: FastAPI, service: Service) -> None:
    library = service.bot.library
    app.include_router(ask_routes(service.answering))
    app.include_router(completion_routes(service))
    app.include_router(source_routes(library))
    app.include_router(question_routes(service.bot, service.answering))
    app.include_router(status_routes(service.indexing, service.password is not None))
    app.include_router(feedback_routes(service.feedback, library))
    app.include_router(widget_routes())
    app.include_router(metrics_routes(service.observing.metrics))
    app.mount("/-/web", StaticFiles(directory=Path(str(files("bot.web").joinpath("static")))))
    app.mount("/-/page", StaticFiles(directory=STATIC))

    @app.get("/healthz", tags=["health"], summary="Whether the process answers")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", tags=["health"], summary="Whether questions are answered", responses=errors(503))
    def readyz() -> dict[str, str]:
        """503 until there is an index to answer from."""
        return {"status": "ready", "snapshot": library.snapshot.name}

    @app.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    def unknown(rest: str) -> None:
        raise HTTPException(404, f"There is no /api/{rest}; GET /openapi.json lists what there is")
