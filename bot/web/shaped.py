"""What goes wrong inside is answered in the one shape of errors too, whoever wrote what went wrong."""

import sys
import traceback
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.guard.access import ARTICLES, is_below
from bot.guard.exchange import exchange_of
from bot.web.errors import CODES, error_response

_KEPT = ("allow", "retry-after", "www-authenticate")
_PROTOCOL = "/mcp"  # has errors of its own, which its clients read
_NOT_THERE = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
_NO_PAGE = "There is no such page; GET /openapi.json lists what there is."
_FAILED = "Something went wrong in the server; its log tells more below the request id {id}."


class Shaped:
    """ASGI middleware: 500 for what nobody caught, and the errors of what is mounted in our own words.

    The traceback goes to stderr, each line behind a bar, so that no text in it passes for a line of the log.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        course = _Course(scope, receive, send)
        try:
            await self.app(scope, receive, course.send)
        except Exception:
            if course.begun:  # the stream ends here, and the server says why
                raise
            await course.failed()


class _Course:
    """A response on its way: what is no error, or one of ours, passes as it is."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.begun = False
        self._scope = scope
        self._receive = receive
        self._send = send
        self._exchange = exchange_of(HTTPConnection(scope))
        self._replaced = False

    async def send(self, message: Message) -> None:
        starts = message["type"] == "http.response.start"
        if starts:
            self.begun = True
            if message["status"] >= HTTPStatus.BAD_REQUEST and not self._exchange.refused:
                await self._shape(message["status"], Headers(raw=message["headers"]))
        if not self._replaced:
            await self._send(message)

    async def failed(self) -> None:
        for line in [f"linecite: request {self._exchange.id} failed", *traceback.format_exc().splitlines()]:
            print(f"| {line}", file=sys.stderr)
        await self._answer(500, "internal", _FAILED.format(id=self._exchange.id), {})

    async def _shape(self, status: int, headers: Headers) -> None:
        """Pages keep their words, and so does what Gradio tells its own scripts; the code is noted all the same."""
        code = CODES.get(status, "error")
        self._exchange.refused = code
        path, page = self._scope["path"], headers.get("content-type", "").startswith("text/html")
        if page or path == _PROTOCOL or (is_below(path, ARTICLES) and status not in _NOT_THERE):
            return
        self._replaced = True
        said = _NO_PAGE if status == HTTPStatus.NOT_FOUND else f"{HTTPStatus(status).phrase}."
        await self._answer(status, code, said, {name: headers[name] for name in _KEPT if name in headers})

    async def _answer(self, status: int, code: str, message: str, headers: dict[str, str]) -> None:
        answer = error_response(status, code, message, headers=headers)
        await answer(self._scope, self._receive, self._send)
