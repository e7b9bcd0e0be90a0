"""What else a route answers: HEAD as GET, OPTIONS with what there is, and 405 to every other method."""

from collections.abc import Mapping

from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.observe.paths import Paths
from bot.web.errors import error_response


class Methods:
    """ASGI middleware. Without it a wrong method would go on to what is mounted at ``/``, which knows no such page."""

    def __init__(self, app: ASGIApp, paths: Paths, methods: Mapping[str, frozenset[str]]) -> None:
        self.app = app
        self.paths = paths
        self.methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = self.methods.get(self.paths.route(scope["path"])) if scope["type"] == "http" else None
        if known is None or scope["method"] in known:
            await self.app(scope, receive, send)
        elif scope["method"] == "HEAD" and "GET" in known:  # the server sends no body, since its own scope says HEAD
            await self.app({**scope, "method": "GET"}, receive, send)
        else:
            await _refusal(scope, _allowed(known))(scope, receive, send)


def methods_of(app: FastAPI) -> dict[str, frozenset[str]]:
    """The methods of each path that the application describes."""
    return {path: frozenset(method.upper() for method in told) for path, told in app.openapi()["paths"].items()}


def _allowed(known: frozenset[str]) -> str:
    return ", ".join(sorted({*known, "OPTIONS", *(["HEAD"] if "GET" in known else [])}))


def _refusal(scope: Scope, allowed: str) -> Response:
    if scope["method"] == "OPTIONS":
        return Response(status_code=204, headers={"Allow": allowed})
    answer = error_response(405, "method_not_allowed", f"This path takes {allowed}.")
    answer.headers["Allow"] = allowed
    return answer
