"""How the index and the queue stand at the moment when they are asked for."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.guard.answering import Answering
from bot.indexing import Indexing, State
from sources.errors import LineciteError


def _now() -> datetime:
    return datetime.now(UTC)


class Standing(Collector):
    """A collector: the gauges are read when Prometheus comes, and cost nothing between."""

    def __init__(self, indexing: Indexing, answering: Answering, now: Callable[[], datetime] = _now) -> None:
        self._indexing = indexing
        self._answering = answering
        self._now = now

    def describe(self) -> Iterator[Metric]:
        """Nothing, so that a registry does not collect to learn the names."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        status = self._indexing.status
        yield GaugeMetricFamily("linecite_sources", "Articles that can be asked.", status.sources)
        state = GaugeMetricFamily("linecite_index_state", "1 for the state of the index.", labels=["state"])
        for one in State:
            state.add_metric([str(one)], float(one is status.state))
        yield state
        age = GaugeMetricFamily("linecite_index_age_seconds", "Since the index in use was built.", labels=[])
        built = self._built()
        if built is not None:
            age.add_metric([], (self._now() - built).total_seconds())
        yield age
        running, waiting = self._answering.running, self._answering.waiting
        yield GaugeMetricFamily("linecite_questions_running", "Questions being answered.", running)
        yield GaugeMetricFamily("linecite_questions_waiting", "Questions in the queue.", waiting)

    def _built(self) -> datetime | None:
        """When the snapshot in use was built; None where there is none."""
        try:
            built = self._indexing.library.snapshot.manifest.built
        except LineciteError:
            return None
        return datetime.fromisoformat(built) if built else None
