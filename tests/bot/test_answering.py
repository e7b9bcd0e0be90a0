"""How many questions are answered at a time, how many wait, and what becomes of the others."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from bot.config.config import Config
from bot.config.limits import Limits
from bot.config.sites import Site
from bot.guard.answering import Answering, Asked
from bot.guard.exchange import Asker, Exchange
from bot.service import Service
from index.embed import Embedder
from sources.errors import UnknownSourceError
from tests.bot.heldbot import HeldBot
from tests.bot.raw import connected, eventually, post, question
from tests.bot.serving import served
from tests.bot.world import small_bot

LIGHT, BOARD = "northmoor-lighthouse.md", "westhaven-harbour-board.txt"


def limits(concurrent: int, waiting: int, seconds: float = 30) -> Limits:
    return Limits(concurrent=concurrent, waiting=waiting, seconds=seconds)


def exchange(*sources: str) -> Exchange:
    """One of a page on a site that has these sources."""
    site = Site(name="docs", origins=("https://docs.example",), sources=sources)
    return Exchange("1", "POST", "/api/ask", Asker("192.0.2.1", site=site))


def test_a_site_is_answered_from_its_own_sources(tmp_path: Path, model: Embedder) -> None:
    answering = Answering(small_bot(tmp_path, model), Limits())
    keeper = "Who is the keeper of the lighthouse?"

    async def cited(exchange: Exchange, *named: str) -> set[str]:
        answer = await answering.answer(Asked(keeper, sources=named), exchange)
        assert (exchange.question, exchange.answers) == (keeper, [answer])
        assert 0 <= exchange.waited < 10
        return {one.source for one in answer.citations}

    assert asyncio.run(cited(exchange())) == {LIGHT}
    assert asyncio.run(cited(exchange(LIGHT, BOARD), LIGHT)) == {LIGHT}
    assert asyncio.run(cited(exchange(BOARD))) == set()
    assert asyncio.run(cited(exchange(BOARD, "gone.txt"))) == set()  # an article that has been removed since
    for there, named in ((exchange(BOARD), (LIGHT,)), (exchange("gone.txt"), ()), (exchange(), ("gone.txt",))):
        with pytest.raises(UnknownSourceError):
            asyncio.run(cited(there, *named))
    assert (answering.running, answering.waiting) == (0, 0)


@pytest.mark.slow
def test_a_site_offers_questions_that_its_own_sources_answer(tmp_path: Path, model: Embedder) -> None:
    site = Site(name="docs", origins=("https://docs.example",), sources=(BOARD,))
    service = Service.over(small_bot(tmp_path, model), Config(sites=(site,)))
    with served(service) as address, httpx.Client(base_url=address, timeout=30) as client:

        def offered(**headers: str) -> set[str]:
            found = client.get("/api/questions", params={"most": 12}, headers=headers).json()["questions"]
            return {one["source"] for one in found}

        assert offered() == {LIGHT, BOARD}
        assert offered(Origin="https://docs.example") == {BOARD}


def test_a_full_queue_is_told_by_the_status_before_a_stream_begins(tmp_path: Path, model: Embedder) -> None:
    bot = HeldBot(tmp_path, model)
    service = Service.over(bot, Config(limits=limits(1, 1)))
    with served(service) as address, httpx.Client(base_url=address) as client, ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(client.post, path, json={"question": "Who?"}) for path in ("/api/ask", "/api/chat")]
        eventually(lambda: (service.answering.running, service.answering.waiting) == (1, 1))
        refused = [client.post(path, json={"question": "Who?"}) for path in ("/api/ask", "/api/chat")]
        bot.go.release(2)
        assert [one.result().status_code for one in asked] == [200, 200]
        assert bot.begun == ["Who?", "Who?"]
    for one in refused:
        assert (one.status_code, one.json()["error"]["code"], one.headers["retry-after"]) == (503, "busy", "1")


def test_a_question_over_its_time_is_told_by_its_status_or_by_an_event(tmp_path: Path, model: Embedder) -> None:
    bot = HeldBot(tmp_path, model)
    service = Service.over(bot, Config(limits=limits(1, 1, seconds=0.2)))
    with served(service) as address, httpx.Client(base_url=address) as client:
        asked = client.post("/api/ask", json={"question": "Who?"})
        assert (asked.status_code, asked.json()["error"]["code"]) == (503, "timed_out")
        assert asked.headers["retry-after"] == "1"
        chat = client.post("/api/chat", json={"question": "Who?"})  # waits behind the one that has begun
        events = [event.split("\n") for event in chat.text.split("\n\n") if event]
        assert [name for name, _ in events] == ["event: status", "event: error"]
        assert json.loads(events[1][1].removeprefix("data: "))["error"]["code"] == "timed_out"
        assert (service.answering.running, service.answering.waiting) == (1, 0)
        bot.go.release()
    assert bot.begun == ["Who?"]


def test_a_client_that_leaves_gives_up_its_place(tmp_path: Path, model: Embedder) -> None:
    bot = HeldBot(tmp_path, model)
    service = Service.over(bot, Config(limits=limits(1, 1)))
    second = {"model": "linecite", "messages": [{"role": "user", "content": "Who is second?"}]}
    asked = [question("Who is second?", path) for path in ("/api/ask", "/api/chat")]
    with served(service) as address, connected(address) as first:
        first.sendall(question("Who is first?"))
        eventually(lambda: service.answering.running == 1)
        for sent in (*asked, post("/v1/chat/completions", second)):
            with connected(address) as leaving:
                leaving.sendall(sent)
                eventually(lambda: service.answering.waiting == 1)
            eventually(lambda: service.answering.waiting == 0)
        first.close()
        bot.go.release()
        eventually(lambda: service.answering.running == 0)
    assert bot.begun == ["Who is first?"]
