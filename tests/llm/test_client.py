"""The client against a real server: what it sends, in the dialect that the server takes, and how many ask at once."""

import gc
import subprocess
import sys
import threading
from threading import Event

import pytest

from bot.config.llm import Llm
from bot.llm.budget import Budget
from bot.llm.client import OpenAiModel
from tests.llm.scripted import Body, Script, Step, malformed, refuses, says, scripted
from tests.llm.talking import HELLO, Ask, Heard, completed, streamed, talking

ASKS = pytest.mark.parametrize("ask", [streamed, completed])
SECRET = "sk-not-to-be-seen-4711"


def picky(*names: str, told: str = "Unsupported parameter: '{}'.") -> Script:
    """A server that knows none of the parameters ``names``, and tells the first that it sees."""

    def answer(body: Body) -> Step:
        unknown = next((name for name in names if name in body), None)
        return says("fine") if unknown is None else refuses(400, told.format(unknown))

    return answer


def parameters(body: Body) -> set[str]:
    return set(body) - {"model", "messages", "stream"}


def test_a_stream_comes_in_pieces_and_is_asked_for_as_servers_take_it() -> None:
    with talking(says("Well enough.", chunk=5), key=SECRET) as (model, server):
        budget = Budget(1_000)
        assert streamed(model, budget).pieces == ["Well ", "enoug", "h."]
        assert model.name == "tiny"
    (request,) = server.requests
    assert (request.path, request.headers["authorization"]) == ("/v1/chat/completions", f"Bearer {SECRET}")
    assert request.body == {
        "model": "tiny",
        "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "How are you?"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0,
        "max_tokens": 994,
    }
    assert (budget.sent, budget.written) == (6, 3)  # estimated: no usage was told


def test_a_whole_answer_comes_at_once() -> None:
    with talking(says("Well enough.")) as (model, server):
        assert completed(model).pieces == ["Well enough."]
    assert server.requests[0].body["stream"] is False
    assert parameters(server.requests[0].body) == {"temperature", "max_tokens"}


@ASKS
def test_the_usage_that_a_server_tells_takes_the_place_of_estimates(ask: Ask) -> None:
    with talking(says("Well enough.", chunk=1, usage=(21, 2))) as (model, _):
        budget = Budget(1_000)
        ask(model, budget, threading.Event())
        assert (budget.sent, budget.written) == (21, 2)


def test_where_no_key_is_needed_none_of_the_environment_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"Authorization: Bearer {SECRET}")
    with talking(says("fine")) as (model, server):
        streamed(model)
    assert server.requests[0].headers["authorization"] == "Bearer none"
    assert SECRET not in str(server.requests[0].headers)


def test_no_proxy_stands_between_it_and_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with talking(says("fine")) as (model, _):
        assert streamed(model).text == "fine"


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("max_tokens",), {"max_completion_tokens", "temperature", "stream_options"}),
        (("max_tokens", "temperature"), {"max_completion_tokens", "stream_options"}),
        (("max_tokens", "max_completion_tokens"), {"temperature", "stream_options"}),
        (("stream_options",), {"max_tokens", "temperature"}),
    ],
)
def test_a_parameter_that_a_server_refuses_is_left_out_from_then_on(names: tuple[str, ...], kept: set[str]) -> None:
    with talking(picky(*names)) as (model, server):
        assert [streamed(model).text for _ in range(2)] == ["fine", "fine"]
    assert [parameters(request.body) for request in server.requests[-2:]] == [kept, kept]
    assert len(server.requests) == len(names) + 2


@ASKS
def test_one_that_does_not_say_what_it_refuses_is_asked_with_less_and_less(ask: Ask) -> None:
    with talking(picky("temperature", "max_tokens", told="Bad request.")) as (model, server):
        assert ask(model, Budget(1_000), threading.Event()).text == "fine"
    assert parameters(server.requests[-1].body) == set()


def test_a_request_that_is_refused_in_every_way_is_refused() -> None:
    with talking(refuses(400, "The question is against the rules.")) as (model, server):
        heard = streamed(model)
    assert heard.error is not None
    assert (heard.trouble, heard.error.alone, len(server.requests)) == ("refused", True, 3)


def test_what_is_no_character_does_not_come_through() -> None:
    half = '{"choices": [{"delta": {"content": "a\\ud800b"}, "finish_reason": "stop"}]}'
    with talking(malformed(sent=half)) as (model, _):
        assert streamed(model).text == "a?b"


def test_many_ask_at_once_and_each_hears_its_own() -> None:
    def echo(body: Body) -> Step:
        return says(str(body["max_tokens"]) * 20, chunk=3, pause=0.005)

    heard: dict[int, Heard] = {}
    with talking(echo) as (model, server):

        def ask(n: int) -> None:
            heard[n] = (streamed if n % 2 else completed)(model, Budget(1_000 + n))

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {n: one.text for n, one in heard.items()} == {n: str(994 + n) * 20 for n in range(8)}
    assert len(server.requests) == 8


def test_its_thread_ends_with_it() -> None:
    before = threading.active_count()
    with scripted(says("fine")) as server:
        model = OpenAiModel(Llm(base_url=server.url, model="tiny"))
        assert streamed(model).text == "fine"
        assert [thread.name for thread in threading.enumerate()].count("language-model") == 1
        model.close()
        assert streamed(model).text == "fine"  # begins another
        del model
        gc.collect()
        assert [thread.name for thread in threading.enumerate()].count("language-model") == 0
    assert threading.active_count() <= before


@pytest.mark.slow
def test_the_sdk_is_not_loaded_before_it_is_needed() -> None:
    code = "import bot.config.config, bot.llm.breaker, bot.llm.client, sys; print('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_server_that_cannot_stream_is_asked_for_the_whole_text() -> None:
    with scripted(says("Well enough.")) as server:
        model = OpenAiModel(Llm(base_url=server.url, model="tiny", stream=False))
        try:
            assert list(model.stream(HELLO, Budget(1_000), Event())) == ["Well enough."]
        finally:
            model.close()
    assert server.requests[0].body["stream"] is False
