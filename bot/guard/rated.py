"""How often who asks may ask."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.config.limits import Limits
from bot.guard.address import charged
from bot.guard.buckets import Buckets
from bot.guard.exchange import Asker, exchange_of
from bot.web.errors import error_response

PER_ADDRESS = 120  # a minute, where the configuration does not say
_WORK = ("/api/", "/v1/", "/mcp")
_READING = ("GET", "HEAD", "OPTIONS")
_QUESTIONS = "/api/questions"  # the one page of them all that has work to do when it is read
_SAID = "Too many requests; at most {0} a minute are answered. Try again after the seconds in Retry-After."


@dataclass(frozen=True)
class _Rate:
    """A bucket for each of a kind of askers, and how many requests of one are answered a minute."""

    per_minute: int
    buckets: Buckets

    @classmethod
    def of(cls, per_minute: int, burst: int, clock: Callable[[], float]) -> "_Rate":
        return cls(per_minute, Buckets(per_minute, burst, clock))


class Rated:
    """ASGI middleware: a token bucket an address, a site and a key; 429 with ``Retry-After`` where one is empty.

    A request that is refused takes no token.
    """

    def __init__(self, app: ASGIApp, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self.app = app
        self._spares_direct = limits.per_address is None
        self._addresses = _Rate.of(limits.per_address or PER_ADDRESS, limits.burst, clock)
        self._sites = _Rate.of(limits.per_site, limits.burst, clock)
        self._keys = _Rate.of(limits.per_key, limits.burst, clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not costs_work(scope["method"], scope["path"]):
            await self.app(scope, receive, send)
            return
        charges = self._charges(exchange_of(HTTPConnection(scope)).asker)
        wait, rate = max(((rate.buckets.wait(name), rate.per_minute) for rate, name in charges), default=(0.0, 0))
        if wait:
            said = _SAID.format(rate)
            answer = error_response(429, "too_many_requests", said, retry_after=ceil(wait))
            await answer(scope, receive, send)
            return
        for charged_rate, name in charges:
            charged_rate.buckets.take(name)
        await self.app(scope, receive, send)

    def _charges(self, asker: Asker) -> list[tuple[_Rate, str]]:
        """The buckets from which a request takes a token."""
        if asker.key is not None:
            return [(self._keys, asker.key.name)]
        charges = []
        if not (asker.direct and self._spares_direct):
            charges.append((self._addresses, charged(asker.address)))
        if asker.site is not None:
            charges.append((self._sites, asker.site.name))
        return charges


def costs_work(method: str, path: str) -> bool:
    """Whether a request counts: it asks, tells or searches something, and does not only read."""
    if method in _READING:
        return method != "OPTIONS" and path == _QUESTIONS
    return path.startswith(_WORK)
