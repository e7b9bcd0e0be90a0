"""Nothing under ``/articles`` answers without a session, whatever Gradio serves there."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.articles.sessions import Sessions
from bot.guard.access import is_below
from bot.web.errors import error_response

ROOT = "/articles"
SIGN_IN = f"{ROOT}/sign-in"
COOKIE = "linecite_articles"
_PUBLISHED = (f"{ROOT}/assets/", f"{ROOT}/static/")
_SAFE = ("GET", "HEAD", "OPTIONS")


class Gate:
    """ASGI middleware: lets a request into ``/articles`` with the cookie of a session, and to the sign-in without."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self.app = app
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] not in ("http", "websocket") or not is_below(path, (ROOT,)):
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mark(MutableHeaders(scope=message), path)
            await send(message)

        inside = self._refusal(scope) or self.app
        await inside(scope, receive, marked)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        """What is answered to a request that may not pass."""
        if scope["type"] == "websocket":
            return error_response(403, "forbidden", "There is no such connection.")
        headers, path = Headers(scope=scope), scope["path"]
        if scope["method"] not in _SAFE and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return error_response(403, "forbidden", "Another site's page may not do this.")
        if path == SIGN_IN or self.sessions.holds(token_of(HTTPConnection(scope))):
            return None
        if scope["method"] in ("GET", "HEAD") and path in (ROOT, f"{ROOT}/"):
            return RedirectResponse(SIGN_IN, 303)
        return error_response(401, "not_signed_in", f"This needs a password; sign in at {SIGN_IN}.")


def token_of(connection: HTTPConnection) -> str:
    """The token in a request's cookie, empty where there is none."""
    return connection.cookies.get(COOKIE, "")


def _mark(headers: MutableHeaders, path: str) -> None:
    """Never shown inside another page; but for Gradio's own scripts and styles, not kept by any cache."""
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "same-origin")
    if not path.startswith(_PUBLISHED):
        headers["Cache-Control"] = "no-store"
