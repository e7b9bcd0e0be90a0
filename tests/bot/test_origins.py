"""Whose page asks: what an origin is, which are ours, which belong to a site, and names that lead to this machine."""

import pytest
from starlette.datastructures import Headers
from starlette.types import Scope

from bot.config.config import Config
from bot.config.origin import Origin, host_and_port
from bot.config.server import Server
from bot.config.sites import Site
from bot.guard.hosts import Hosts
from bot.guard.origins import OPAQUE, Origins, is_embedded, named_site

DOCS = Site(name="docs", origins=("https://docs.example", "https://help.example:8443"))
SHOP = Site(name="shop", origins=("https://docs.example", "http://[2001:DB8::1]:80"))
SITES = (DOCS, SHOP)


def seen(origin: str | None, host: str = "127.0.0.1:7860", public: str | None = None) -> str:
    """The foreign origin that is made out from the headers of a request."""
    sent = [(b"host", host.encode("latin-1"))]
    if origin is not None:
        sent.append((b"origin", origin.encode("latin-1")))
    config = Config(server=Server(public_address=public), sites=SITES)
    return Origins.of(config).foreign(Headers(raw=sent))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://Docs.Example", "https://docs.example"),
        ("https://docs.example:443", "https://docs.example"),
        ("http://docs.example:443", "http://docs.example:443"),
        ("HTTP://[2001:0DB8:0:0::1]:80", "http://[2001:db8::1]"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
    ],
)
def test_an_origin_has_one_way_to_be_written(written: str, meant: str) -> None:
    assert str(Origin.parsed(written)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "null", "", "docs.example", "//docs.example", "ftp://docs.example", "file://", "chrome-extension://abcdef",
        "https://docs.example/", "https://docs.example/path", "https://docs.example?x", "https://docs.example#x",
        "https://user@docs.example", "https://docs.example@evil.example", "https://*.docs.example", "https://*",
        "https://docs.example, https://evil.example", "https://docs.example https://evil.example", " https://docs.example",
        "https://docs.example\t", "https://docs.example\\evil", "https://docs.example:0", "https://docs.example:65536",
        "https://docs.example:", "https://docs.example:44a", "https://[::1", "https://[1]", "https://.docs.example",
        "https://bücher.example", "https://" + "a" * 254, "https://docs.example\n",
    ],
)  # fmt: skip
def test_what_is_no_origin_belongs_to_nobody(text: str) -> None:
    assert Origin.parsed(text) is None
    if text.isascii() or "ü" in text:
        assert seen(text) == OPAQUE


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (None, "127.0.0.1:7860"),
        ("http://127.0.0.1:7860", "127.0.0.1:7860"),
        ("http://LOCALHOST:7860", "localhost:7860"),
        ("http://host.example", "host.example"),
        ("http://host.example", "host.example:80"),
        ("https://host.example", "host.example"),
        ("https://host.example", "host.example:443"),
        ("http://[::1]:7860", "[0:0:0:0:0:0:0:1]:7860"),
    ],
)
def test_a_page_whose_origin_is_the_host_is_ours(origin: str | None, host: str) -> None:
    assert seen(origin, host) == ""


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:7861", "127.0.0.1:7860"),
        ("http://localhost:7860", "127.0.0.1:7860"),
        ("http://host.example", "host.example:443"),
        ("https://host.example:80", "host.example"),
        ("http://host.example.evil", "host.example"),
        ("http://host.example.", "host.example"),
        ("http://sub.host.example", "host.example"),
    ],
)
def test_any_other_page_is_not(origin: str, host: str) -> None:
    assert seen(origin, host) == origin


def test_where_the_public_address_is_https_a_page_of_the_same_name_by_http_is_not_ours() -> None:
    public = "https://ask.example"
    assert seen("https://ask.example", "inner:7860", public) == ""
    assert seen("http://ask.example", "ask.example", public) == "http://ask.example"
    assert seen("http://127.0.0.1:7860", "127.0.0.1:7860", public) == ""
    assert seen("http://ask.example", "ask.example", "http://ask.example") == ""


