"""Everything that is told of each request, as the configuration says."""

from dataclasses import dataclass

from bot.config.config import Config
from bot.guard.answering import Answering
from bot.indexing import Indexing
from bot.observe.exchanged import Observer
from bot.observe.logs import RequestLog
from bot.observe.metrics import Metrics
from bot.observe.spans import Spans
from bot.observe.standing import Standing


@dataclass(frozen=True)
class Observing:
    """The metrics of one service, and the log and spans where they are asked for."""

    metrics: Metrics
    log: RequestLog | None = None
    spans: Spans | None = None

    @classmethod
    def over(cls, indexing: Indexing, answering: Answering, config: Config) -> "Observing":
        """Raises TelemetryError where spans are asked for and OpenTelemetry is not installed."""
        log = RequestLog(config.logs) if config.logs.requests else None
        spans = Spans(config.telemetry, config.logs.questions) if config.telemetry.endpoint is not None else None
        return cls(Metrics(Standing(indexing, answering)), log, spans)

    @property
    def observers(self) -> tuple[Observer, ...]:
        return tuple(one for one in (self.metrics, self.log, self.spans) if one is not None)

    def close(self) -> None:
        """To be called when no request is under way any more."""
        if self.spans is not None:
            self.spans.close()
