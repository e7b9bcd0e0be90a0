"""``[server]``: how the server stands in its network."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from bot.config.table import Many, Table

Network = IPv4Network | IPv6Network


def _network(text: str) -> str:
    try:
        ip_network(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no network such as 10.0.0.0/8 or address such as 10.0.0.1") from error
    return text


def origin(text: str) -> str:
    """An origin as browsers write it; raises ValueError for anything else, a path or a wildcard too."""
    parts = urlsplit(text)
    whole = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.hostname or text != whole or "*" in text or "@" in text:
        raise ValueError(f"{text!r} is no origin; write one such as https://www.example.org, without a path")
    return text.lower()


class Server(Table):
    """``trusted_proxies`` are the networks whose ``X-Forwarded-For`` is believed; none is as long as none is named.

    ``public_address`` is the origin under which readers reach the server, where it is not the ``Host`` of a request.
    """

    trusted_proxies: Many[Annotated[str, AfterValidator(_network)]] = ()
    public_address: Annotated[str, AfterValidator(origin)] | None = None

    @property
    def proxies(self) -> tuple[Network, ...]:
        return tuple(ip_network(text) for text in self.trusted_proxies)
