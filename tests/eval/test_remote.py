"""A server that is asked: a real one, and others that answer as they should not."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.keys import Access, Key, Scope
from bot.service import Service
from bot.types import Status, Turn
from eval.asking.local import LocalAsker
from eval.asking.remote import RemoteAsker
from eval.errors import AskError
from eval.results import read_results
from eval.times import read_times
from index.embed import Embedder
from sources.web.errors import WebError
from tests.bot.serving import served
from tests.bot.world import NORTHMOOR, small_bot
from tests.eval.running import ANSWER, CITED, ROWS, called, world

KEY = "a-key-of-the-eval"
Handler = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("remote"), model)


@pytest.fixture(scope="module")
def address(bot: Bot) -> Iterator[str]:
    key = Key(name="eval", sha256=sha256(KEY.encode()).hexdigest(), scopes=(Scope.ASK,))
    config = Config(access=Access(anonymous=(Scope.READ,)), keys=(key,))
    with served(Service.over(bot, config)) as address:
        yield address


@contextmanager
def asking(handler: Handler) -> Iterator[tuple[RemoteAsker, list[float]]]:
    """A client of a server that answers as ``handler`` does, and the seconds that it waited."""
    waited: list[float] = []
    with RemoteAsker("http://there/", KEY, httpx.MockTransport(handler), waited.append) as asker:
        yield asker, waited


def test_a_server_answers_as_the_bot_in_this_process_does(address: str, bot: Bot) -> None:
    asked = "When was the Northmoor lighthouse first lit?"
    with RemoteAsker(f"{address}/", KEY) as remote:
        assert (remote.traced, remote.deterministic) == (False, True)
        got, want = remote.ask(asked, (), "q1"), LocalAsker(bot).ask(asked, (), "q1")
        assert got.trace is None
        assert list(got.answer.seconds) == [*want.answer.seconds, "round_trip"]
        assert got.answer.seconds["round_trip"] >= got.answer.seconds["total"]
        cited = tuple(replace(one, answers=None) for one in want.answer.citations)  # no field of the contract
        assert replace(got.answer, seconds={}) == replace(want.answer, seconds={}, citations=cited)
        assert remote.deterministic


def test_it_sends_what_was_said_before(address: str) -> None:
    said = (Turn("user", "When did Denmark open its consulate in Westhaven?"), Turn("assistant", "In August 1992."))
    with RemoteAsker(address, KEY) as remote:
        assert "January 1995" in remote.ask("And Norway?", said).answer.answer
        assert remote.ask("And Norway?").answer.status is Status.NOT_FOUND


def test_what_a_server_refuses_is_said_in_its_own_words(address: str) -> None:
    with RemoteAsker(address, "wrong") as remote, pytest.raises(AskError, match=r"status 401 \(This key is not known"):
        remote.ask("When?")
    with RemoteAsker(address, KEY) as remote:
        with pytest.raises(AskError, match=r"/api/ask answers with status 413 \(The question .*2,?000"):
            remote.ask("Why? " * 1_000)
        with pytest.raises(AskError, match="status 413"):
            remote.ask("Why?", [Turn("user", "And?")] * 51)
    with RemoteAsker(f"{address}/elsewhere", KEY) as remote, pytest.raises(AskError, match="status 40"):
        remote.ask("When?")


def test_only_what_the_contract_names_is_kept_of_an_answer() -> None:
    sent: list[httpx.Request] = []

    def answers(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        more = {"citations": [{**CITED, "answers": "no span", "weight": 1}], "model": "large"}
        return httpx.Response(200, json={**ANSWER, **more})

    with asking(answers) as (asker, _):
        answer = asker.ask("When?", [Turn("user", "Who?")], "q1").answer
        assert not asker.deterministic
    assert (answer.id, answer.question, answer.engine) == ("q1", "When?", "a language model")
    assert answer.citations[0].first_line == 3
    assert answer.citations[0].answers is None
    assert str(sent[0].url) == "http://there/api/ask"
    assert sent[0].headers["authorization"] == f"Bearer {KEY}"
    body = {"id": "q1", "question": "When?", "history": [{"role": "user", "content": "Who?"}]}
    assert json.loads(sent[0].content) == body


WRONG = [
    (b"<html>", "the body: Invalid JSON"),
    (b"[1]", "the body: Input should be"),
    (b"\xff\xfe", "the body: Invalid JSON"),
    (json.dumps({**ANSWER, "status": "sure"}).encode(), "status: Input should be 'answered'"),
    (json.dumps({**ANSWER, "answer": "\ud800"}).encode(), "the body: Invalid JSON"),
    (json.dumps({**ANSWER, "seconds": {"total": float("nan")}}).encode(), "seconds.total"),
    (json.dumps({**ANSWER, "citations": [{**CITED, "last_line": 10**12}]}).encode(), "citations.0.last_line"),
    (json.dumps({**ANSWER, "citations": [{**CITED, "n": "1"}]}).encode(), "citations.0.n: Input should be a valid int"),
    (json.dumps({key: what for key, what in ANSWER.items() if key != "closest"}).encode(), "closest: Field required"),
]


@pytest.mark.parametrize(("body", "said"), WRONG)
def test_what_is_no_answer_object_is_said_in_a_sentence(body: bytes, said: str) -> None:
    with asking(lambda _: httpx.Response(200, content=body)) as (asker, _), pytest.raises(AskError) as error:
        asker.ask("When?")
    assert str(error.value).startswith(f"http://there/api/ask answers with what is no answer object ({said}")


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (500, b"", "status 500; look at its log."),
        (403, b"", "status 403; check --key or LINECITE_KEY."),
        (307, b"elsewhere", "status 307; check --url and the pair."),
        (400, b'{"error": "flat"}', "status 400; check --url and the pair."),
        (
            502,
            json.dumps({"error": {"message": "a\x1b[31m\n" + "b" * 999}}).encode(),
            f"(a�[31m {'b' * 192}…); look at its log.",
        ),
    ],
)
def test_another_status_is_said_with_the_servers_reason(status: int, body: bytes, said: str) -> None:
    with asking(lambda _: httpx.Response(status, content=body)) as (asker, waited), pytest.raises(AskError) as error:
        asker.ask("When?")
    assert str(error.value).endswith(said)
    assert not waited


def test_it_waits_as_long_as_a_busy_server_asks_for() -> None:
    came = iter([(429, "2"), (503, "1"), (200, "")])

    def busy(_: httpx.Request) -> httpx.Response:
        status, wait = next(came)
        return httpx.Response(status, json=ANSWER, headers={"Retry-After": wait} if wait else {})

    with asking(busy) as (asker, waited):
        assert asker.ask("When?").answer.answer == "In 1871. [1]"
    assert waited == [2, 1]


@pytest.mark.parametrize(("wait", "times"), [("1", 7), ("61", 0), ("soon", 0), (None, 0)])
def test_it_does_not_wait_for_ever(wait: str | None, times: int) -> None:
    headers = {"Retry-After": wait} if wait is not None else {}
    with asking(lambda _: httpx.Response(503, headers=headers)) as (asker, waited):
        with pytest.raises(AskError, match="status 503"):
            asker.ask("When?")
        assert waited == [1.0] * times


def test_no_server_and_a_silent_one_are_said_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with RemoteAsker(address, read=0.1) as asker, pytest.raises(AskError, match="does not answer in time"):
            asker.ask("When?")
    with RemoteAsker(address) as asker, pytest.raises(AskError, match=rf"^{address} cannot be asked \(.*refused"):
        asker.ask("When?")


def test_an_address_and_a_key_that_cannot_be_are_refused_at_once() -> None:
    for url in ("there", "ftp://there", "http://", "http://a:b@there"):
        with pytest.raises(WebError):
            RemoteAsker(url)
    for key in ("two words", "schlüssel", "line\n"):
        with pytest.raises(AskError, match="check --key"):
            RemoteAsker("http://there", key)


@pytest.mark.slow
def test_a_run_over_a_server_scores_its_answers(
    address: str, bot: Bot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINECITE_KEY", KEY)
    result = called(*world(tmp_path), "--url", address)
    assert result.exit_code == 0, result.output
    told = read_results(tmp_path / "out" / "results.jsonl")
    assert [(item.id, item.value("strict"), item.trace) for item in told.items] == [
        (one["id"], 1, None) for one in ROWS
    ]
    assert (told.url, told.signature.index, told.signature.code) == (address, "", "")
    assert read_times(tmp_path / "out" / "times.json").stages[-1].stage == "round_trip"
    assert "correct" in told.totals
    assert not {"line_recall_5", "pass_n"} & set(told.totals)
    assert not (tmp_path / "store").exists()
    result = called(*world(tmp_path, light=f"{NORTHMOOR}\nMore.\n"), "--url", address, "--only", "lit")
    assert result.exit_code == 1  # the server answers from other articles


def test_a_key_that_is_not_known_ends_a_run_before_it_begins(address: str, tmp_path: Path) -> None:
    result = called(*world(tmp_path), "--url", address, "--key", "wrong")
    assert result.exit_code == 3
    told = [one for one in result.stderr.split("\n") if one and not one.startswith("{")]  # without the server's log
    assert len(told) == 1
    assert "status 401 (This key is not known" in told[0]
