"""The API against a real server: every route, every error shape, attempts to leave the folder."""

import json
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from reportlab.pdfgen.canvas import Canvas

from bot.answer import Bot
from bot.errors import PortError
from bot.library import Library
from bot.server import listen
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import FISHERY, bot_over, small_bot
from tests.sources.printing import drawn, lines

LIGHT, BOARD = "northmoor-lighthouse.md", "westhaven-harbour-board.txt"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("api"), model)


@pytest.fixture(scope="module")
def client(bot: Bot) -> Iterator[httpx.Client]:
    with served(bot) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def error_of(response: httpx.Response) -> tuple[int, str]:
    """Status and code, after checking that the body has the one shape of errors."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["message"]
    return response.status_code, body["error"]["code"]


def test_ask_gives_the_answer_object_of_the_command_line(client: httpx.Client, bot: Bot) -> None:
    question = "Who is the keeper of the lighthouse?"
    got = client.post("/api/ask", json={"question": question, "id": "q1"}).json()
    want = bot.answer(question, (), "q1").to_json()
    assert got.pop("seconds").keys() == want.pop("seconds").keys()
    assert got == json.loads(json.dumps(want))


def test_a_history_travels_with_the_request(client: httpx.Client) -> None:
    history = [
        {"role": "user", "content": "When did Denmark open its consulate in Westhaven?"},
        {"role": "assistant", "content": "In August 1992."},
    ]
    got = client.post("/api/ask", json={"question": "And the Norwegians?", "history": history}).json()
    assert "January 1995" in got["answer"]


def test_chat_streams_status_deltas_and_the_answer(client: httpx.Client) -> None:
    body = {"question": "List all visits of Inspector Karl Brandt to the lighthouse."}
    with client.stream("POST", "/api/chat", json=body) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = re.findall(r"event: (\w+)\ndata: (.*)\n\n", response.read().decode())
    assert [name for name, _ in events] == ["status", "delta", "delta", "answer"]
    answer = json.loads(events[-1][1])
    assert "".join(json.loads(data)["text"] for name, data in events if name == "delta") == answer["answer"]


def test_sources_are_listed_and_read_by_line(client: httpx.Client) -> None:
    listed = client.get("/api/sources").json()["sources"]
    assert [(s["source"], s["lines"], s["changed"]) for s in listed] == [(LIGHT, 28, False), (BOARD, 11, False)]
    got = client.get(f"/api/sources/{BOARD}", params={"first": 3, "last": 5}).json()
    assert [(row["n"], row["text"]) for row in got["lines"]] == list(enumerate(FISHERY.split("\n"), 1))[2:5]
    assert (got["first"], got["last"], got["line_count"]) == (3, 5, 11)
    assert client.get(f"/api/sources/{BOARD}", params={"last": 99}).json()["last"] == 11


def test_sources_are_listed_with_the_size_and_time_of_their_files(tmp_path: Path, model: Embedder) -> None:
    bot = small_bot(tmp_path, model)
    folder = bot.library.sources
    os.utime(folder / LIGHT, (1_000_000_000, 1_000_000_000))  # 9 September 2001, 01:46:40 UTC
    with served(bot) as address:
        light, board = httpx.get(f"{address}/api/sources").json()["sources"]
        assert (light["bytes"], light["modified"], light["changed"]) == (746, "2001-09-09T01:46:40Z", False)
        (folder / BOARD).write_text("Gone.\n", encoding="utf-8")
        board = httpx.get(f"{address}/api/sources").json()["sources"][1]
        assert (board["bytes"], board["changed"]) == (6, True)
        (folder / BOARD).unlink()
        board = httpx.get(f"{address}/api/sources").json()["sources"][1]
        assert (board["bytes"], board["modified"], board["changed"]) == (0, "", True)


def test_a_source_gives_its_outline_whatever_lines_are_asked_for(client: httpx.Client) -> None:
    got = client.get(f"/api/sources/{LIGHT}", params={"first": 3, "last": 3}).json()
    assert got["headings"] == [
        {"line": 1, "level": 1, "text": "Northmoor lighthouse"},
        {"line": 6, "level": 2, "text": "Keepers"},
        {"line": 10, "level": 3, "text": "Visits of inspectors"},
        {"line": 16, "level": 2, "text": "Ships seen"},
        {"line": 26, "level": 2, "text": "References"},
    ]
    assert got["pages"] == []


def test_an_outline_is_plain_text_and_starts_below_a_title_that_only_the_file_tells(
    tmp_path: Path, model: Embedder
) -> None:
    def draw(canvas: Canvas) -> None:
        for said in ("Bees fly.", "Wax melts."):
            lines(canvas, [said])
            canvas.showPage()

    bot = bot_over(tmp_path, model, {"pier.md": "Wood.\n\n## The [old](x.html) **pier**\n\nIt is old.\n"})
    (bot.library.sources / "bees.pdf").write_bytes(drawn(draw))
    bot.library.refresh()
    with served(bot) as address:
        pier = httpx.get(f"{address}/api/sources/pier.md").json()
        bees = httpx.get(f"{address}/api/sources/bees.pdf").json()
    assert pier["headings"] == [{"line": 3, "level": 2, "text": "The old pier"}]
    texts = {row["n"]: row["text"] for row in bees["lines"]}
    assert [(texts[mark["line"]], mark["page"]) for mark in bees["pages"]] == [("Bees fly.", 1), ("Wax melts.", 2)]


def test_a_source_page_shows_every_line_escaped(tmp_path: Path, model: Embedder) -> None:
    hostile = '# <script>alert(1)</script>\n\nThe <img src=x onerror=alert(2)> is "quoted" & kept.\n'
    with served(bot_over(tmp_path, model, {"sub folder/hostile é.md": hostile})) as address:
        page = httpx.get(f"{address}/sources/sub%20folder/hostile%20%C3%A9.md")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert '<li id="L3">' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_file_that_changed_since_says_so(tmp_path: Path, model: Embedder) -> None:
    bot = small_bot(tmp_path, model)
    (bot.library.sources / BOARD).write_text("Something else.\n", encoding="utf-8")
    with served(bot) as address:
        assert httpx.get(f"{address}/api/sources/{BOARD}").json()["changed"] is True
        assert "has changed since it was indexed" in httpx.get(f"{address}/sources/{BOARD}").text


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "invalid_request"),
        ({"question": "   "}, 422, "invalid_request"),
        ({"question": 5}, 422, "invalid_request"),
        ({"question": "q", "history": [{"role": "system", "content": "x"}]}, 422, "invalid_request"),
        ({"question": "q" * 2001}, 413, "too_large"),
        ({"question": "q", "history": [{"role": "user", "content": "x"}] * 51}, 413, "too_large"),
        ({"question": "q", "history": [{"role": "user", "content": "x" * 50_001}]}, 413, "too_large"),
        ({"question": "q", "history": [{"role": "user", "content": "x" * 300_000}]}, 413, "too_large"),
    ],
)
def test_bad_requests_get_the_right_code(client: httpx.Client, body: object, status: int, code: str) -> None:
    for path in ("/api/ask", "/api/chat"):
        assert error_of(client.post(path, json=body)) == (status, code)


def test_bad_json_and_unknown_places(client: httpx.Client) -> None:
    json_sent = {"Content-Type": "application/json"}
    assert error_of(client.post("/api/ask", content=b"{", headers=json_sent)) == (400, "bad_request")
    assert error_of(client.post("/api/ask", content=b"{")) == (422, "invalid_request")  # which does not say what it is
    assert error_of(client.get("/api/nothing")) == (404, "not_found")
    assert error_of(client.get("/api/sources/none.md")) == (404, "unknown_source")
    assert error_of(client.get("/sources/none.md")) == (404, "unknown_source")
    assert error_of(client.get("/api/ask"))[0] in (404, 405)
    assert error_of(client.get(f"/api/sources/{BOARD}", params={"first": 0})) == (422, "invalid_request")


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "..%2Fsecret.txt", "%2e%2e/secret.txt", "..%252Fsecret.txt", "/etc/passwd", "%2Fetc%2Fpasswd",
     "northmoor-lighthouse.md%00.txt", "....//secret.txt"],
)  # fmt: skip
def test_nothing_outside_the_sources_is_read(client: httpx.Client, bot: Bot, path: str) -> None:
    (bot.library.sources.parent / "secret.txt").write_text("secret", encoding="utf-8")
    for prefix in ("/api/sources/", "/sources/"):
        response = client.get(prefix + path)
        assert response.status_code == 404
        assert "secret" not in response.text.replace("secret.txt", "")
        assert "root:" not in response.text


def test_until_there_is_an_index_questions_wait(tmp_path: Path, model: Embedder) -> None:
    bot = Bot(Library(tmp_path / "articles", tmp_path / "store", model))
    with served(bot) as address:
        assert httpx.get(f"{address}/healthz").json() == {"status": "ok"}
        assert error_of(httpx.get(f"{address}/readyz")) == (503, "index_not_ready")
        waiting = httpx.post(f"{address}/api/ask", json={"question": "q"})
        assert error_of(waiting) == (503, "index_not_ready")
        assert waiting.headers["retry-after"] == "5"


def test_health_and_description(client: httpx.Client) -> None:
    assert client.get("/readyz").json()["status"] == "ready"
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/chat", "/api/sources", "/api/sources/{source}", "/healthz", "/readyz"} <= set(paths)


def test_a_taken_port_is_said_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=f"Cannot listen on 127.0.0.1:{port}.*choose another with --port"):
            listen("127.0.0.1", port)


def test_small_answers_do_not_wait_for_a_confirmation_of_their_header() -> None:
    bound = listen("127.0.0.1", 0)
    with bound:
        assert bound.proto == socket.IPPROTO_TCP  # asyncio turns Nagle's algorithm off only for sockets named so
