"""Spans reach a real collector, and a collector that is not there costs nothing."""

import socket
import sys
import time
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from opentelemetry.trace import ProxyTracerProvider, get_tracer_provider

from bot.cli import main
from bot.config.config import Config
from bot.config.telemetry import Logs, Telemetry
from bot.guard.exchange import Asker, Exchange
from bot.observe.spans import Spans, TelemetryError
from bot.service import Service
from index.embed import Embedder
from tests.bot.collector import attributes, collecting
from tests.bot.serving import served
from tests.bot.telling import written
from tests.bot.world import EXAMPLE, small_bot

KEEPER = {"question": "Who is the keeper of the lighthouse?"}
TRACE, CALLER = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def configured(endpoint: str, questions: bool = False) -> Config:
    return Config(logs=Logs(requests=False, questions=questions), telemetry=Telemetry(endpoint=endpoint))


def test_a_request_and_its_stages_become_spans_of_the_callers_trace(tmp_path: Path, model: Embedder) -> None:
    with collecting() as collector:
        with served(Service.over(small_bot(tmp_path, model), configured(collector.address))) as address:
            sent = {"traceparent": f"00-{TRACE}-{CALLER}-01", "X-Request-Id": "mine"}
            httpx.post(f"{address}/api/ask", json=KEEPER, headers=sent)
            httpx.get(f"{address}/api/sources/none.md", headers={"traceparent": "00-nonsense"})
            httpx.get(f"{address}/-/page/main.js")
        assert isinstance(get_tracer_provider(), ProxyTracerProvider)  # none was set for the whole process
        spans = collector.spans  # all of them, since the server has stopped
    assert set(spans) == {"POST /api/ask", "GET /api/sources/{source}", "wait", "embed", "search", "read"}
    whole, missing = spans["POST /api/ask"], spans["GET /api/sources/{source}"]
    assert (whole.trace_id.hex(), whole.parent_span_id.hex()) == (TRACE, CALLER)
    assert (missing.parent_span_id, missing.trace_id.hex() != TRACE) == (b"", True)
    assert attributes(whole) == {
        "http.request.method": "POST",
        "http.route": "/api/ask",
        "http.response.status_code": 200,
        "linecite.request_id": "mine",
        "linecite.answers": ["answered"],
    }
    assert attributes(missing)["error.type"] == "unknown_source"
    for stage in ("wait", "embed", "search", "read"):
        assert spans[stage].parent_span_id == whole.span_id
        assert whole.start_time_unix_nano <= spans[stage].start_time_unix_nano <= spans[stage].end_time_unix_nano
    assert b"keeper" not in b"".join(request.SerializeToString() for request in collector.requests)
    names = {one.key: one.value.string_value for one in collector.requests[0].resource_spans[0].resource.attributes}
    assert names["service.name"] == "linecite"


def test_what_a_language_model_took_is_a_span_behind_those_of_the_pipeline(tmp_path: Path, model: Embedder) -> None:
    bot = small_bot(tmp_path, model)
    answer = written(bot.answer(KEEPER["question"]))
    with collecting() as collector:
        spans = Spans(Telemetry(endpoint=collector.address))
        spans(Exchange("id", "POST", "/api/ask", Asker(""), "/api/ask", 200, 0.75, answers=[answer]))
        spans.close()
    write, read = collector.spans["write"], collector.spans["read"]
    assert write.parent_span_id == collector.spans["POST /api/ask"].span_id
    assert write.start_time_unix_nano == read.end_time_unix_nano
    assert write.end_time_unix_nano - write.start_time_unix_nano == 500_000_000


def test_the_question_is_an_attribute_where_the_log_has_it_too(tmp_path: Path, model: Embedder) -> None:
    with collecting() as collector:
        spans = Spans(Telemetry(endpoint=f"{collector.address}/v1/traces"), questions=True)
        spans(Exchange("id", "POST", "/api/ask", Asker(""), "/api/ask", 503, 0.5, "Who?", 0.25, "busy"))
        spans.close()
    whole, wait = collector.spans["POST /api/ask"], collector.spans["wait"]
    assert attributes(whole)["linecite.question"] == "Who?"
    assert (whole.status.code, whole.status.message) == (2, "busy")
    assert whole.end_time_unix_nano - whole.start_time_unix_nano == 500_000_000
    assert wait.end_time_unix_nano - wait.start_time_unix_nano == 250_000_000


@pytest.mark.slow
def test_a_collector_that_is_down_or_hangs_holds_up_nothing(tmp_path: Path, model: Embedder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:  # takes connections, never answers
        config = configured(f"http://127.0.0.1:{hanging.getsockname()[1]}")
        with served(Service.over(small_bot(tmp_path, model), config)) as address:
            httpx.post(f"{address}/api/ask", json=KEEPER)
            began = time.monotonic()
            assert httpx.post(f"{address}/api/ask", json=KEEPER).status_code == 200
            assert time.monotonic() - began < 0.5
            stopping = time.monotonic()
        assert time.monotonic() - stopping < 6


def test_without_opentelemetry_the_server_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(TelemetryError):
        Spans(Telemetry(endpoint="http://127.0.0.1:4318"))
    (tmp_path / "linecite.toml").write_text('[telemetry]\nendpoint = "http://127.0.0.1:4318"\n', encoding="utf-8")
    given = ["serve", "--sources", str(EXAMPLE), "--store", str(tmp_path / "store"), "--port", "0"]
    ran = CliRunner().invoke(main, [*given, "--config", str(tmp_path / "linecite.toml")])
    assert ran.exit_code == 1
    assert ran.output.count("\n") == 1
    assert "run: pip install 'linecite[telemetry]'" in ran.output
