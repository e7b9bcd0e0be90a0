"""Where a request comes from: what of ``X-Forwarded-For`` is believed, and of whom."""

from ipaddress import ip_network

import pytest
from starlette.types import Scope

from bot.guard.address import address_of, came_direct, charged

PROXIES = (ip_network("10.0.0.0/8"), ip_network("2001:db8:ffff::/48"))


def request(peer: str, *forwarded: str, also: str = "") -> Scope:
    """A request with these lines of ``X-Forwarded-For``, and with another header."""
    headers = [(b"x-forwarded-for", line.encode("latin-1")) for line in forwarded]
    if also:
        headers.append((also.encode(), b"for=192.0.2.9"))
    return {"type": "http", "client": (peer, 4711), "headers": headers}


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.1", (), "192.0.2.1"),
        ("192.0.2.1", ("198.51.100.1",), "192.0.2.1"),  # no proxy of ours
        ("10.0.0.1", (), "10.0.0.1"),
        ("10.0.0.1", ("192.0.2.1",), "192.0.2.1"),
        ("10.0.0.1", ("198.51.100.1, 192.0.2.1",), "192.0.2.1"),  # the first is what the client wrote itself
        ("10.0.0.1", ("192.0.2.1, 10.0.0.2",), "192.0.2.1"),  # two proxies
        ("10.0.0.1", ("198.51.100.1", "192.0.2.1", "10.0.0.2"), "192.0.2.1"),  # lines are one list
        ("10.0.0.1", ("10.0.0.3, 10.0.0.2",), "10.0.0.3"),
        ("10.0.0.1", ("192.0.2.1:5000",), "192.0.2.1"),
        ("10.0.0.1", ("[2001:db8::1]:5000",), "2001:db8::1"),
        ("10.0.0.1", ("2001:DB8:0::1",), "2001:db8::1"),
        ("::ffff:10.0.0.1", ("::ffff:192.0.2.1",), "192.0.2.1"),
        ("2001:db8:ffff::1", ("fe80::1%eth0",), "fe80::1"),
        ("10.0.0.1", ("",), "10.0.0.1"),
        ("10.0.0.1", ("192.0.2.1, unknown",), "10.0.0.1"),
        ("10.0.0.1", ("192.0.2.1,",), "10.0.0.1"),
        ("10.0.0.1", ("192.0.2.1, \xff\x00\x1b[31m",), "10.0.0.1"),
        ("10.0.0.1", ("192.0.2.1, 10.0.0.999",), "10.0.0.1"),
        ("10.0.0.1", (", ".join(["192.0.2.1", *["10.0.0.2"] * 16]),), "10.0.0.2"),  # no chain is that long
        ("testclient", ("192.0.2.1",), "testclient"),
    ],
)
def test_an_address_is_the_nearest_that_is_no_trusted_proxy(
    peer: str, forwarded: tuple[str, ...], address: str
) -> None:
    assert address_of(request(peer, *forwarded), PROXIES) == address


def test_without_trusted_proxies_the_peer_is_who_asks() -> None:
    assert address_of(request("127.0.0.1", "192.0.2.1"), ()) == "127.0.0.1"
    assert address_of({"type": "http", "client": None, "headers": []}, PROXIES) == ""


def test_only_what_comes_from_this_machine_through_no_proxy_came_direct() -> None:
    assert [came_direct(request(peer)) for peer in ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1")] == [True] * 4
    assert [came_direct(request(peer)) for peer in ("192.0.2.1", "10.0.0.1", "testclient")] == [False] * 3
    assert not came_direct(request("127.0.0.1", "127.0.0.1"))
    assert not came_direct(request("127.0.0.1", also="forwarded"))
    assert not came_direct({"type": "http", "client": None, "headers": []})


def test_ipv6_addresses_of_one_network_are_charged_together() -> None:
    assert charged("2001:db8:1:2:3:4:5:6") == charged("2001:db8:1:2::1") == "2001:db8:1:2::/64"
    assert charged("2001:db8:1:3::1") == "2001:db8:1:3::/64"
    assert [charged(address) for address in ("192.0.2.1", "192.0.2.2", "")] == ["192.0.2.1", "192.0.2.2", ""]
