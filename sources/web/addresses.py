"""Which addresses of the network are reached: public ones, and others only where the user says so."""

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Permit = Callable[[Address], bool]
Resolve = Callable[[str, int, float], list[str]]

_UNICAST = IPv6Network("2000::/3")  # the only part of IPv6 that is given out for public use
_NAT64 = IPv6Network("64:ff9b::/96")
_KINDS = ("unspecified", "loopback", "link_local", "site_local", "multicast", "private", "reserved")


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, as the IPv4 address that it may carry inside does."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    inner = carried(address)
    if inner is not None:
        return is_public(inner)
    return address in _UNICAST and address.is_global


def is_any(address: Address) -> bool:
    """What ``--allow-private-addresses`` permits."""
    return True


def carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a mapped, NAT64 or 6to4 address leads to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def kind_of(address: Address) -> str:
    """What a refused address is, for a message."""
    inner = carried(address) if isinstance(address, IPv6Address) else None
    seen = inner or address
    return next((kind.replace("_", "-") for kind in _KINDS if getattr(seen, f"is_{kind}", False)), "special")


def addresses(found: list[str]) -> list[Address]:
    """The addresses a resolver gave, as values; the zone of a link-local address (``%eth0``) does not count."""
    return list(dict.fromkeys(ip_address(one.partition("%")[0]) for one in found))


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """Addresses of a host by the system's resolver, which also reads forms such as ``0x7f.1`` and ``2130706433``.

    Raises:
        OSError: there are none.
        TimeoutError: there is no reply in time; the system's resolver has no limit of its own that is near enough.
    """
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            replies = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(reply[4][0]) for reply in replies)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label that no host name may have
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if failed:
        raise OSError(str(failed[0])) from failed[0]
    if not found:
        raise TimeoutError(f"no reply within {seconds:g} seconds")
    return found
