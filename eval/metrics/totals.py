"""The metrics over all pairs: the mean of what was measured, and how far it could have come out otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import fmean

import numpy as np

from eval.item import Item
from eval.metrics.metric import Metric
from eval.metrics.risk import AUGRC, LARGEST, augrc, influences, outcomes_of
from eval.results import Total
from eval.statistics.bootstrap import interval


def totals(items: Sequence[Item], metrics: Iterable[Metric]) -> dict[str, Total]:
    """The total of each metric by its name; a pair that got no answer is unmeasured in every one."""
    return {metric.name: _of_all(items) if metric is AUGRC else _mean(items, metric.name) for metric in metrics}


def _mean(items: Sequence[Item], name: str) -> Total:
    measured = [(value, item.article) for item in items if (value := item.value(name)) is not None]
    unmeasured = sum(_unmeasured(item, name) for item in items)
    values, clusters = [value for value, _ in measured], [article for _, article in measured]
    return _total(fmean(values) if values else None, values, clusters, unmeasured)


def _unmeasured(item: Item, name: str) -> bool:
    score = item.scores.get(name)
    return not item.answers if score is None else score.value is None


def _of_all(items: Sequence[Item]) -> Total:
    outcomes = outcomes_of(items)
    values = influences(outcomes).tolist() if outcomes else []
    total = _total(augrc(items), values, [one.article for one in outcomes], len(items) - len(outcomes))
    if total.low is None or total.high is None:
        return total
    # Of few pairs the spread of what each adds reaches beyond what an area can be.
    return replace(total, low=max(0.0, total.low), high=min(LARGEST, total.high))


def _total(value: float | None, values: Sequence[float], clusters: Sequence[str], unmeasured: int) -> Total:
    found = interval(np.array(values, np.float64), clusters)
    low, high = found if found is not None else (None, None)
    return Total(value, low, high, len(values), unmeasured)
