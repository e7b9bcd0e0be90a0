"""Every request becomes an exchange with an id of its own; observers are told of it when it is over."""

from collections.abc import Callable, Sequence
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.guard.exchange import Asker, Exchange
from bot.observe.paths import Paths
from bot.observe.request_id import HEADER, request_id

Observer = Callable[[Exchange], None]

_LEFT = 499  # no status of HTTP: what nginx and others log where a client has left before it was answered
_FAILED = 500


class Exchanged:
    """ASGI middleware, the outermost: makes the exchange, names it in ``X-Request-Id`` and tells the observers."""

    def __init__(self, app: ASGIApp, paths: Paths, observers: Sequence[Observer] = ()) -> None:
        self.app = app
        self.paths = paths
        self.observers = tuple(observers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        one = _Course(_exchange(scope, self.paths), receive, send)
        one.exchange.kept_in(scope)
        try:
            await self.app(scope, one.receive, one.send)
        finally:
            one.over()
            for observe in self.observers:
                observe(one.exchange)


class _Course:
    """What goes back and forth in one exchange. It is over with the last byte that was handed to the socket."""

    def __init__(self, exchange: Exchange, receive: Receive, send: Send) -> None:
        self.exchange = exchange
        self._receive = receive
        self._send = send
        self._began = perf_counter()

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect" and not self.exchange.seconds:
            self.exchange.left = True
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.exchange.status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self.exchange.id
        await self._send(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self.over()

    def over(self) -> None:
        if not self.exchange.seconds:
            self.exchange.seconds = perf_counter() - self._began
            self.exchange.status = self.exchange.status or (_LEFT if self.exchange.left else _FAILED)


def _exchange(scope: Scope, paths: Paths) -> Exchange:
    headers, path = Headers(scope=scope), scope["path"]
    return Exchange(
        id=request_id(headers.get(HEADER, "")),
        method=scope["method"],
        path=path,
        asker=Asker(""),
        route=paths.route(path),
        parent=headers.get("traceparent", ""),
    )
