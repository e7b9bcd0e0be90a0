"""The verdict in one sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence

from eval.compare.alike import named
from eval.compare.comparison import Change, Comparison, Fault, Outcome
from eval.metrics.answered import STRICT
from eval.report.figures import counted, number
from eval.report.rows import faults_of
from eval.report.totals import lines_of
from eval.results import Results


def verdict(results: Results, comparison: Comparison | None) -> str:
    """What the run says, and why: ``Regression: Strict fell; 2 broken, 1 fixed.``"""
    if comparison is None:
        return f"No baseline: {'; '.join(_standing(results))}."
    why = [*_guards(comparison.faults), *_metrics(comparison)]
    told = [*why, changed(comparison)] if why else [changed(comparison)]
    return f"{comparison.outcome.capitalize()}: {'; '.join(told)}."


def changed(comparison: Comparison) -> str:
    """``2 broken, 1 fixed``: how many pairs changed in which way."""
    counts = Counter(str(change) for one in comparison.differences for change in one.changes)
    told = [
        f"{counts[change]} {change.partition(',')[0]}"
        for change in Change
        if counts[change] and change is not Change.SAME
    ]
    return ", ".join(told) or f"{counted(len(comparison.differences), 'pair')}, nothing changed"


def _guards(faults: Sequence[Fault]) -> Iterable[str]:
    if faults:
        ids = list(dict.fromkeys(fault.id for fault in faults))
        yield f"{counted(len(faults), 'guard fault')} ({named(ids)})"


def _metrics(comparison: Comparison) -> Iterable[str]:
    titles = {line.name: line.title for line in lines_of(comparison.after, comparison)}
    for outcome, said in ((Outcome.REGRESSION, "got worse"), (Outcome.INCONCLUSIVE, "may have got worse")):
        found = [titles[delta.metric] for delta in comparison.deltas if delta.outcome is outcome]
        if found:
            yield f"{named(found)} {said}"


def _standing(results: Results) -> Iterable[str]:
    values = [item.value(STRICT.name) for item in results.items]
    known = [value for value in values if value is not None]
    yield f"{counted(len(values), 'pair')}, {sum(value == 1 for value in known)} right in every respect"
    if known:
        yield f"Strict {number(sum(known) / len(known))}"
    yield f"{len(values) - len(known)} unmeasured"
    yield from _guards(faults_of(results, None))
