"""The log: one line of JSON a request, without anything that was said, and nothing that could forge a line."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.keys import Key, Scope
from bot.config.sites import Site
from bot.config.telemetry import Logs
from bot.guard.exchange import Asker, Exchange
from bot.observe.logs import RequestLog
from bot.service import Service
from bot.types import Answer, Status
from index.embed import Embedder
from tests.bot.raw import eventually
from tests.bot.serving import served
from tests.bot.telling import instead, written
from tests.bot.world import small_bot

QUESTION = "Who is the keeper of the lighthouse?"
FIELDS = [
    *("at", "id", "method", "path", "route", "status", "milliseconds", "waited", "address", "origin", "site", "key"),
    *("answers", "engines", "checks", "refused", "left", "question"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("logs"), model)


@pytest.fixture(scope="module")
def logged(small: Bot) -> Iterator[tuple[httpx.Client, io.StringIO]]:
    """A client of a server, and its log."""
    out, service = io.StringIO(), Service.over(small)
    service = replace(service, observing=replace(service.observing, log=RequestLog(Logs(), out)))
    with served(service) as address, httpx.Client(base_url=address) as client:
        yield client, out


def lines(out: io.StringIO, count: int) -> str:
    """What has been told, once it is so many lines; the next test begins with an empty log."""
    eventually(lambda: out.getvalue().count("\n") == count)
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def line_of(exchange: Exchange, logs: Logs | None = None) -> dict[str, Any]:
    out = io.StringIO()
    RequestLog(logs or Logs(), out)(exchange)
    assert out.getvalue().count("\n") == 1
    told = json.loads(out.getvalue())
    assert isinstance(told, dict)
    return told


def test_a_line_tells_who_asked_and_what_became_of_it() -> None:
    site = Site(name="harbour", origins=("https://harbour.example",))
    key = Key(name="desk", sha256="0" * 64, scopes=(Scope.ASK,))
    asker = Asker("192.0.2.7", "https://harbour.example", site, key)
    exchange = Exchange("id-1", "POST", "/api/ask", asker, "/api/ask", 503, 0.0125, QUESTION, 0.002, "busy")
    told = line_of(exchange)
    assert list(told) == FIELDS
    assert told.pop("at").endswith("Z")
    assert told == {
        "id": "id-1",
        "method": "POST",
        "path": "/api/ask",
        "route": "/api/ask",
        "status": 503,
        "milliseconds": 12.5,
        "waited": 2.0,
        "address": "192.0.2.7",
        "origin": "https://harbour.example",
        "site": "harbour",
        "key": "desk",
        "answers": [],
        "engines": [],
        "checks": [],
        "refused": "busy",
        "left": False,
        "question": "",
    }
    assert line_of(exchange, Logs(questions=True))["question"] == QUESTION


def test_what_a_language_model_wrote_is_told_in_numbers() -> None:
    own = Answer("", QUESTION, QUESTION, Status.ANSWERED, "A. [1]", (), (), "extractive", {"total": 0.1, "read": 0.1})
    answers = [written(own, kept=3, repaired=1, dropped=2, tokens=811), instead(own, "timed out"), own]
    told = line_of(Exchange("i", "POST", "/api/ask", Asker(""), "/api/ask", 200, answers=answers))
    assert told["engines"] == ["llm: quay-7b", "extractive (llm: timed out)", "extractive"]
    assert told["checks"] == [{"kept": 3, "repaired": 1, "dropped": 2, "tokens": 811}, None, None]


def test_a_real_request_is_told_without_its_words_its_query_and_its_secrets(
    logged: tuple[httpx.Client, io.StringIO],
) -> None:
    client, out = logged
    history = [{"role": "user", "content": "Where is Northmoor?"}, {"role": "assistant", "content": "On a cliff."}]
    secrets = {"Authorization": "Bearer lc_secret", "Cookie": "linecite_articles=token", "X-Request-Id": "mine"}
    client.post("/api/ask?token=querysecret", json={"question": QUESTION, "history": history}, headers=secrets)
    client.get("/-/page/main.js")
    client.get("/-/page/none.js")
    text = lines(out, 2)
    told = [json.loads(line) for line in text.splitlines()]
    assert [(one["path"], one["id"] == "mine") for one in told] == [("/api/ask", True), ("/-/page/none.js", False)]
    assert told[0]["question"] == ""
    for word in ("keeper", "lighthouse", "cliff", "Northmoor", "secret", "token", "Bearer"):
        assert word not in text


def test_nothing_that_a_client_sends_can_make_a_line_of_its_own(logged: tuple[httpx.Client, io.StringIO]) -> None:
    client, out = logged
    client.get("/api/sources/a%0A%0D%1B%5B2J%22%7D%E2%80%A8.md", headers={"X-Request-Id": 'a"}{'})
    text = lines(out, 1)
    forged = 'x"}\n{"at": "forged"}\r\x1b[2J\u2028\x85'
    RequestLog(Logs(questions=True), out)(Exchange("i", "POST", "/api/ask", Asker(""), "/api/ask", 200, 0, forged))
    text += lines(out, 1)
    assert text.isascii()
    assert all(sign == "\n" or sign.isprintable() for sign in text)
    first, second = (json.loads(line) for line in text.splitlines())
    assert first["path"] == '/api/sources/a\n\r\x1b[2J"}\u2028.md'
    assert (second["question"], second["at"] != "forged") == (forged, True)


def test_long_paths_are_cut() -> None:
    assert len(line_of(Exchange("i", "GET", "/" + "a" * 5_000, Asker(""), "other", 404))["path"]) == 300


def test_the_log_can_be_off_and_a_reader_that_is_gone_fails_no_request(small: Bot) -> None:
    off = Config(logs=Logs(requests=False))
    assert Service.over(small, off).observing.log is None
    closed = io.StringIO()
    closed.close()
    RequestLog(Logs(), closed)(Exchange("i", "GET", "/", Asker(""), "/", 200))


def test_lines_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    RequestLog(Logs())(Exchange("i", "GET", "/healthz", Asker(""), "/healthz", 200))
    out, err = capsys.readouterr()
    assert (out, json.loads(err)["path"]) == ("", "/healthz")
