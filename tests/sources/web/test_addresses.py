"""Which addresses are public, in every form that one can be written in."""

import ipaddress

import pytest

from sources.web.addresses import addresses, is_public, kind_of, resolve
from sources.web.client import Client
from sources.web.errors import RefusedAddressError, WebError


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.9.9.9", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.31.255.255", "private"),
        ("192.168.0.1", "private"),
        ("100.64.0.1", "special"),  # shared by a carrier's customers
        ("169.254.169.254", "link-local"),
        ("198.18.0.1", "private"),  # benchmarks
        ("192.0.2.7", "private"),  # documentation
        ("224.0.0.1", "multicast"),
        ("239.1.1.1", "multicast"),
        ("240.0.0.1", "private"),
        ("255.255.255.255", "private"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fc00::1", "private"),
        ("fd12:3456::1", "private"),
        ("fec0::1", "site-local"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "private"),
        ("2001::1", "private"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("::127.0.0.1", "reserved"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b::a9fe:a9fe", "link-local"),
        ("64:ff9b:1::1", "reserved"),
        ("2002:7f00:1::", "loopback"),
        ("2002:c0a8:1::", "private"),
    ],
)
def test_addresses_that_are_not_reached(address: str, kind: str) -> None:
    value = ipaddress.ip_address(address)
    assert not is_public(value)
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_addresses_that_are_reached(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "127.1", "localhost", "[::1]", "0"]
)
def test_no_way_of_writing_this_machine_leads_to_it(host: str) -> None:
    """Refused before a connection is opened: nothing listens at this port, and the message would be another."""
    with pytest.raises(RefusedAddressError, match=r"leads to .*, an? (loopback|unspecified) address.*--allow-private"):
        Client().get(f"http://{host}:9/page")


@pytest.mark.parametrize("host", ["１２７.0.0.1", "127。0。0。1", "0177.0.0.1", "127.0.0.1.", "::1"])
def test_forms_that_are_folded_or_no_host_at_all_do_not_either(host: str) -> None:
    with pytest.raises(WebError):
        Client().get(f"http://{host}:9/page")


def test_one_address_of_many_that_is_not_public_is_enough() -> None:
    client = Client(resolve=lambda host, port, seconds: ["93.184.216.34", "10.0.0.8"])
    with pytest.raises(RefusedAddressError, match=r"leads to 10\.0\.0\.8, a private address"):
        client.get("http://pages.example/")


def test_the_zone_of_an_address_does_not_count() -> None:
    assert addresses(["fe80::1%eth0", "fe80::1%eth1"]) == [ipaddress.ip_address("fe80::1")]


def test_a_name_without_an_address() -> None:
    with pytest.raises(WebError, match=r"^http://nowhere\.invalid/ has a name that leads to no address"):
        Client().get("http://nowhere.invalid/")
    with pytest.raises(OSError, match=r"label|not known|resol"):
        resolve("a" * 64 + ".example", 80, 5)
