"""Where a request comes from."""

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from itertools import islice

from starlette.datastructures import Headers
from starlette.types import Scope

from bot.config.server import Network

_MOST_HOPS = 16  # proxies one behind the other that are looked at
_OF_ONE = 64  # bits of an IPv6 address that all addresses of one network have in common
_FORWARDED = ("x-forwarded-for", "forwarded")

_Address = IPv4Address | IPv6Address


def address_of(scope: Scope, proxies: Sequence[Network]) -> str:
    """The address of whoever sent a request: the peer, or who a trusted proxy says that it sends the request for.

    ``X-Forwarded-For`` is read from its end, where the nearest proxy writes, as long as who wrote it is trusted: what
    stands before may be made up. Where a proxy names no address, the request counts as its own.
    """
    peer = _peer(scope)
    address = read_address(peer)
    if address is None:
        return peer
    for said in islice(_hops(scope), _MOST_HOPS):
        before = read_address(said)
        if before is None or not _is_in(address, proxies):
            break
        address = before
    return str(address)


def by_proxy(scope: Scope, proxies: Sequence[Network]) -> bool:
    """Whether a trusted proxy sent a request."""
    address = read_address(_peer(scope))
    return address is not None and _is_in(address, proxies)


def came_direct(scope: Scope) -> bool:
    """Whether a request came from this machine, and no proxy says that it sends it for someone else."""
    address, headers = read_address(_peer(scope)), Headers(scope=scope)
    return address is not None and address.is_loopback and not any(name in headers for name in _FORWARDED)


def charged(address: str) -> str:
    """What an address is charged as: one IPv6 network is one asker, since who has one has all its addresses."""
    read = read_address(address)
    if isinstance(read, IPv6Address):
        return str(ip_network((read, _OF_ONE), strict=False))
    return address


def _peer(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _hops(scope: Scope) -> Iterator[str]:
    """What ``X-Forwarded-For`` says, the nearest first; a header that is given twice is one list."""
    for line in reversed(Headers(scope=scope).getlist(_FORWARDED[0])):
        yield from reversed(line.split(","))


def read_address(text: str) -> _Address | None:
    """An address, as some proxies give it with a port or in brackets; None where it is none.

    An IPv4 address in the clothes of IPv6 is one of IPv4.
    """
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_in(address: _Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)
