"""``[server]``: how the server stands in its network."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated

from pydantic import AfterValidator

from bot.config.origin import Origin
from bot.config.table import Many, Table

Network = IPv4Network | IPv6Network


def _network(text: str) -> str:
    try:
        ip_network(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no network such as 10.0.0.0/8 or address such as 10.0.0.1") from error
    return text


def origin(text: str) -> str:
    """An origin as browsers write it, names in their ``xn--`` form; raises ValueError for anything else."""
    found = Origin.parsed(text)
    if found is None:
        raise ValueError(f"{text!r} is no origin; write one such as https://www.example.org, without a path")
    return str(found)


class Server(Table):
    """``trusted_proxies`` are the networks whose ``X-Forwarded-For`` is believed; none is as long as none is named.

    ``public_address`` is the origin under which readers reach the server, where it is not the ``Host`` of a request.
    """

    trusted_proxies: Many[Annotated[str, AfterValidator(_network)]] = ()
    public_address: Annotated[str, AfterValidator(origin)] | None = None

    @property
    def proxies(self) -> tuple[Network, ...]:
        return tuple(ip_network(text) for text in self.trusted_proxies)

    @property
    def is_https(self) -> bool:
        """Whether readers are known to come by https."""
        return self.public_address is not None and self.public_address.startswith("https:")
