"""What became of each metric, over the pairs that both runs measured."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from eval.compare.comparison import Delta, Outcome
from eval.item import Item
from eval.metrics.all import METRICS
from eval.metrics.metric import Metric
from eval.metrics.risk import AUGRC, influences, outcomes_of
from eval.statistics.bootstrap import Spread, Values, spread
from eval.statistics.flips import chance
from eval.statistics.holm import holm
from eval.statistics.mcnemar import mcnemar
from eval.statistics.smallest import LEVEL, smallest_mean, smallest_share

MARGIN = 0.02
_DIGITS = 12  # what differs less is rounding: of many pairs a hair all one way would count as a loss


@dataclass(frozen=True)
class _Paired:
    """A metric before and after: (n,) each, n at least 1, with the article of each pair."""

    metric: Metric
    before: Values
    after: Values
    articles: tuple[str, ...]

    @property
    def differences(self) -> Values:
        return np.round(self.after - self.before, _DIGITS)

    @property
    def yes_or_no(self) -> bool:
        return bool(np.isin((self.before, self.after), (0.0, 1.0)).all())

    @property
    def fell(self) -> int:
        return int((self.differences < 0).sum())

    @property
    def rose(self) -> int:
        return int((self.differences > 0).sum())

    @property
    def chance(self) -> float:
        return mcnemar(self.rose, self.fell) if self.yes_or_no else chance(self.differences, self.articles)

    def smallest(self, spread: Spread, tests: int) -> float | None:
        if self.yes_or_no:
            return smallest_share(self.rose + self.fell, len(self.articles), tests)
        return smallest_mean(spread, self.differences, self.articles, tests)


def deltas_of(before: Iterable[Item], after: Iterable[Item], margin: float = MARGIN) -> tuple[Delta, ...]:
    """The metrics that both have on some pair, in the order of METRICS.

    REGRESSION: it got worse, and p is below 0.05 after Holm. INCONCLUSIVE: it got worse, p is not, and the interval
    holds a loss of ``margin`` or more. Else PASS.
    """
    both = _both(before, after)
    found = [paired for metric in METRICS if (paired := _paired(metric, both)) is not None]
    corrected = holm([one.chance for one in found])
    return tuple(_delta(one, p, len(found), margin) for one, p in zip(found, corrected, strict=True))


def only_in_one(before: Iterable[Item], after: Iterable[Item]) -> tuple[str, ...]:
    """The metrics that cannot be compared: one run measured them, and the other did not on any of the same pairs."""
    both = _both(before, after)
    known = {metric.name for metric in METRICS if _paired(metric, both) is not None}
    return tuple(sorted(set().union(*(_measured(items) for items in zip(*both, strict=True))) - known))


def _measured(items: Sequence[Item]) -> set[str]:
    of_all = {AUGRC.name} if outcomes_of(items) else set()
    return {name for item in items for name in item.scores if item.value(name) is not None} | of_all


def _both(before: Iterable[Item], after: Iterable[Item]) -> list[tuple[Item, Item]]:
    """The pairs that both runs measured, by id."""
    old = {item.id: item for item in before if not item.problem}
    both = ((old[item.id], item) for item in after if item.id in old and not item.problem)
    return sorted(both, key=lambda two: two[1].id)


def _paired(metric: Metric, both: Sequence[tuple[Item, Item]]) -> _Paired | None:
    """None where no pair has it in both runs."""
    if metric.name == AUGRC.name:
        return _of_all(metric, both)
    values = [(one.value(metric.name), other.value(metric.name), other.article) for one, other in both]
    known = [(was, now, article) for was, now, article in values if was is not None and now is not None]
    if not known:
        return None
    before, after, articles = zip(*known, strict=True)
    return _Paired(metric, np.asarray(before, np.float64), np.asarray(after, np.float64), articles)


def _of_all(metric: Metric, both: Sequence[tuple[Item, Item]]) -> _Paired | None:
    """What each pair adds to a metric that no pair has alone."""
    known = [(one, other) for one, other in both if outcomes_of([one]) and outcomes_of([other])]
    if not known:
        return None
    before, after = (influences(outcomes_of(items)) for items in zip(*known, strict=True))
    return _Paired(metric, before, after, tuple(other.article for _, other in known))


def _delta(paired: _Paired, corrected: float, tests: int, margin: float) -> Delta:
    n = len(paired.articles)
    found = spread(paired.differences, paired.articles) or Spread(0.0, 0.0, 0.0)
    difference = fsum(paired.differences) / n
    outcome = _outcome(paired.metric, difference, found, corrected, margin)
    return Delta(
        metric=paired.metric.name,
        before=fsum(paired.before) / n,
        after=fsum(paired.after) / n,
        difference=difference,
        low=found.low,
        high=found.high,
        p=paired.chance,
        holm=corrected,
        smallest=paired.smallest(found, tests),
        n=n,
        outcome=outcome,
        explanation=_explained(paired, difference, found, corrected),
    )


def _outcome(metric: Metric, difference: float, found: Spread, corrected: float, margin: float) -> Outcome:
    sign = 1 if metric.higher else -1
    if sign * difference >= 0:
        return Outcome.PASS
    if corrected < LEVEL:
        return Outcome.REGRESSION
    worst = found.low if metric.higher else -found.high
    return Outcome.INCONCLUSIVE if worst <= -margin else Outcome.PASS


def _explained(paired: _Paired, difference: float, found: Spread, corrected: float) -> str:
    n, title = len(paired.articles), paired.metric.title
    if not paired.rose and not paired.fell:
        return f"{title} is the same on all {n} pairs." if n > 1 else f"{title} is the same."
    moved = f"{title} changed by {difference:+.3f} (95 % {found.low:+.3f} to {found.high:+.3f})"
    counts = f"it fell on {paired.fell} of {n} pairs and rose on {paired.rose}; "
    return f"{moved}: {counts if paired.metric.name != AUGRC.name else ''}p after Holm is {corrected:.2g}."
