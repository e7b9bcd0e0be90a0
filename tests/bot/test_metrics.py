"""``GET /metrics`` tells in numbers what was asked and how the server stands."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.guard.exchange import Asker, Exchange
from bot.library import Library
from bot.observe.metrics import Metrics
from bot.observe.standing import Standing
from bot.service import Service
from bot.types import Answer, Status
from index.embed import Embedder
from tests.bot.raw import eventually
from tests.bot.serving import served
from tests.bot.telling import instead, written
from tests.bot.test_request_ids import TalkingBot
from tests.bot.world import small_bot

KEEPER = {"question": "Who is the keeper of the lighthouse?"}
MOON = {"question": "How far away is the moon?"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("metrics"), model)


def numbers(text: str) -> dict[str, float]:
    """The samples by their name and labels, ``name{label=value}``; buckets are left out."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if not sample.name.endswith(("_bucket", "_created")):
                labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
                found[sample.name + (f"{{{labels}}}" if labels else "")] = sample.value
    return found


def shown(address: str) -> dict[str, float]:
    return numbers(httpx.get(f"{address}/metrics").text)


def test_questions_requests_and_refusals_are_counted(small: Bot) -> None:
    with served(small) as address, httpx.Client(base_url=address) as client:
        for path, body in (("/api/ask", KEEPER), ("/api/ask", KEEPER), ("/api/chat", KEEPER), ("/api/ask", MOON)):
            assert client.post(path, json=body).status_code == 200
        for path in ("/api/sources/none.md", "/api/sources/other.md", "/api/none", "/anything/else"):
            assert client.get(path).status_code == 404
        eventually(lambda: shown(address).get("linecite_requests_total{method=GET,route=other,status=404}") == 2)
        told = shown(address)
        text = client.get("/metrics")
    assert text.headers["content-type"].startswith("text/plain; version=")
    counted = {name: value for name, value in told.items() if name.startswith("linecite_questions_total")}
    assert counted == {
        "linecite_questions_total{status=answered,via=api}": 2,
        "linecite_questions_total{status=answered,via=chat}": 1,
        "linecite_questions_total{status=not_found,via=api}": 1,
    }
    assert told["linecite_questions_recalled_total"] == 2
    for stage in ("total", "embed", "search", "read"):
        assert told[f"linecite_stage_seconds_count{{stage={stage}}}"] == 2
    assert told["linecite_stage_seconds_sum{stage=total}"] > told["linecite_stage_seconds_sum{stage=read}"] > 0
    assert told["linecite_wait_seconds_count"] == 4
    assert told["linecite_requests_total{method=POST,route=/api/ask,status=200}"] == 3
    assert told["linecite_requests_total{method=GET,route=/api/sources/{source},status=404}"] == 2
    assert told["linecite_request_seconds_count{route=/api/chat}"] == 1
    assert told["linecite_refusals_total{code=unknown_source}"] == 2
    assert told["linecite_refusals_total{code=not_found}"] == 2


def test_the_index_and_the_queue_are_shown_as_they_stand(small: Bot) -> None:
    bot = TalkingBot(small)
    one_at_a_time = Config(limits=Limits(concurrent=1, waiting=5))
    with served(Service.over(bot, one_at_a_time)) as address:
        asking = [
            threading.Thread(target=httpx.post, args=(f"{address}/api/ask",), kwargs={"json": MOON, "timeout": 20})
        ]
        asking.append(
            threading.Thread(target=httpx.post, args=(f"{address}/api/ask",), kwargs={"json": KEEPER, "timeout": 20})
        )
        for one in asking:
            one.start()
        eventually(
            lambda: (now := shown(address))["linecite_questions_running"] == 1 == now["linecite_questions_waiting"]
        )
        bot.go.set()
        for one in asking:
            one.join(10)
        eventually(lambda: shown(address).get("linecite_wait_seconds_count") == 2)
        told = shown(address)
    assert (told["linecite_questions_running"], told["linecite_questions_waiting"]) == (0, 0)
    assert told["linecite_sources"] == 2
    states = {name: value for name, value in told.items() if name.startswith("linecite_index_state")}
    assert states == {
        "linecite_index_state{state=building}": 0,
        "linecite_index_state{state=ready}": 1,
        "linecite_index_state{state=empty}": 0,
        "linecite_index_state{state=failed}": 0,
    }


