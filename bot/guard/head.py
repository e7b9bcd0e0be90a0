"""No more than a page's worth of headers is looked at, and the length of a body is said once."""

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.errors import ErrorResponse, error_response

MOST_TARGET = 32 * 1024  # bytes of path and query: a question near which others are sought, percent-encoded
MOST_HEADERS = 32 * 1024
_CLOSE = {"Connection": "close"}


class HeadCap:
    """ASGI middleware: 414 and 431 for what is too long, 400 where two headers disagree about where a body ends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        inside = _refusal(scope) if scope["type"] == "http" else None
        await (inside or self.app)(scope, receive, send)


def _refusal(scope: Scope) -> ErrorResponse | None:
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_TARGET:
        return error_response(414, "too_long", f"The address is over {MOST_TARGET} bytes.", headers=_CLOSE)
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
        return error_response(431, "too_long", f"The headers are over {MOST_HEADERS} bytes.", headers=_CLOSE)
    names = {name for name, _ in scope["headers"]}
    if b"content-length" in names and b"transfer-encoding" in names:
        said = "Content-Length and Transfer-Encoding contradict each other; send one of them."
        return error_response(400, "bad_request", said, headers=_CLOSE)
    return None