def test_two_origins_are_none() -> None:
    twice = Headers(raw=[(b"host", b"a.example"), (b"origin", b"http://a.example"), (b"origin", b"http://a.example")])
    assert Origins.of(Config(sites=SITES)).foreign(twice) == OPAQUE


@pytest.mark.parametrize(
    ("origin", "named", "site"),
    [
        ("https://docs.example", "", DOCS),  # the first that has it
        ("https://docs.example", "shop", SHOP),
        ("https://help.example:8443", "docs", DOCS),
        ("http://[2001:db8::1]", "", SHOP),
        ("https://help.example:8443", "shop", None),
        ("https://help.example", "", None),
        ("https://docs.example", "other", None),
        (OPAQUE, "docs", None),
        ("", "docs", DOCS),
        ("", "", None),
        ("", "other", None),
    ],
)
def test_a_site_is_found_by_its_name_and_origin(origin: str, named: str, site: Site | None) -> None:
    assert Origins.of(Config(sites=SITES)).site(origin, named) == site


def test_the_name_of_a_site_is_read_from_the_address() -> None:
    assert named_site({"query_string": b"near=x&site=docs&site=shop"}) == "docs"
    assert named_site({"query_string": b"sites=docs&near=site"}) == ""
    assert named_site({"query_string": b"site=%00%ff"}) == "\x00\ufffd"


@pytest.mark.parametrize(
    ("headers", "embedded"),
    [
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, True),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, True),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, False),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "origin": "https://docs.example"}, False),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, False),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, False),
        ({}, False),
    ],
)
def test_an_image_or_script_of_another_page_is_told_from_a_link(headers: dict[str, str], embedded: bool) -> None:
    assert is_embedded(Headers(headers)) is embedded


def refused(host: str | None, server: str = "127.0.0.1", client: str = "127.0.0.1", **settings: object) -> bool:
    sent = [] if host is None else [(b"host", host.encode())]
    scope: Scope = {"type": "http", "headers": sent, "server": (server, 7860), "client": (client, 50_000)}
    return Hosts.of(Config(server=Server.model_validate(settings))).refuses(scope)


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:7860", "ask.localhost:7860", "127.0.0.1:7860", "[::1]:7860", "192.168.1.20:7860", None],
)
def test_the_loopback_answers_under_its_own_names(host: str | None) -> None:
    assert not refused(host)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:7860", "localhost.evil.example", "127.0.0.1.evil.example", "evil", "", "[::1",
     "127.0.0.1:99999", "localhost:7860, evil.example"],
)  # fmt: skip
def test_a_name_that_somebody_leads_to_this_machine_is_refused(host: str) -> None:
    assert refused(host)
    assert refused(host, server="::1")
    assert refused(host, server="::ffff:127.0.0.1")


def test_a_server_that_others_reach_and_a_known_proxy_may_use_any_name() -> None:
    assert not refused("intranet.example", server="192.168.1.20")
    assert not refused("intranet.example", trusted_proxies=["127.0.0.0/8"])
    assert refused("intranet.example", trusted_proxies=["10.0.0.0/8"])
    assert not refused("ask.example:7860", public_address="https://ask.example")
    assert refused("evil.example", public_address="https://ask.example")


def test_a_host_is_read_as_an_origin_has_it() -> None:
    assert host_and_port("A.Example:81") == ("a.example", 81)
    assert host_and_port("[::0:1]") == ("[::1]", None)
    assert host_and_port("a b") == ("", None)


def test_origins_are_checked_when_the_configuration_is_read() -> None:
    assert DOCS.origins == ("https://docs.example", "https://help.example:8443")
    assert SHOP.origins == ("https://docs.example", "http://[2001:db8::1]")
    for text in ("https://docs.example/", "*", "https://*.example", "null"):
        with pytest.raises(ValueError, match=r"' is no origin; write one such as https://www\.example\.org, without a"):
            Site(name="x", origins=(text,))
