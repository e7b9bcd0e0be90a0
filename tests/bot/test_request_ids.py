"""Every response names its request, and what is told of a request is told when its last byte has gone."""

import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import httpx
import pytest

from bot.answer import Bot
from bot.engine import Hearing
from bot.guard.exchange import Exchange
from bot.observe.metrics import Metrics
from bot.observe.paths import Paths
from bot.observe.request_id import HEADER, request_id
from bot.service import Service
from bot.types import Answer, Turn
from index.embed import Embedder
from tests.bot.raw import eventually
from tests.bot.serving import served
from tests.bot.world import small_bot


class TalkingBot(Bot):
    """Waits for ``go`` before each answer, and breaks where it is asked to."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot.library, bot.reader)
        self.go = threading.Event()

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        hearing: Hearing | None = None,
    ) -> Answer:
        if question == "Break.":
            raise RuntimeError("broken as asked")
        assert self.go.wait(10), "nobody let the bot go on"
        return super().answer(question, history, id, sources, hearing)


class Kept(Metrics):
    """Keeps every exchange that it is told of."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []

    def __call__(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)


@dataclass(frozen=True)
class Server:
    """One for all tests here; each looks for its own request ids."""

    client: httpx.Client
    bot: TalkingBot
    exchanges: list[Exchange]

    @property
    def place(self) -> tuple[str, int]:
        return self.client.base_url.host, self.client.base_url.port or 0

    def told(self, id: str) -> Exchange:
        """What the observers are told of a request."""
        eventually(lambda: any(one.id == id for one in self.exchanges))
        return next(one for one in self.exchanges if one.id == id)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[Server]:
    bot, kept = TalkingBot(small_bot(tmp_path_factory.mktemp("ids"), model)), Kept()
    service = Service.over(bot)
    service = replace(service, observing=replace(service.observing, metrics=kept, log=None))
    with served(service) as address, httpx.Client(base_url=address) as client:
        yield Server(client, bot, kept.exchanges)


@pytest.fixture
def server(running: Server) -> Server:
    running.bot.go.clear()
    return running


@pytest.mark.parametrize("sent", ["", "a" * 65, "two words", "a\tb", "å", "<b>", "a/b", 'a"b'])
def test_an_id_that_cannot_be_used_is_replaced_by_sixteen_characters(sent: str) -> None:
    made = request_id(sent)
    assert len(made) == 16
    assert made != request_id(sent)


@pytest.mark.parametrize("sent", ["a", "trace-7_b.C", "0" * 64])
def test_an_id_that_can_be_used_is_kept(sent: str) -> None:
    assert request_id(sent) == sent


def test_every_response_has_the_id_of_its_request(server: Server) -> None:
    server.bot.go.set()
    client, question, mine = server.client, {"question": "Who is the keeper of the lighthouse?"}, {HEADER: "mine-1"}
    for response, status in (
        (client.post("/api/ask", json=question, headers=mine), 200),
        (client.post("/api/chat", json=question, headers=mine), 200),
        (client.get("/-/page/main.js", headers=mine), 200),
        (client.get("/", headers=mine), 200),
        (client.head("/healthz", headers=mine), 200),
        (client.options("/api/ask", headers=mine), 204),
        (client.get("/api/sources/none.md", headers=mine), 404),
        (client.get("/none", headers=mine), 404),
        (client.put("/api/ask", headers=mine), 405),
        (client.post("/api/ask", content=b"x" * 300_000, headers=mine), 413),
        (client.post("/api/ask", json={}, headers=mine), 422),
        (client.post("/api/ask", json={"question": "Break."}, headers=mine), 500),
    ):
        assert (response.status_code, response.headers.get_list(HEADER)) == (status, ["mine-1"])
    assert client.get("/healthz", headers={HEADER: "no id"}).headers[HEADER] != "no id"
    with socket.create_connection(server.place) as raw:
        raw.sendall(b"this is no HTTP\r\n\r\n")
        assert re.search(rb"(?i)\r\nx-request-id: [0-9a-f]{16}\r\n", raw.recv(10_000))


def test_a_fault_of_the_server_is_an_error_of_the_one_shape(server: Server) -> None:
    answer = server.client.post("/api/ask", json={"question": "Break."})
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "internal"
    assert answer.headers[HEADER] in answer.json()["error"]["message"]
    told = server.told(answer.headers[HEADER])
    assert (told.status, told.refused) == (500, "internal")


def test_a_wrong_method_is_told_which_ones_there_are(server: Server) -> None:
    for method, path, allowed in (
        ("PUT", "/api/ask", "OPTIONS, POST"),
        ("DELETE", "/sources/northmoor-lighthouse.md", "GET, HEAD, OPTIONS"),
        ("TRACE", "/healthz", "GET, HEAD, OPTIONS"),
    ):
        answer = server.client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
        assert answer.json()["error"] == {"code": "method_not_allowed", "message": f"This path takes {allowed}."}
    head = server.client.head("/sources/northmoor-lighthouse.md")
    assert (head.status_code, head.content) == (200, b"")


def test_the_seconds_of_a_stream_are_those_until_its_last_byte(server: Server) -> None:
    question = {"question": "Who is the keeper of the lighthouse?"}
    with server.client.stream("POST", "/api/chat", json=question, headers={HEADER: "whole"}) as stream:
        began, chunks = time.monotonic(), stream.iter_text()
        assert "reading" in next(chunks)
        assert not any(one.id == "whole" for one in server.exchanges)
        time.sleep(0.3)  # what is measured
        server.bot.go.set()
        assert "event: answer" in "".join(chunks)
        took = time.monotonic() - began
    told = server.told("whole")
    assert (told.route, told.status, told.left, len(told.answers)) == ("/api/chat", 200, False, 1)
    assert 0.3 <= told.seconds < took + 0.3


def test_a_client_that_leaves_is_told_as_one(server: Server) -> None:
    question = {"question": "Who keeps the light?"}
    with server.client.stream("POST", "/api/chat", json=question, headers={HEADER: "left"}) as stream:
        assert "reading" in next(stream.iter_text())
    told = server.told("left")
    assert (told.route, told.status, told.left) == ("/api/chat", 200, True)
    with socket.create_connection(server.place) as half:
        half.sendall(b"POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Request-Id: half\r\nContent-Length: 20\r\n\r\n{")
    told = server.told("half")
    assert (told.route, told.status, told.left) == ("/api/ask", 499, True)
    server.bot.go.set()


def test_paths_have_few_routes() -> None:
    paths = Paths.among(["/api/ask", "/api/sources", "/api/sources/{source}", "/sources/{source}", "/"], ["/-/page"])
    for path, route in {
        "/": "/",
        "/api/ask": "/api/ask",
        "/api/ask/": "other",
        "/api/sources": "/api/sources",
        "/api/sources/": "other",
        "/api/sources/a b/c\n.md": "/api/sources/{source}",
        "/sources/../x": "/sources/{source}",
        "/-/page/a/b.js": "/-/page/*",
        "/-/page": "/-/page/*",
        "/-/pages": "other",
        "/assets/index-1234.js": "other",
        "": "other",
    }.items():
        assert paths.route(path) == route, path
