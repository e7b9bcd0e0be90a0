"""``POST /mcp``: the protocol over streamable HTTP, one request at a time and without sessions.

Nothing is kept between two requests, so that any process behind a balancer can answer any of them.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from mcp.server.streamable_http import check_accept_headers
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.footnotes import at
from bot.guard.body import MOST_BODY
from bot.guard.exchange import exchange_of
from bot.mcp.call import Call
from bot.mcp.server import Context, mcp_server
from bot.service import Service
from bot.web.errors import error_response
from bot.web.public import public_base


def mount_mcp(app: FastAPI, service: Service) -> FastAPI:
    """Put the server at ``/mcp``, and its beginning and end to those of the application."""
    settings = service.config.server

    async def call_of(context: Context) -> Call:
        request = context.request
        assert isinstance(request, Request)
        return Call(at(public_base(request, settings)), exchange_of(request))

    server = mcp_server(service, call_of)
    manager = StreamableHTTPSessionManager(server, json_response=True, stateless=True, max_request_body_size=MOST_BODY)
    app.router.routes.append(Route("/mcp", endpoint=_Endpoint(manager), include_in_schema=False))
    before = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Any]:
        async with before(app) as state, manager.run():
            yield state

    app.router.lifespan_context = lifespan
    return app


class _Endpoint:
    """ASGI application: refuses what the protocol's own code would answer in another form, and hands on the rest."""

    def __init__(self, manager: StreamableHTTPSessionManager) -> None:
        self.manager = manager

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = _refused(Request(scope))
        await (refused or self.manager.handle_request)(scope, receive, send)


def _refused(request: Request) -> Response | None:
    if request.method != "POST":
        answer = error_response(405, "method_not_allowed", "There are no sessions and no streams here; use POST.")
        answer.headers["Allow"] = "POST"
        return answer
    if not request.headers.get("content-type", "").lower().startswith("application/json"):
        return error_response(415, "unsupported_type", "The body must be JSON, with Content-Type application/json.")
    if not check_accept_headers(request)[0]:
        return error_response(406, "not_acceptable", "The answer is JSON; send Accept: application/json.")
    return None
