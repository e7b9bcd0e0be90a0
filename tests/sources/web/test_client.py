"""Getting a page, against a real server on loopback; every failure is one sentence."""

import gzip
import socket
import ssl
import subprocess
import time
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from shutil import which

import pytest

from sources.errors import LineciteError
from sources.web.addresses import Address, is_public
from sources.web.client import Client
from sources.web.errors import RefusedAddressError, WebError
from tests.sources.web.site import QUICK, Visit, in_turn, open_site, quick, text, to


def fails(client: Client, url: str) -> str:
    """The message of a page that cannot be had: one sentence that names it."""
    with pytest.raises(WebError) as caught:
        client.get(url)
    message = str(caught.value)
    assert isinstance(caught.value, LineciteError)
    assert message.endswith(".")
    assert "\n" not in message
    return message.removeprefix(url)


def test_a_page_is_given_as_it_was_sent_to_whom_it_is_told() -> None:
    with open_site(a=text("Bees fly.")) as site:
        fetched = Client(lambda address: True, contact="bees@example.org", limits=QUICK).get(f"{site.address}/a#part")
        assert (fetched.url, fetched.body) == (f"{site.address}/a", b"Bees fly.")
        assert site.headers["Host"] == f"127.0.0.1:{site.port}"
        assert site.headers["User-Agent"].startswith("linecite/")
        assert "bees@example.org" in site.headers["User-Agent"]


def test_redirects_are_followed_and_the_last_address_is_the_page_s() -> None:
    with open_site(a=to("/b", 301), b=to("c?x=1", 307), c=text("here")) as site:
        fetched = quick().get(f"{site.address}/a")
        assert (fetched.url, fetched.body) == (f"{site.address}/c?x=1", b"here")


def test_redirects_end_somewhere() -> None:
    with open_site(a=to("/a"), lost=to("")) as site:
        assert "redirects more than 3 times" in fails(quick(), f"{site.address}/a")
        assert len(site.paths) == 4
        assert "redirects to nowhere" in fails(quick(), f"{site.address}/lost")


def test_a_redirect_to_an_address_that_is_not_permitted_is_not_followed() -> None:
    def permit(address: Address) -> bool:
        return address == ip_address("127.0.0.1") or is_public(address)

    with open_site(secret=text("no")) as site:
        for host in ("127.0.0.2", "0", "[::1]", "169.254.169.254", "2130706434"):
            site.pages["/a"] = to(f"http://{host}:{site.port}/secret")
            with pytest.raises(RefusedAddressError, match="is not reached"):
                quick(permit).get(f"{site.address}/a")
        site.pages["/a"] = to("file:///etc/hostname")
        with pytest.raises(WebError, match="no address of http or https"):
            quick(permit).get(f"{site.address}/a")
        assert "/secret" not in site.paths


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to() -> None:
    """A resolver that gives a permitted address first and another after that, as in DNS rebinding."""
    asked: list[str] = []

    def resolve(host: str, port: int, seconds: float) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with open_site(a=text("Bees fly.")) as site:
        client = replace(quick(lambda address: str(address) == "127.0.0.1"), resolve=resolve)
        assert client.get(f"http://pages.example:{site.port}/a").body == b"Bees fly."
        assert asked == ["pages.example"]
        assert site.headers["Host"] == f"pages.example:{site.port}"
        assert "leads to 10.0.0.1" in fails(client, f"http://pages.example:{site.port}/a")


def test_the_next_address_of_a_name_is_tried() -> None:
    with open_site(a=text("Bees fly.")) as site:
        client = replace(quick(), resolve=lambda host, port, seconds: ["127.0.0.9", "127.0.0.1"])
        assert client.get(f"http://pages.example:{site.port}/a").body == b"Bees fly."


def test_a_busy_server_is_asked_again_after_the_time_it_asks_for() -> None:
    def busy(visit: Visit) -> None:
        visit.give(b"", status=503, Retry_After="7")

    waits: list[float] = []
    limits = replace(QUICK, longest_wait=10, total=30)
    with open_site(a=in_turn(busy, busy, text("at last"))) as site:
        client = replace(quick(limits=limits), sleep=waits.append)
        assert client.get(f"{site.address}/a").body == b"at last"
        assert waits == [7.0, 7.0]
        assert len(site.paths) == 3


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_tries_have_an_end_and_grow_apart(status: int) -> None:
    waits: list[float] = []
    with open_site(a=lambda visit: visit.give(b"", status=status)) as site:
        client = replace(quick(limits=replace(QUICK, tries=4, first_wait=0.1)), sleep=waits.append)
        assert "try again later" in fails(client, f"{site.address}/a")
        assert len(site.paths) == 4
    assert [0.05 <= waits[0] <= 0.1, 0.1 <= waits[1] <= 0.2, 0.2 <= waits[2] <= 0.4] == [True] * 3


