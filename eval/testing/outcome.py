"""What a pair is as a test: passed, failed, or lost as it was before."""

from dataclasses import dataclass, replace
from enum import StrEnum

from eval.compare.comparison import Change
from eval.compare.differences import differences_of
from eval.compare.guards import faults_of, gates
from eval.item import Item
from eval.metrics.answered import STRICT
from eval.results import Results


class Result(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    KNOWN = "known"  # lost, and no worse than the baseline


@dataclass(frozen=True)
class Outcome:
    """``why`` is a sentence."""

    result: Result
    why: str


def alone(item: Item) -> Outcome:
    """Without a baseline: passed where it is strict and no gate is broken."""
    if item.problem:
        return Outcome(Result.FAILED, item.problem)
    faults = [f"{fault.guard}: {fault.explanation}" for fault in gates([item])]
    if faults or item.value(STRICT.name) != 1:
        return Outcome(Result.FAILED, " ".join(faults) or _why(item))
    return Outcome(Result.PASSED, _why(item))


def against(baseline: Results, item: Item) -> Outcome:
    """Failed where it is worse than the baseline, breaks a gate or cannot be measured; a new pair is not worse."""
    before = replace(baseline, items=tuple(one for one in baseline.items if one.id == item.id))
    after = replace(baseline, items=(item,))
    (difference,) = differences_of(before, after)
    faults = [f"{fault.guard}: {fault.explanation}" for fault in faults_of(before, after)]
    worse = {Change.BROKEN, Change.UNMEASURED} & set(difference.changes)
    if faults or worse or item.problem:
        return Outcome(Result.FAILED, " ".join([*faults, difference.explanation]))
    if item.value(STRICT.name) != 1:
        known = "It is new." if Change.NEW in difference.changes else "The baseline lost it too."
        return Outcome(Result.KNOWN, f"{known} {_why(item)}")
    return Outcome(Result.PASSED, difference.explanation)


def _why(item: Item) -> str:
    return item.scores[STRICT.name].explanation if STRICT.name in item.scores else ""
