"""What the client makes of every answer that is none, and what it asks for again."""

import threading

import pytest

from bot.config.llm import Llm
from bot.llm.budget import Budget
from bot.llm.client import OpenAiModel
from tests.llm.scripted import Step, closes, cuts, malformed, refuses, says, scripted
from tests.llm.talking import Ask, completed, streamed, talking

ASKS = pytest.mark.parametrize("ask", [streamed, completed])
SOON = 2.0  # seconds, on a machine with much else to do; it takes hundredths of one


@ASKS
@pytest.mark.parametrize(
    ("step", "trouble", "requests"),
    [
        (closes(), "unreachable", 3),
        (refuses(429), "busy", 3),
        (refuses(500), "failed", 3),
        (refuses(503), "failed", 3),
        (malformed(), "failed", 3),
        (malformed(sent='{"choices": 5}'), "failed", 3),
        (malformed(sent='{"error": {"message": "out of memory"}}'), "failed", 3),
        (malformed(sent="[" * 100_000), "failed", 3),
        (says(""), "failed", 1),
        (says("", finish="content_filter"), "failed", 1),
        (says("and so on and", finish="length"), "cut off", 1),
        (refuses(401), "refused", 1),
        (refuses(404), "refused", 1),
        (refuses(413), "refused", 1),
        (refuses(302, headers=(("Location", "http://127.0.0.1:9/v1/chat/completions"),)), "refused", 1),
    ],
)
def test_every_trouble_has_its_name_and_only_what_may_pass_is_asked_again(
    step: Step, trouble: str, requests: int, ask: Ask
) -> None:
    with talking(step) as (model, server):
        heard = ask(model, Budget(1_000), threading.Event())
    assert (heard.trouble, len(server.requests)) == (trouble, requests)


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with scripted() as server:
        pass
    model = OpenAiModel(Llm(base_url=server.url, model="tiny", retries=0))
    heard = streamed(model)
    model.close()
    assert str(heard.error) == f"The model server at {server.url} cannot be reached, or hangs up."


@pytest.mark.parametrize(
    ("step", "trouble"),
    [
        (cuts("So far", chunk=3), "cut off"),
        (cuts("So far", chunk=3, broken=True), "cut off"),
        (says("So far", chunk=3, finish=None), "cut off"),
        (malformed("So far", chunk=3), "failed"),
    ],
)
def test_what_breaks_later_comes_after_its_pieces_and_is_not_asked_again(step: Step, trouble: str) -> None:
    with talking(step) as (model, server):
        heard = streamed(model)
    assert (heard.pieces, heard.trouble, len(server.requests)) == (["So ", "far"], trouble, 1)


def test_a_stream_that_ends_before_it_began_is_asked_for_again() -> None:
    with talking(cuts(), cuts(broken=True), says("fine")) as (model, server):
        assert streamed(model).text == "fine"
    assert len(server.requests) == 3


@ASKS
def test_an_answer_after_troubles_is_an_answer(ask: Ask) -> None:
    with talking(refuses(500), closes(), says("fine")) as (model, server):
        assert ask(model, Budget(1_000), threading.Event()).text == "fine"
    assert len(server.requests) == 3


def test_the_waits_before_asking_again_grow() -> None:
    with talking(refuses(500), refuses(500), says("fine"), first=0.03) as (model, server):
        assert streamed(model).text == "fine"
    one, two, three = (request.at for request in server.requests)
    assert two - one >= 0.03
    assert three - two >= 0.06


@pytest.mark.parametrize("header", [("Retry-After", "0.1"), ("Retry-After-Ms", "100")])
def test_it_comes_back_when_the_server_says_so(header: tuple[str, str]) -> None:
    with talking(refuses(429, headers=(header,)), says("fine")) as (model, server):
        assert streamed(model).text == "fine"
    assert server.requests[1].at - server.requests[0].at >= 0.1


def test_it_does_not_wait_for_a_time_that_it_does_not_have() -> None:
    with talking(refuses(429, retry_after="60"), seconds=9) as (model, server):
        heard = streamed(model)
    assert (heard.trouble, len(server.requests)) == ("busy", 1)
    assert heard.seconds < SOON
