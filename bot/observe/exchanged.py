"""Every request becomes an exchange with an id of its own; observers are told of it when it is over."""

import secrets
from collections.abc import Callable, Sequence
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.guard.exchange import Asker, Exchange

Observer = Callable[[Exchange], None]


class Exchanged:
    """ASGI middleware, the outermost: makes the exchange, names it in ``X-Request-Id`` and tells the observers."""

    def __init__(self, app: ASGIApp, observers: Sequence[Observer] = ()) -> None:
        self.app = app
        self.observers = tuple(observers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = Exchange(secrets.token_hex(8), scope["method"], scope["path"], Asker(""))
        exchange.kept_in(scope)
        began = perf_counter()

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = exchange.id
            await send(message)

        try:
            await self.app(scope, receive, named)
        finally:
            exchange.seconds = perf_counter() - began
            for observe in self.observers:
                observe(exchange)
