"""Headers that every response carries: nothing comes from, or goes to, another host."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio writes styles and scripts into its page and does not start without eval. Nothing may come from, or go to,
# another host, nor may another site frame the page.
_OWN_HOST_ONLY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


class OwnHostOnly:
    """ASGI middleware: the policy of the pages, where a response does not bring its own.

    ``preload`` is the ``Link`` header of the page at ``/``: its files are fetched while the frame around it starts.
    """

    def __init__(self, app: ASGIApp, preload: str = "") -> None:
        self.app = app
        self.preload = preload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", _OWN_HOST_ONLY)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                if scope["path"] == "/" and self.preload:
                    headers["Link"] = self.preload
            await send(message)

        await self.app(scope, receive, with_headers)
