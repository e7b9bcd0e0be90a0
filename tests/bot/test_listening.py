"""An answer is heard while it is made, and nothing is made for nobody."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.engine import Hearing
from bot.service import Service
from bot.types import Answer
from index.embed import Embedder
from tests.bot.raw import connected, eventually, question
from tests.bot.serving import served
from tests.bot.telling import TellingEngine
from tests.bot.world import small_bot

KEEPER = "Who is the keeper of the lighthouse?"


@dataclass(frozen=True)
class Heard:
    """A server over an engine whose ``act`` each test gives."""

    engine: TellingEngine
    service: Service
    client: httpx.Client


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("listening"), model)


@pytest.fixture(scope="module")
def there(small: Bot) -> Iterator[Heard]:
    engine = TellingEngine(small, lambda own, hearing: own)
    service = Service.over(small, Config(limits=Limits(concurrent=16, waiting=64)), engine)
    many = httpx.Limits(max_connections=50)
    with served(service) as address, httpx.Client(base_url=address, timeout=30, limits=many) as client:
        yield Heard(engine, service, client)


def events(response: httpx.Response) -> Iterator[tuple[str, Any]]:
    """The events of a stream as they come: their names and data."""
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


class Held:
    """Says one piece, and the next when it is let, until it may go or nobody listens."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.left_after: float | None = None
        self.hearing: Hearing | None = None

    def __call__(self, own: Answer, hearing: Hearing) -> Answer:
        self.hearing = hearing
        hearing.tell("The keeper ")
        assert self.go.acquire(timeout=10)
        hearing.tell("is Ada Holm. [1]")
        assert self.go.acquire(timeout=10)
        return replace(own, answer="The keeper is Ada Holm. [1]")


def test_pieces_are_heard_when_they_are_said_and_the_answer_comes_last(there: Heard) -> None:
    there.engine.act = act = Held()
    with there.client.stream("POST", "/api/chat", json={"question": KEEPER}) as response:
        heard = events(response)
        assert [next(heard), next(heard)] == [("status", {"stage": "reading"}), ("delta", {"text": "The keeper "})]
        assert there.service.answering.running == 1
        act.go.release()
        assert next(heard) == ("delta", {"text": "is Ada Holm. [1]"})
        assert there.service.answering.running == 1
        act.go.release()
        name, answer = next(heard)
        assert (name, answer["answer"], answer["checks"]) == ("answer", "The keeper is Ada Holm. [1]", None)
        assert list(heard) == []


def test_an_answer_that_was_taken_back_holds_as_it_came_last(there: Heard) -> None:
    def act(own: Answer, hearing: Hearing) -> Answer:
        hearing.tell("A sentence that ")
        return own

    there.engine.act = act
    heard = list(events(there.client.post("/api/chat", json={"question": KEEPER})))
    assert [name for name, _ in heard] == ["status", "delta", "answer"]
    assert heard[-1][1]["answer"] == "The keeper of the lighthouse is **Ada Holm**. [1]"


@pytest.mark.parametrize("path", ["/api/chat", "/api/ask"])
def test_who_leaves_is_not_worked_for(there: Heard, path: str) -> None:
    begun, seen = threading.Event(), threading.Event()

    def act(own: Answer, hearing: Hearing) -> Answer:
        hearing.tell("The keeper ")
        begun.set()
        if hearing.left.wait(10):
            seen.set()
        return own

    there.engine.act = act
    with connected(str(there.client.base_url)) as leaving:
        leaving.sendall(question(KEEPER, path))
        assert begun.wait(10)
        assert not seen.is_set()
    gone = time.monotonic()
    assert seen.wait(10)
    assert time.monotonic() - gone < 0.2
    eventually(lambda: there.service.answering.running == 0)


def test_who_does_not_read_and_leaves_is_not_worked_for(there: Heard) -> None:
    """The pieces fill every buffer on the way, so that the server waits for the client to read."""
    seen = threading.Event()

    def act(own: Answer, hearing: Hearing) -> Answer:
        for _ in range(200):
            hearing.tell("The keeper " * 10_000)
        if hearing.left.wait(10):
            seen.set()
        return own

    there.engine.act = act
    with connected(str(there.client.base_url), receives=4_096) as leaving:
        leaving.sendall(question(KEEPER, "/api/chat"))
        assert not seen.wait(0.3)
    assert seen.wait(1)


def test_who_hears_the_answer_has_not_left_before(there: Heard) -> None:
    there.engine.act = lambda own, hearing: replace(own, engine=f"left: {hearing.left.is_set()}")
    for path in ("/api/ask", "/api/chat"):
        assert '"left: False"' in there.client.post(path, json={"question": KEEPER}).text


def test_a_question_over_its_time_ends_with_an_error_and_is_given_up(small: Bot) -> None:
    act = Held()
    config = Config(limits=Limits(seconds=0.4))
    with served(Service.over(small, config, TellingEngine(small, act))) as address:
        heard = list(events(httpx.post(f"{address}/api/chat", json={"question": KEEPER})))
        assert act.hearing is not None
        assert act.hearing.left.is_set()
        act.go.release(2)
    assert [name for name, _ in heard] == ["status", "delta", "error"]
    assert heard[-1][1]["error"]["code"] == "timed_out"


def test_what_stands_in_the_way_is_told_by_the_status(there: Heard) -> None:
    for body, status, code in (
        ({"question": KEEPER, "sources": ["none.md"]}, 404, "unknown_source"),
        ({"question": "?" * 2_001}, 413, "too_large"),
        ({"question": " "}, 422, "invalid_request"),
    ):
        refused = there.client.post("/api/chat", json=body)
        assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)


def test_fifty_at_once_hear_each_their_own(there: Heard) -> None:
    def act(own: Answer, hearing: Hearing) -> Answer:
        for word in range(20):
            hearing.tell(f"{own.id}.{word} ")
            time.sleep(0.001)
        return own

    there.engine.act = act
    with ThreadPoolExecutor(50) as pool:
        bodies = {str(n): {"question": KEEPER, "id": str(n)} for n in range(50)}
        asked = {id: pool.submit(there.client.post, "/api/chat", json=body) for id, body in bodies.items()}
    for id, one in asked.items():
        heard = list(events(one.result()))
        said = "".join(data["text"] for name, data in heard if name == "delta")
        assert said == "".join(f"{id}.{word} " for word in range(20))
        assert (heard[-1][0], heard[-1][1]["id"]) == ("answer", id)
