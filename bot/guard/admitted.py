"""Whether who asks may ask, from the page they are on and with the key they show."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.config.config import Config
from bot.guard.access import API, ARTICLES, Access, is_below
from bot.guard.exchange import Asker, exchange_of
from bot.guard.hosts import Hosts
from bot.guard.origins import is_embedded, named_site
from bot.web.errors import ErrorResponse, error_response

_WIDGET = ("/widget.js", "/-/widget")
_SAFE = ("GET", "HEAD", "OPTIONS")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, Last-Event-ID, Mcp-Protocol-Version, "
    "Mcp-Session-Id, X-Request-Id",
    "Access-Control-Max-Age": "3600",
}
_EXPOSED = "Retry-After, X-Request-Id"


class Admitted:
    """ASGI middleware: refuses other names, origins and keys, answers preflights, adds CORS headers.

    Whatever is answered to a page of a configured site can be read by it, errors too; a refused page reads nothing.
    """

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self.app = app
        self.hosts = Hosts.of(config)
        self.access = Access.of(config)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asker = exchange_of(HTTPConnection(scope)).asker
        answer = self._answer(scope, asker)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if answer is None:
                    _close(headers)
                _mark(headers, scope["path"], asker)
            await send(message)

        await (answer or self.app)(scope, receive, marked)

    def _answer(self, scope: Scope, asker: Asker) -> Response | None:
        """What is answered here already: a refusal, or to a preflight that it may come."""
        if self.hosts.refuses(scope):
            said = "The server does not answer under this name; if it should, set server.public_address to it."
            return error_response(403, "host_not_allowed", said)
        path, headers = scope["path"], Headers(scope=scope)
        if is_below(path, API):
            refusal = _refusal(scope, headers, asker)
            if refusal is not None:
                return refusal
            if scope["method"] == "OPTIONS" and asker.origin and "access-control-request-method" in headers:
                return Response(status_code=204, headers=_PREFLIGHT)
        elif is_below(path, ARTICLES) and asker.origin and scope["method"] not in _SAFE:
            return error_response(403, "origin_not_allowed", "Another site's page may not do this.")
        return self.access.refusal(path, headers, asker.key)


def _refusal(scope: Scope, headers: Headers, asker: Asker) -> ErrorResponse | None:
    """The answer to a page that may not ask."""
    named = named_site(scope)[:64]
    if is_embedded(headers):
        return error_response(403, "origin_not_allowed", "Another site's page may not load this.")
    if asker.site is not None or not (asker.origin or named):
        return None
    if not asker.origin:
        return error_response(403, "unknown_site", f"There is no site {named!r} here; see the tables [[sites]].")
    listed = f"the site {named!r}" if named else "any of the sites"
    said = f"The origin {asker.origin} is not among those of {listed}; add it to a table [[sites]] to let it ask."
    return error_response(403, "origin_not_allowed", said)


def _close(headers: MutableHeaders) -> None:
    """Nobody else says who may read: Gradio would let pages of other origins, and with cookies."""
    for name in [name for name in headers if name.lower().startswith("access-control-")]:
        del headers[name]


def _mark(headers: MutableHeaders, path: str, asker: Asker) -> None:
    """Who may read the response in a browser; no cookies and no HTTP log-in ever go with it."""
    if is_below(path, _WIDGET):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    elif is_below(path, API):
        headers.add_vary_header("Origin")
        if asker.origin and asker.site is not None:
            headers["Access-Control-Allow-Origin"] = asker.origin
            headers["Access-Control-Expose-Headers"] = _EXPOSED
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
