"""How a request ends before its time: stalls, readers who leave, and budgets."""

import threading
import time

import pytest

from bot.llm.budget import Budget
from bot.llm.client import OpenAiModel
from tests.bot.raw import eventually
from tests.llm.scripted import Scripted, Step, hangs, refuses, says, stalls
from tests.llm.talking import HELLO, Ask, Heard, completed, streamed, talking

ASKS = pytest.mark.parametrize("ask", [streamed, completed])
SOON = 2.0  # seconds, on a machine with much else to do; it takes hundredths of one


@ASKS
@pytest.mark.parametrize("step", [stalls(), hangs(), stalls("So far. ")])
def test_a_stall_ends_in_time_and_the_connection_with_it(step: Step, ask: Ask) -> None:
    with talking(step, seconds=0.15) as (model, server):
        heard = ask(model, Budget(1_000), threading.Event())
        assert (heard.trouble, len(server.requests)) == ("timed out", 1)
        assert 0.14 < heard.seconds < SOON
        assert server.requests[0].left.wait(SOON)


def test_a_trickle_is_no_way_around_the_time() -> None:
    with talking(says("a" * 1_000, chunk=1, pause=0.02), seconds=0.2) as (model, server):
        heard = streamed(model)
        assert heard.trouble == "timed out"
        assert heard.text
        assert heard.seconds < SOON
        assert server.requests[0].left.wait(SOON)


def test_the_time_is_that_of_the_question_and_not_of_each_request() -> None:
    with talking(stalls(), seconds=9) as (model, _):
        heard = streamed(model, Budget(1_000, began=time.monotonic() - 8.9))
    assert heard.trouble == "timed out"
    assert heard.seconds < SOON


def test_an_answer_that_is_complete_does_not_wait_for_a_usage_that_does_not_come() -> None:
    with talking(stalls("fine", finish="stop"), seconds=0.2) as (model, server):
        heard = streamed(model)
        assert (heard.text, heard.error, server.requests[0].left.wait(SOON)) == ("fine", None, True)


def leaving(ask: Ask, model: OpenAiModel, server: Scripted) -> Heard:
    """What is heard by one who leaves as soon as the request is at the server."""
    left = threading.Event()

    def leave() -> None:
        eventually(lambda: bool(server.requests))
        left.set()

    leaver = threading.Thread(target=leave)
    leaver.start()
    heard = ask(model, Budget(1_000), left)
    leaver.join()
    return heard


@ASKS
@pytest.mark.parametrize("step", [stalls(), hangs(), stalls("So far")])
def test_leaving_ends_a_request_that_stalls_and_its_connection(step: Step, ask: Ask) -> None:
    with talking(step) as (model, server):
        heard = leaving(ask, model, server)
        assert server.requests[0].left.wait(SOON)
    assert heard.trouble == "left"
    assert heard.seconds < SOON


def test_leaving_ends_the_wait_before_the_next_request() -> None:
    with talking(refuses(429, retry_after="4")) as (model, server):
        heard = leaving(streamed, model, server)
    assert (heard.trouble, len(server.requests)) == ("left", 1)
    assert heard.seconds < SOON


def test_who_has_left_before_is_not_asked_for() -> None:
    left = threading.Event()
    left.set()
    with talking(says("fine")) as (model, server):
        budget = Budget(1_000)
        assert streamed(model, budget, left).trouble == "left"
    assert (server.requests, budget.spent) == ([], 0)


def test_closing_the_stream_closes_the_connection() -> None:
    with talking(says("a" * 1_000, chunk=1, pause=0.02)) as (model, server):
        pieces = model.stream(HELLO, Budget(1_000), threading.Event())
        assert next(pieces) == "a"
        pieces.close()
        assert server.requests[0].left.wait(SOON)


def test_what_is_over_the_budget_is_not_sent() -> None:
    with talking(says("fine")) as (model, server):
        assert streamed(model, Budget(5)).trouble == "over budget"
        assert streamed(model, Budget(6)).trouble == "over budget"  # nothing would be left to write
        assert streamed(model, Budget(1_000, price_in=1_000, cost=0.005)).trouble == "over budget"
    assert server.requests == []


def test_who_writes_more_than_there_is_left_is_stopped() -> None:
    with talking(says("a" * 1_000, chunk=4, pause=0.01)) as (model, server):
        heard = streamed(model, Budget(10))
        assert (heard.text, heard.trouble) == ("a" * 16, "over budget")
        assert server.requests[0].left.wait(SOON)
    assert server.requests[0].body["max_tokens"] == 4
