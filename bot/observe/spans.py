"""OpenTelemetry spans: one a request, below it the wait in the queue and the stages of each answer."""

import threading
import time
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.config.telemetry import Telemetry
from bot.guard.exchange import Exchange
from bot.observe.paths import is_noise
from sources.errors import LineciteError

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

_PATIENCE = 3.0  # seconds for one batch to reach the collector
_FAREWELL = 5.0  # seconds for the last ones to be sent when the server stops
_BILLION = 1_000_000_000


class TelemetryError(LineciteError):
    """Spans are asked for and cannot be made."""


class Spans:
    """An observer. Spans are handed to a thread that sends them; a collector that is down costs a request nothing.

    They are made when a request is over, from what was measured in it: the stages stand in their order, one after
    the other, since an answer only tells how long each took. No global tracer provider is set.
    """

    def __init__(self, telemetry: Telemetry, questions: bool = False) -> None:
        """Raises TelemetryError where OpenTelemetry is not installed."""
        self._provider = _provider(_address(telemetry.endpoint or ""))
        self._tracer: Tracer = self._provider.get_tracer("linecite", version("linecite"))
        self._questions = questions

    def __call__(self, exchange: Exchange) -> None:
        if is_noise(exchange):
            return
        from opentelemetry.trace import SpanKind, Status, StatusCode, set_span_in_context

        end = time.time_ns()
        start = end - round(exchange.seconds * _BILLION)
        name, parent = f"{exchange.method} {exchange.route}", _parent(exchange.parent)
        span = self._tracer.start_span(name, parent, SpanKind.SERVER, self._attributes(exchange), start_time=start)
        if exchange.status >= 500:
            span.set_status(Status(StatusCode.ERROR, exchange.refused))
        inside = set_span_in_context(span)
        for stage, began, over in _stages(exchange, start):
            self._tracer.start_span(stage, inside, start_time=began).end(over)
        span.end(end)

    def _attributes(self, exchange: Exchange) -> dict[str, str | int | list[str]]:
        told: dict[str, str | int | list[str]] = {
            "http.request.method": exchange.method,
            "http.route": exchange.route,
            "http.response.status_code": exchange.status,
            "linecite.request_id": exchange.id,
        }
        if exchange.refused:
            told["error.type"] = exchange.refused
        if exchange.answers:
            told["linecite.answers"] = [str(answer.status) for answer in exchange.answers]
        if self._questions and exchange.question:
            told["linecite.question"] = exchange.question
        return told

    def close(self) -> None:
        """Send what is left, and wait a few seconds for that, whatever the collector does."""
        sending = threading.Thread(target=self._provider.shutdown, daemon=True)
        sending.start()
        sending.join(_FAREWELL)


def _provider(endpoint: str) -> "TracerProvider":
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise TelemetryError(
            "telemetry.endpoint is set, but OpenTelemetry is not installed; run: pip install 'linecite[telemetry]'"
        ) from error
    about = Resource.create({"service.name": "linecite", "service.version": version("linecite")})
    provider = TracerProvider(resource=about, shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint, timeout=_PATIENCE)))
    return provider


def _address(endpoint: str) -> str:
    """Where traces go: ``/v1/traces`` of a collector that is named without a path."""
    return f"{endpoint.rstrip('/')}/v1/traces" if urlsplit(endpoint).path in ("", "/") else endpoint


def _parent(sent: str) -> "Context":
    """The context of a ``traceparent``; an empty one where that is none."""
    from opentelemetry.context import Context
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    return TraceContextTextMapPropagator().extract({"traceparent": sent}, Context())


def _stages(exchange: Exchange, start: int) -> Iterator[tuple[str, int, int]]:
    """Name, begin and end of each part of a request in nanoseconds, one after the other from ``start`` on."""
    parts = [("wait", exchange.waited)] if exchange.waited else []
    for answer in exchange.answers:
        parts += [(stage, seconds) for stage, seconds in answer.seconds.items() if stage != "total" and seconds]
    for stage, seconds in parts:
        over = start + round(seconds * _BILLION)
        yield stage, start, over
        start = over
