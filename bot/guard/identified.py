"""Each request is told who sends it."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.config.config import Config
from bot.guard.address import address_of
from bot.guard.exchange import Asker, exchange_of


class Identified:
    """ASGI middleware: fills in the asker of the exchange."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            exchange = exchange_of(HTTPConnection(scope))
            exchange.asker = Asker(address_of(scope, self.config.server.proxies))
        await self.app(scope, receive, send)
