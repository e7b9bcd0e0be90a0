"""Headers that every response carries: nothing comes from, or goes to, another host, and nobody frames a page."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.guard.access import API, is_below

# Gradio writes styles and scripts into its page and does not start without eval. Nothing may come from, or go to,
# another host, nor may another site frame the page.
_PAGES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_DATA = "default-src 'none'; frame-ancestors 'none'"
_STREAM = "text/event-stream"
_OF_DATA = ("application/json", "text/plain", _STREAM)
_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HTTPS_ONLY = "max-age=31536000"


class SecurityHeaders:
    """ASGI middleware: what a response does not say itself. ``by_https`` says that readers come by https.

    ``preload`` is the ``Link`` header of the page at ``/``: its files are fetched while the frame around it starts.
    """

    def __init__(self, app: ASGIApp, preload: str = "", by_https: bool = False) -> None:
        self.app = app
        self.preload = preload
        self.always = {**_ALL, "Strict-Transport-Security": _HTTPS_ONLY} if by_https else _ALL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                self._complete(headers, scope["path"], message["status"])
            await send(message)

        await self.app(scope, receive, with_headers)

    def _complete(self, headers: MutableHeaders, path: str, status: int) -> None:
        kind = headers.get("content-type", "")
        headers.setdefault("Content-Security-Policy", _DATA if kind.startswith(_OF_DATA) else _PAGES)
        for name, value in self.always.items():
            headers.setdefault(name, value)
        if kind.startswith("text/html"):
            headers.setdefault("X-Frame-Options", "SAMEORIGIN")
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if kind.startswith(_STREAM):
            headers.setdefault("X-Accel-Buffering", "no")  # nginx would hold events back
        if status >= 400 or is_below(path, API):
            headers.setdefault("Cache-Control", "no-store")
        if path == "/" and self.preload:
            headers["Link"] = self.preload
