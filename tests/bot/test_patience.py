"""How much of a request is read, how long it is waited for, and how long a client may not read its response."""

import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.config.telemetry import Logs
from bot.guard.body import MOST_BODY, depth_of
from bot.service import Service
from index.embed import Embedder
from tests.bot.raw import SOCKETS, connected, eventually, head, is_held, question, response, until_closed
from tests.bot.serving import served
from tests.bot.world import small_bot

_MANY = 500
REMEMBERED = "Who is the keeper of the lighthouse?"
QUICK = Config(limits=Limits(concurrent=1, seconds=1), logs=Logs(requests=False))


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    bot = small_bot(tmp_path_factory.mktemp("patience"), model)
    bot.answer(REMEMBERED)
    return bot


@pytest.fixture(scope="module")
def address(bot: Bot) -> Iterator[str]:
    with served(Service.over(bot, QUICK)) as address:
        yield address


def error_of(connection: socket.socket) -> tuple[int, str, str]:
    """Status and code of the error that comes, and what it says of the connection."""
    status, headers, body = response(connection)
    assert set(body["error"]) == {"code", "message"}
    return status, body["error"]["code"], headers.get("connection", "")


_SLOW = (
    head("/api/ask", 100) + b'{"question": "Who',
    head("/v1/chat/completions", 100),
    head("/mcp", 100),
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-",
)


def test_what_does_not_arrive_is_not_waited_for(address: str) -> None:
    with ExitStack() as stack:
        silent, dripping, *others = [stack.enter_context(connected(address)) for _ in range(6)]
        began = time.monotonic()
        for connection, sent in zip(others, _SLOW, strict=True):
            connection.sendall(sent)
        dripping.sendall(head("/api/ask", 1_000))
        while not select.select([dripping], [], [], 0.05)[0]:
            dripping.sendall(b" ")  # something comes all the time
        for connection in (dripping, *others):
            assert error_of(connection) == (408, "too_slow", "close")
            assert until_closed(connection) == b""
        assert until_closed(silent) == b""
        assert 1 <= time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"no HTTP\r\n\r\n", (400, "bad_request", "close")),
        (b"GET / HTTP/1.1\r\nX: " + 66_000 * b"y", (400, "bad_request", "close")),
        (head("/api/ask", MOST_BODY + 1), (413, "too_large", "")),
        (head("/mcp", MOST_BODY + 1), (413, "too_large", "")),
        (head("/nowhere", MOST_BODY + 1), (413, "too_large", "")),
    ],
)
def test_what_cannot_be_read_is_told_at_once(address: str, sent: bytes, error: tuple[int, str, str]) -> None:
    with connected(address) as connection:
        connection.sendall(sent)
        assert error_of(connection) == error


def test_a_body_without_a_length_is_read_up_to_the_cap(address: str) -> None:
    def some() -> Iterator[bytes]:
        for _ in range(100):
            yield 10_000 * b" "

    refused = httpx.post(f"{address}/api/ask", content=some(), headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (413, "too_large")


@pytest.mark.parametrize("path", ["/api/ask", "/api/feedback", "/v1/chat/completions", "/mcp"])
@pytest.mark.parametrize("brackets", [b"[", b'{"a":'])
def test_brackets_within_brackets_are_refused_before_they_are_read(address: str, path: str, brackets: bytes) -> None:
    refused = httpx.post(address + path, content=40_000 * brackets, headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "too_deep")


@pytest.mark.parametrize(
    ("body", "depth"),
    [
        (b"", 0),
        (b"[]", 1),
        (b'{"a": [1, {"b": []}], "c": {}}', 4),
        (b'["[[[[", "\\"[[", "\\\\", []]', 2),
        (b'["[[[[', 1),  # a string without an end
        (b'["[[\\', 1),
        (b"]]][[", 0),
        (b'"' + b'\\"' * 100_000 + b"[", 0),  # each quotation mark might begin a string
    ],
)
def test_the_depth_of_a_body(body: bytes, depth: int) -> None:
    assert depth_of(body) == depth


def test_a_question_with_brackets_in_it_is_a_question(address: str) -> None:
    asked = httpx.post(f"{address}/api/ask", json={"question": f"Who is the keeper of the lighthouse{100 * '['}?"})
    assert asked.status_code == 200


@pytest.mark.skipif(not SOCKETS.exists(), reason="needs Linux")
def test_who_does_not_read_keeps_nobody_waiting_and_is_cut_off(address: str) -> None:
    with ExitStack() as stack:
        slow, *asking = [stack.enter_context(connected(address, receives=1)) for _ in range(3)]
        slow.sendall(_MANY * b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        for connection, path in zip(asking, ("/api/ask", "/api/chat"), strict=True):
            connection.sendall(20 * question(REMEMBERED, path))
        other = httpx.post(f"{address}/api/ask", json={"question": REMEMBERED})
        assert other.status_code == 200
        eventually(lambda: not is_held(slow))
        assert 0 < until_closed(slow).count(b"HTTP/1.1 200 OK") < _MANY


def test_who_sends_on_without_waiting_for_answers_is_cut_off(address: str) -> None:
    with connected(address, receives=1) as greedy, pytest.raises((ConnectionResetError, BrokenPipeError)):
        for _ in range(200):
            greedy.sendall(400 * question(REMEMBERED))


def test_connections_over_the_limit_are_refused(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.stopping.MOST_CONNECTIONS", 2)
    with served(Service.over(bot, QUICK)) as address, connected(address), connected(address) as second:
        second.sendall(question(REMEMBERED))
        assert response(second)[0] == 200
        with connected(address) as third:
            third.sendall(question(REMEMBERED))
            status, headers, body = response(third)
            assert (status, body["error"]["code"], headers["retry-after"]) == (503, "busy", "5")
            assert until_closed(third) == b""
