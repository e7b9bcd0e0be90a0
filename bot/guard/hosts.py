"""Under which names a server answers that only this machine reaches.

A page of any site can have its own name lead to 127.0.0.1 (DNS rebinding); browsers then take the server for a part of
that site, and its ``Origin`` equals its ``Host``. The name in ``Host`` is what tells.
"""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Scope

from bot.config.config import Config
from bot.config.origin import Origin, host_and_port
from bot.config.server import Network
from bot.guard.address import by_proxy, read_address


@dataclass(frozen=True)
class Hosts:
    """``public`` is the configured host of the server, ``proxies`` are believed whatever name they send."""

    public: str
    proxies: tuple[Network, ...]

    @classmethod
    def of(cls, config: Config) -> "Hosts":
        told = config.server.public_address
        public = Origin.parsed(told) if told is not None else None
        return cls(public.host if public is not None else "", config.server.proxies)

    def refuses(self, scope: Scope) -> bool:
        """Whether a request came over the loopback under a name that does not belong there."""
        reached = scope.get("server")
        if reached is None or not _is_loopback(reached[0]) or by_proxy(scope, self.proxies):
            return False
        sent = Headers(scope=scope).get("host")
        if sent is None:  # HTTP/1.0, which no browser speaks
            return False
        host, _ = host_and_port(sent)
        known = host in ("localhost", self.public) or host.endswith(".localhost") or read_address(host) is not None
        return not (host and known)


def _is_loopback(host: str) -> bool:
    address = read_address(host)
    return address is not None and address.is_loopback
