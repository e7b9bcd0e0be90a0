"""Headers that claim to be somebody: pages of other origins, addresses behind proxies, names of this machine."""

import pytest

from bot.config.config import Config
from bot.config.limits import Limits
from bot.config.server import Server
from bot.service import Service
from tests.attacks.victim import Victim, code, drained, logged
from tests.bot.serving import served

REFUSED = (403, "origin_not_allowed")


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "NULL", "", " ", "https://docs.example.evil.example", "https://docs.example@evil.example",
     "https://evil.example/https://docs.example", "https://docs.example/", "https://docs.example:444", "http://docs.example",
     "https://docs.example, https://evil.example", "https://docs.example https://evil.example", "https://xdocs.example",
     "https://docs%2eexample", "https://docs.example#", "https://docs.example%00.evil.example", "file://docs.example",
     "http://127.0.0.1", "http://localhost", "https://127.0.0.1", "chrome-extension://docs.example", "*", "https://*.example"],
)  # fmt: skip
def test_an_origin_that_is_not_the_sites_is_refused(victim: Victim, origin: str) -> None:
    line = f"Origin: {origin}".encode()
    for heard in (victim.got(b"/api/status", line), victim.asked(b'{"question": "Who?"}', line)):
        assert code(heard) == REFUSED
        assert "access-control-allow-origin" not in heard[1]


def test_two_origins_or_an_origin_of_another_name_make_no_page_of_ours(victim: Victim) -> None:
    ours = b"http://" + victim.host
    assert victim.got(b"/api/status", b"Origin: " + ours)[0] == 200
    assert code(victim.got(b"/api/status", b"Origin: " + ours, b"Origin: " + ours)) == REFUSED
    forwarded = (b"X-Forwarded-Host: evil.example", b"Forwarded: host=evil.example", b"X-Original-Host: evil.example")
    for line in forwarded:
        assert code(victim.got(b"/api/status", line, b"Origin: https://evil.example")) == REFUSED


def test_a_name_of_a_site_opens_nothing_to_another_page(victim: Victim) -> None:
    for query in ("site=docs", "site=docs&site=evil", "site=", "site=%64ocs", "site=docs%00", "SITE=docs"):
        assert code(victim.got(f"/api/status?{query}".encode(), b"Origin: https://evil.example")) == REFUSED
    assert victim.got(b"/api/status?site=docs", b"Origin: https://docs.example")[0] == 200


def test_a_name_that_leads_to_this_machine_is_refused(victim: Victim) -> None:
    for host in (b"evil.example", b"127.0.0.1.evil.example", b"localhost.evil.example", b"a@127.0.0.1"):
        heard = victim.got(b"/api/status", b"Host: " + host, b"Origin: http://" + host)
        assert code(heard) in {(403, "host_not_allowed"), (400, "bad_request")}


def test_an_address_that_no_trusted_proxy_tells_is_not_believed(
    victim: Victim, capfd: pytest.CaptureFixture[str]
) -> None:
    drained(victim, capfd)
    for line in (b"X-Forwarded-For: 203.0.113.9", b"Forwarded: for=203.0.113.9", b"X-Real-IP: 203.0.113.9"):
        victim.got(b"/api/status", line)
    assert [line["address"] for line in logged(capfd, 3)] == ["127.0.0.1"] * 3


def test_made_up_addresses_buy_no_questions(victim: Victim, capfd: pytest.CaptureFixture[str]) -> None:
    config = Config(limits=Limits(per_address=1, burst=2), server=Server(trusted_proxies=("127.0.0.1",)))
    with served(Service.over(victim.bot, config)) as address:
        behind = Victim(address, victim.bot)
        drained(victim, capfd)
        made_up = [f"X-Forwarded-For: 10.0.0.{n}, 198.51.100.{n}, 203.0.113.9".encode() for n in range(4)]
        told = [behind.asked(b"{}", line)[0] for line in (*made_up, b"X-Forwarded-For: 203.0.113.10")]
        assert told == [422, 422, 429, 429, 422]
        assert [line["address"] for line in logged(capfd, 5)] == ["203.0.113.9"] * 4 + ["203.0.113.10"]
