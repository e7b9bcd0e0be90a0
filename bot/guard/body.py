"""No request body is read beyond a cap, whatever length it declares, nor waited for beyond a limit."""

import re
from itertools import accumulate

from anyio import fail_after
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.config.limits import Limits
from bot.guard.access import ARTICLES, is_below
from bot.guard.leaving import while_there
from bot.web.errors import TooLargeError, error_response

MOST_BODY = 256 * 1024
MOST_QUESTION = 2_000
MOST_TURNS = 50
MOST_HISTORY = 50_000
MOST_DEPTH = 64  # brackets within brackets

_READING = ("GET", "HEAD")
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


class BodyCap:
    """ASGI middleware: hands a request on with its whole body, as long as its client is there.

    413 for a body over the cap, 408 for one that takes too long, 400 for one with brackets nested too deep.
    """

    def __init__(self, app: ASGIApp, limits: Limits, most: int = MOST_BODY) -> None:
        self.app = app
        self.seconds = limits.seconds
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # What is uploaded to the articles page may be as large as an article, and is capped there.
        if scope["type"] != "http" or scope["method"] in _READING or is_below(scope["path"], ARTICLES):
            await self.app(scope, receive, send)
            return
        try:
            with fail_after(self.seconds):
                body = await self._body(scope, receive)
        except ClientDisconnect:
            return
        except TimeoutError:
            await self._too_slow()(scope, receive, send)
        except TooLargeError as error:
            await error_response(413, "too_large", str(error))(scope, receive, send)
        else:
            if depth_of(body) > MOST_DEPTH:
                answer = error_response(400, "too_deep", f"The request body is nested over {MOST_DEPTH} deep.")
                await answer(scope, receive, send)
                return
            await while_there(self.app, scope, receive, send, body)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """The whole body; raises TooLargeError as soon as it is known to be over the cap."""
        declared = Headers(scope=scope).get("content-length", "")
        self._check(int(declared) if declared.isdecimal() else 0)
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
            more = message.get("more_body", False)
            self._check(len(body))
        return bytes(body)

    def _check(self, length: int) -> None:
        if length > self.most:
            raise TooLargeError(f"The request body is over {self.most} bytes.")

    def _too_slow(self) -> Response:
        """Nothing more is read of such a connection."""
        said = f"The request body did not arrive within {self.seconds:g} seconds."
        return error_response(408, "too_slow", said, headers={"Connection": "close"})


def depth_of(body: bytes) -> int:
    """How deep brackets stand within brackets, those in the strings of JSON left out."""
    steps = (1 if found in b"[{" else -1 for found in _BRACKET.findall(_STRING.sub(b"", body)))
    return max(accumulate(steps, initial=0))
