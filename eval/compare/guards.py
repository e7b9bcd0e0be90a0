"""Guards: what one pair alone turns a run red with, whatever the metrics say."""

from collections.abc import Iterable, Iterator

from bot.types import Status
from eval.compare.comparison import Fault
from eval.item import Item
from eval.metrics.all import METRICS
from eval.metrics.answered import STRICT
from eval.results import Results


def faults_of(before: Results, after: Results) -> tuple[Fault, ...]:
    """The faults of a run against a baseline, by id."""
    old, new = before.by_id(), after.by_id()
    missing = [Fault("missing", id, f"{id} is in the baseline, but was not run.") for id in old if id not in new]
    newly = [fault for id, item in new.items() if id in old for fault in _newly(old[id], item)]
    return tuple(sorted((*gates(after.items), *newly, *missing), key=lambda fault: (fault.id, fault.guard)))


def gates(items: Iterable[Item]) -> Iterator[Fault]:
    """The faults that need no baseline: any gate below 1."""
    for item in items:
        for metric in METRICS:
            value = item.value(metric.name) if metric.gate else None
            if value is not None and value < 1:
                yield Fault(metric.name, item.id, item.scores[metric.name].explanation)


def _newly(before: Item, after: Item) -> Iterator[Fault]:
    """What was right in the baseline: a pair that was wrong there, or is new, breaks nothing."""
    if before.problem or after.problem:
        return
    strict = after.value(STRICT.name)
    if after.must_pass and before.value(STRICT.name) == 1 and strict is not None and strict < 1:
        yield Fault(
            "must_pass", after.id, f"It has to pass, and no longer does. {after.scores[STRICT.name].explanation}"
        )
    if not after.answerable and _status(before) is Status.NOT_FOUND and _status(after) not in (Status.NOT_FOUND, None):
        yield Fault("unanswerable", after.id, "Nothing in the articles answers it, and it is answered now.")


def _status(item: Item) -> Status | None:
    return item.answer.status if item.answer is not None else None
