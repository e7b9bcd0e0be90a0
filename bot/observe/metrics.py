"""What Prometheus collects: questions, their stages, requests, refusals, and how the index and the queue stand."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from bot.guard.exchange import Exchange
from bot.observe.standing import Standing
from bot.observe.written import Written, is_recalled
from bot.types import Answer

_VIA = {"/api/ask": "api", "/api/chat": "chat", "/v1/chat/completions": "completions", "/mcp": "mcp"}
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_STAGE = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds, as all below
_WHOLE = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """An observer with a registry of its own; the names are promised in docs/http-api.md."""

    def __init__(self, standing: Standing) -> None:
        self._registry = made = CollectorRegistry()
        self._questions = Counter("linecite_questions", "Questions answered.", ["status", "via"], registry=made)
        self._recalled = Counter("linecite_questions_recalled", "Answers from memory.", registry=made)
        self._stages = Histogram(
            "linecite_stage_seconds", "Stages of fresh answers.", ["stage"], buckets=_STAGE, registry=made
        )
        self._waits = Histogram(
            "linecite_wait_seconds", "Time that a question stood in the queue.", buckets=_WHOLE, registry=made
        )
        self._requests = Counter("linecite_requests", "Responses.", ["route", "method", "status"], registry=made)
        self._seconds = Histogram(
            "linecite_request_seconds", "From request to last byte.", ["route"], buckets=_WHOLE, registry=made
        )
        self._refusals = Counter("linecite_refusals", "Errors answered, by their code.", ["code"], registry=made)
        self._written = Written(made)
        made.register(standing)

    def __call__(self, exchange: Exchange) -> None:
        method = exchange.method if exchange.method in _METHODS else "other"
        self._requests.labels(exchange.route, method, str(exchange.status)).inc()
        self._seconds.labels(exchange.route).observe(exchange.seconds)
        if exchange.refused:
            self._refusals.labels(exchange.refused).inc()
        for answer in exchange.answers:
            self._questions.labels(str(answer.status), _via(exchange.route)).inc()
            self._count(answer)
            self._written(answer)
        if exchange.answers:
            self._waits.observe(exchange.waited)

    def _count(self, answer: Answer) -> None:
        """An answer from memory took no stage any time, and would make the others look quicker than they are."""
        if is_recalled(answer):
            self._recalled.inc()
            return
        for stage, seconds in answer.seconds.items():
            self._stages.labels(stage).observe(seconds)

    def text(self) -> bytes:
        """In Prometheus' text format, as its ``CONTENT_TYPE_LATEST`` names it."""
        return generate_latest(self._registry)


def _via(route: str) -> str:
    """Through which face of the server a question came."""
    return _VIA.get(route.removesuffix("/*"), "other")