@pytest.mark.parametrize("asked", ["600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_nobody_waits_longer_than_is_bearable(asked: str) -> None:
    with open_site(a=lambda visit: visit.give(b"", status=429, Retry_After=asked)) as site:
        begun = time.monotonic()
        assert "is asked too often (it asks to wait" in fails(quick(), f"{site.address}/a")
        assert time.monotonic() - begun < 1
        assert len(site.paths) == 1


@pytest.mark.parametrize(
    ("status", "said"), [(404, "does not exist"), (403, "does not let"), (401, "password"), (418, "status 418")]
)
def test_what_does_not_pass_is_asked_for_once(status: int, said: str) -> None:
    with open_site(a=lambda visit: visit.give(b"", status=status)) as site:
        assert said in fails(quick(), f"{site.address}/a")
        assert len(site.paths) == 1


def test_a_body_without_end_is_not_read_to_its_end() -> None:
    sent = 0

    def endless(visit: Visit) -> None:
        nonlocal sent
        visit.send_response(200)
        visit.end_headers()
        while sent < 100_000_000:
            visit.wfile.write(b"x" * 1000)
            sent += 1000

    with open_site(a=endless) as site:
        assert "has more than 5,000 bytes" in fails(quick(), f"{site.address}/a")
    assert sent < 50_000_000


def test_packed_bodies_are_unpacked_up_to_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with open_site(
        a=text(gzip.compress(b"Bees fly."), Content_Encoding="gzip"),
        bomb=text(bomb, Content_Encoding="gzip"),
        cut=text(gzip.compress(b"Bees fly.")[:-9], Content_Encoding="gzip"),
        bad=text("Bees fly.", Content_Encoding="gzip"),
        other=text("Bees fly.", Content_Encoding="br"),
    ) as site:
        assert quick().get(f"{site.address}/a").body == b"Bees fly."
        assert "has more than 5,000 bytes" in fails(quick(), f"{site.address}/bomb")
        assert "ends too early" in fails(quick(), f"{site.address}/cut")
        assert "damaged" in fails(quick(), f"{site.address}/bad")
        assert "the encoding 'br'" in fails(quick(), f"{site.address}/other")


def test_slow_answers_end_in_time_however_they_are_slow() -> None:
    def silent(visit: Visit) -> None:
        time.sleep(0.8)

    def dripping(visit: Visit) -> None:
        visit.send_response(200)
        visit.end_headers()
        for _ in range(100):
            visit.wfile.write(b"x")
            time.sleep(0.05)

    with open_site(silent=silent, dripping=dripping) as site:
        begun = time.monotonic()
        assert "does not answer in time" in fails(quick(limits=replace(QUICK, tries=1)), f"{site.address}/silent")
        assert 0.3 < time.monotonic() - begun < 0.8
        limits = replace(QUICK, total=0.5)
        begun = time.monotonic()
        assert "does not answer in time" in fails(quick(limits=limits), f"{site.address}/dripping")
        assert 0.4 < time.monotonic() - begun < 1


def test_nobody_listens_or_what_answers_is_no_web_server() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{bound.getsockname()[1]}/"
        assert "cannot be connected to" in fails(quick(), address)

    def mail(visit: Visit) -> None:
        visit.wfile.write(b"220 mail\r\n\r\n")

    with open_site(a=mail) as site:
        assert "breaks off its reply" in fails(quick(), f"{site.address}/a")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a", "no address of http or https"),
        ("http:///a", "names no host"),
        ("http://example.org:99999/", "names the port 99999"),
        ("http://example.org:x/", "is no valid address"),
    ],
)
def test_addresses_that_are_none(url: str, said: str) -> None:
    assert said in fails(Client(), url)


def test_passwords_are_neither_sent_nor_repeated() -> None:
    message = fails(Client(), "http://ada:secret@example.org/a")
    assert "was given with a password" in message
    assert "secret" not in message


@pytest.mark.skipif(which("openssl") is None, reason="no openssl to make a certificate with")
def test_tls_is_spoken_with_the_name_and_its_certificate_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=pages.example"
    where = ["-addext", "subjectAltName=DNS:pages.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make.split(), *where], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    names: list[str | None] = []
    context.sni_callback = lambda connection, name, old: names.append(name)
    with open_site(a=text("Bees fly.")) as site:
        site.secure(context)
        found = replace(quick(), resolve=lambda host, port, seconds: ["127.0.0.1"])
        untrusted = fails(found, f"https://pages.example:{site.port}/a")
        assert "cannot be trusted (self-signed certificate)" in untrusted
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        found = replace(found, contact="anew")  # trust is read once a client
        assert found.get(f"https://pages.example:{site.port}/a").body == b"Bees fly."
        assert names == ["pages.example"] * 2
        assert "cannot be trusted (Hostname mismatch" in fails(found, f"https://other.example:{site.port}/a")