def test_the_age_of_the_index_is_that_of_its_snapshot(small: Bot) -> None:
    service = Service.over(small)
    built = datetime.fromisoformat(service.bot.library.snapshot.manifest.built)
    standing = Standing(service.indexing, service.answering, lambda: built.astimezone(UTC).replace(year=built.year + 1))
    told = numbers(Metrics(standing).text().decode())
    assert told["linecite_index_age_seconds"] in (365 * 86_400, 366 * 86_400)


def test_without_an_index_there_is_no_age(tmp_path: Path, model: Embedder) -> None:
    service = Service.over(Bot(Library(tmp_path / "articles", tmp_path / "store", model)))
    told = numbers(service.observing.metrics.text().decode())
    assert "linecite_index_age_seconds" not in told
    assert (told["linecite_sources"], told["linecite_index_state{state=building}"]) == (0, 1)


def asked(method: str = "POST") -> Exchange:
    answer = Answer("", "Who?", "Who?", Status.CONFLICT, "", (), (), "extractive", {"total": 0.3, "read": 0.2})
    return Exchange("i", method, "/mcp", Asker(""), "/mcp/*", 200, 0.5, answers=[answer])


def test_what_a_language_model_wrote_is_counted(small: Bot) -> None:
    metrics = Service.over(small).observing.metrics
    one = asked()
    own = one.answers[0]
    one.answers = [
        written(own, kept=3, repaired=1, dropped=2, tokens=800),
        written(own, kept=1, tokens=200),
        written(own, kept=3, repaired=1, dropped=2, tokens=0),  # remembered: nothing was sent
        instead(own, "timed out"),
        instead(own, "timed out"),
        instead(own, "unsupported"),
        instead(own, "gone fishing"),
        own,
    ]
    metrics(one)
    told = numbers(metrics.text().decode())
    assert {name: value for name, value in told.items() if name.startswith("linecite_llm_")} == {
        "linecite_llm_answers_total{outcome=written}": 2,
        "linecite_llm_answers_total{outcome=recalled}": 1,
        "linecite_llm_answers_total{outcome=timed_out}": 2,
        "linecite_llm_answers_total{outcome=unsupported}": 1,
        "linecite_llm_answers_total{outcome=other}": 1,
        "linecite_llm_sentences_total{outcome=kept}": 3,
        "linecite_llm_sentences_total{outcome=repaired}": 1,
        "linecite_llm_sentences_total{outcome=dropped}": 2,
        "linecite_llm_tokens_total": 1_000,
    }
    assert told["linecite_questions_recalled_total"] == 1
    assert told["linecite_stage_seconds_count{stage=write}"] == 2
    assert told["linecite_stage_seconds_sum{stage=write}"] == 1.0


def test_two_services_count_apart(small: Bot) -> None:
    one, two = Service.over(small).observing.metrics, Service.over(small).observing.metrics
    one(asked())
    assert numbers(one.text().decode())["linecite_questions_total{status=conflict,via=mcp}"] == 1
    assert "linecite_questions_total{status=conflict,via=mcp}" not in numbers(two.text().decode())


def test_odd_methods_share_one_label(small: Bot) -> None:
    metrics = Service.over(small).observing.metrics
    for method in ("BREW", "X" * 30, "get"):
        metrics(asked(method))
    told = numbers(metrics.text().decode())
    assert [(name, n) for name, n in told.items() if name.startswith("linecite_requests_total")] == [
        ("linecite_requests_total{method=other,route=/mcp/*,status=200}", 3)
    ]


def test_a_stage_falls_into_its_buckets(small: Bot) -> None:
    metrics = Service.over(small).observing.metrics
    metrics(asked())
    lines = metrics.text().decode().splitlines()
    assert 'linecite_stage_seconds_bucket{le="0.1",stage="read"} 0.0' in lines
    assert 'linecite_stage_seconds_bucket{le="0.25",stage="read"} 1.0' in lines
