"""Token buckets: who is charged, what for, and when there is a token again."""

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.config.config import Config
from bot.config.keys import Key
from bot.config.keys import Scope as Allowed
from bot.config.limits import Limits
from bot.config.server import Server
from bot.config.sites import Site
from bot.guard.exchange import Asker, Exchange
from bot.guard.rated import Rated, costs_work
from bot.service import Service
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.ticking import Clock
from tests.bot.world import small_bot

SITE = Site(name="docs", origins=("https://docs.example",))
KEY = Key(name="crawler", sha256="0" * 64, scopes=(Allowed.ASK,))


def statuses(limits: Limits, askers: list[Asker], clock: Clock, path: str = "/api/ask") -> list[tuple[int, str]]:
    """What each is answered in turn: the status, and the seconds to wait or nothing."""

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("answered")(scope, receive, send)

    rated = Rated(inner, limits, clock)

    async def run() -> list[tuple[int, str]]:
        found = []
        for asker in askers:

            async def app(scope: Scope, receive: Receive, send: Send, asker: Asker = asker) -> None:
                Exchange("1", "POST", path, asker).kept_in(scope)
                await rated(scope, receive, send)

            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
                answer = await client.post(path)
                found.append((answer.status_code, answer.headers.get("retry-after", "")))
        return found

    return asyncio.run(run())


def test_an_address_is_charged_and_its_neighbours_in_ipv6_with_it() -> None:
    limits, clock = Limits(per_address=6, burst=2), Clock()  # one every 10 seconds
    one, other = Asker("2001:db8:0:1::1"), Asker("2001:db8:0:1:ffff::2")
    assert statuses(limits, [one, other, one, Asker("2001:db8:0:2::1")], clock) == [
        (200, ""),
        (200, ""),
        (429, "10"),
        (200, ""),
    ]


def test_a_refused_request_takes_no_token_from_any_bucket() -> None:
    limits, clock = Limits(per_address=6, per_site=3, burst=1), Clock()
    on_site, elsewhere = Asker("192.0.2.1", site=SITE), Asker("192.0.2.1")
    asked = [on_site, on_site, Asker("192.0.2.2", site=SITE), Asker("192.0.2.2"), elsewhere]
    assert statuses(limits, asked, clock) == [(200, ""), (429, "20"), (429, "20"), (200, ""), (429, "10")]


def test_a_key_is_charged_in_place_of_its_address() -> None:
    limits, clock = Limits(per_address=6, per_key=2, burst=1), Clock()
    with_key = [Asker("192.0.2.1", key=KEY), Asker("192.0.2.2", key=KEY)]
    assert statuses(limits, [*with_key, Asker("192.0.2.1")], clock) == [(200, ""), (429, "30"), (200, "")]


def test_what_comes_straight_from_this_machine_is_limited_only_where_a_limit_is_set() -> None:
    here, behind = Asker("127.0.0.1", direct=True), Asker("127.0.0.1")
    unset = Limits(burst=1)  # 120 a minute: one every half second
    assert statuses(unset, [here, here, behind, behind], Clock()) == [(200, ""), (200, ""), (200, ""), (429, "1")]
    assert statuses(Limits(per_address=60, burst=1), [here, here], Clock()) == [(200, ""), (429, "1")]


@pytest.mark.parametrize(
    ("method", "path", "counts"),
    [
        ("POST", "/api/ask", True),
        ("POST", "/api/chat", True),
        ("POST", "/api/feedback", True),
        ("DELETE", "/api/nothing", True),
        ("POST", "/v1/chat/completions", True),
        ("POST", "/mcp", True),
        ("GET", "/api/questions", True),
        ("HEAD", "/api/questions", True),
        ("OPTIONS", "/api/questions", False),
        ("OPTIONS", "/api/ask", False),
        ("GET", "/api/sources", False),
        ("GET", "/api/status", False),
        ("GET", "/v1/models", False),
        ("GET", "/", False),
        ("POST", "/articles/sign-in", False),
    ],
)
def test_only_what_costs_work_counts(method: str, path: str, counts: bool) -> None:
    assert costs_work(method, path) is counts


def test_a_server_believes_its_proxy_and_nothing_that_stands_before(tmp_path: Path, model: Embedder) -> None:
    limits = Limits(per_address=1, burst=1)
    config = Config(limits=limits, server=Server(trusted_proxies=("127.0.0.1",)))
    with served(Service.over(small_bot(tmp_path, model), config)) as address:

        def asked(forwarded: str) -> httpx.Response:
            return httpx.post(f"{address}/api/feedback", json={}, headers={"X-Forwarded-For": forwarded})

        assert asked("192.0.2.1").status_code == 422
        refused = [asked("192.0.2.1"), asked("198.51.100.7, 192.0.2.1")]
        assert asked("192.0.2.2").status_code == 422
        assert httpx.get(f"{address}/api/status", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 200
    for one in refused:
        assert (one.status_code, one.json()["error"]["code"]) == (429, "too_many_requests")
        assert one.json()["error"]["message"] == (
            "Too many requests; at most 1 a minute are answered. Try again after the seconds in Retry-After."
        )
        assert 50 <= int(one.headers["retry-after"]) <= 60
