"""Each metric over all pairs, now and in the baseline."""

from dataclasses import dataclass

from eval.compare.comparison import Comparison, Delta
from eval.metrics.all import METRICS
from eval.metrics.metric import Metric
from eval.results import Results, Total

_NOWHERE = Total(None, None, None, 0, 0)


@dataclass(frozen=True)
class Line:
    """A metric; ``delta`` is None where it was not compared, ``before`` where the baseline has no value of it.

    ``higher`` is better, or lower is.
    """

    name: str
    title: str
    about: str
    higher: bool
    gate: bool
    total: Total
    delta: Delta | None
    before: float | None

    @property
    def difference(self) -> float | None:
        """From the baseline, over the pairs that both measured or, where they were not paired, over all."""
        if self.delta is not None:
            return self.delta.difference
        return None if self.before is None or self.total.value is None else self.total.value - self.before


def lines_of(results: Results, comparison: Comparison | None) -> tuple[Line, ...]:
    """The metrics that apply to any pair, in the order of METRICS, then what else was totalled."""
    deltas = {delta.metric: delta for delta in comparison.deltas} if comparison is not None else {}
    before = comparison.before.totals if comparison is not None else {}
    known = {metric.name: metric for metric in METRICS}
    told = [name for name, total in results.totals.items() if total.n or total.unmeasured]
    named = [name for name in dict.fromkeys((*known, *told, *deltas)) if name in told or name in deltas]
    totals = [(name, results.totals.get(name, _NOWHERE), before.get(name, _NOWHERE).value) for name in named]
    return tuple(_line(name, known.get(name), total, deltas.get(name), was) for name, total, was in totals)


def _line(name: str, metric: Metric | None, total: Total, delta: Delta | None, before: float | None) -> Line:
    was = delta.before if delta is not None else before
    if metric is None:
        return Line(name, name, "", True, False, total, delta, was)
    return Line(name, metric.title, metric.about, metric.higher, metric.gate, total, delta, was)
