"""The articles page in the application."""

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from bot.articles.gate import ROOT, Gate, token_of
from bot.articles.sessions import Sessions
from bot.articles.signin import sign_in_routes
from bot.articles.tries import Tries
from bot.articles.work import Work
from bot.service import Service
from sources.folder import MOST_BYTES
from sources.web.client import Client

_STATIC = "/-/articles"
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
_HEAD = (
    '<link rel="stylesheet" href="/-/page/base.css"><link rel="stylesheet" href="/-/articles/articles.css">'
    '<link rel="stylesheet" href="/-/articles/gradio.css">'
    '<script type="module" src="/-/articles/articles.js"></script>'
)


def mount_articles(app: FastAPI, service: Service, client: Client | None = None) -> FastAPI:
    """Put the page at ``/articles``, or 404 where there is no password; to be called before anything is put at ``/``.

    ``client`` fetches what is added by address (default: one that reaches public addresses only).
    """
    if not service.password:
        return _without(app)
    from bot.articles.acts import Acts
    from bot.articles.page import articles_page
    from bot.page.frame import mounted

    sessions = Sessions()
    app.add_middleware(Gate, sessions=sessions)
    app.mount(_STATIC, StaticFiles(directory=Path(str(files("bot.articles").joinpath("static")))))
    app.include_router(sign_in_routes(service.password, sessions, Tries(), service.config.server))

    def who(request: Request) -> str | None:
        """Asked by Gradio too, should the gate ever be passed by."""
        return "keeper" if sessions.holds(token_of(request)) else None

    return mounted(
        app,
        articles_page(Acts(Work(service.indexing), client or Client())),
        ROOT,
        _HEAD,
        auth_dependency=who,
        run_history=False,
        enable_monitoring=False,
        max_file_size=MOST_BYTES,
    )


def _without(app: FastAPI) -> FastAPI:
    """``/articles`` is not there, nor anything below it, whatever is put at ``/`` later."""

    @app.api_route(ROOT, methods=_METHODS, include_in_schema=False)
    @app.api_route(f"{ROOT}/{{rest:path}}", methods=_METHODS, include_in_schema=False)
    def missing(rest: str = "") -> None:
        raise HTTPException(404, "There is no articles page, since no password is configured for it")

    return app
