"""What every response carries, by its kind, of a real server."""

from collections.abc import Iterator

import httpx
import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.server import Server
from bot.library import Library
from bot.service import Service
from index.embed import Embedder, WordEmbedder
from tests.bot.serving import served
from tests.bot.world import small_bot

LIGHT = "/sources/northmoor-lighthouse.md"
LINES = "/api/sources/northmoor-lighthouse.md"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[httpx.Client]:
    bot = small_bot(tmp_path_factory.mktemp("headers"), model)
    with served(bot) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_every_response_says_these(client: httpx.Client) -> None:
    for path in ("/", LIGHT, LINES, "/api/status", "/healthz", "/metrics", "/-/web/source.js", "/theme.css", "/none"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == ("no-referrer" if path == LIGHT else "same-origin")
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["permissions-policy"].startswith("camera=(), ")
        assert headers["x-request-id"]
        assert not {"server", "x-powered-by", "set-cookie", "strict-transport-security"} & set(headers)


def test_a_page_is_framed_by_nobody_else_and_keeps_other_windows_away(client: httpx.Client) -> None:
    for path in ("/", LIGHT):
        headers = client.get(path).headers
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert client.get(LIGHT).headers["content-security-policy"].startswith("default-src 'none'; ")


def test_data_can_do_nothing_where_a_browser_shows_it(client: httpx.Client) -> None:
    for path in ("/api/status", LINES, "/healthz", "/openapi.json", "/metrics", "/none"):
        answer = client.get(path, headers={"Accept": "*/*"})
        assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert "cross-origin-opener-policy" not in answer.headers


def test_answers_and_errors_are_kept_by_no_cache(client: httpx.Client) -> None:
    question = {"question": "Who is the keeper of the lighthouse?"}
    for answer in (
        client.post("/api/ask", json=question),
        client.post("/api/chat", json=question),
        client.get("/api/status"),
        client.get(LINES),
        client.get("/none"),
        client.get("/-/web/none"),
    ):
        assert answer.headers["cache-control"] == "no-store"
    assert "cache-control" not in client.get("/-/web/source.js").headers


def test_a_proxy_is_asked_to_send_events_as_they_come(client: httpx.Client) -> None:
    stream = client.post("/api/chat", json={"question": "Who is the keeper of the lighthouse?"})
    assert stream.headers["x-accel-buffering"] == "no"
    assert "x-accel-buffering" not in client.get("/api/status").headers


def test_https_is_kept_to_only_where_readers_come_by_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("https")
    bot = Bot(Library(folder / "articles", folder / "store", WordEmbedder([])))
    with served(Service.over(bot, Config(server=Server(public_address="https://ask.example")))) as address:
        assert httpx.get(f"{address}/healthz").headers["strict-transport-security"] == "max-age=31536000"
