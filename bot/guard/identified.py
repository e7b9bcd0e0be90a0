"""Each request is told who sends it."""

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.config.config import Config
from bot.guard.access import Access
from bot.guard.address import address_of, came_direct
from bot.guard.exchange import Asker, exchange_of
from bot.guard.origins import Origins, named_site


class Identified:
    """ASGI middleware: fills in the asker of the exchange. Cookies are not looked at."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self.app = app
        self.proxies = config.server.proxies
        self.origins = Origins.of(config)
        self.access = Access.of(config)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            exchange_of(HTTPConnection(scope)).asker = self._asker(scope)
        await self.app(scope, receive, send)

    def _asker(self, scope: Scope) -> Asker:
        headers = Headers(scope=scope)
        origin = self.origins.foreign(headers)
        return Asker(
            address=address_of(scope, self.proxies),
            origin=origin,
            site=self.origins.site(origin, named_site(scope)),
            key=self.access.key(headers),
            direct=came_direct(scope),
        )
