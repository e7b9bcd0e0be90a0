"""Two runs side by side: what became of each pair, of each metric, and the verdict."""

from dataclasses import dataclass
from enum import StrEnum

from eval.item import Item
from eval.results import Results


class Change(StrEnum):
    """How a pair differs from the baseline; several may hold at once, SAME alone."""

    BROKEN = "broken"  # was strict, and is no longer
    FIXED = "fixed"
    ABSTAINS = "newly abstaining"
    ANSWERS = "newly answering"
    ANSWER = "changed answer, same score"
    CITATION = "changed citation, same answer"
    NEW = "new"
    MISSING = "missing"  # in the baseline, but not run
    UNMEASURED = "unmeasured"
    SAME = "same"


class Outcome(StrEnum):
    REGRESSION = "regression"
    INCONCLUSIVE = "inconclusive"  # a change that matters could have been missed
    PASS = "pass"


@dataclass(frozen=True)
class Difference:
    """One pair in both runs; ``before`` is None for a new one, ``after`` for a missing one.

    ``explanation`` says in a sentence what changed and, where a point was lost, at which stage and with which ranks.
    """

    id: str
    changes: tuple[Change, ...]
    before: Item | None
    after: Item | None
    explanation: str


@dataclass(frozen=True)
class Delta:
    """One metric over the ``n`` pairs that both runs measured; ``difference`` is after less before.

    ``low`` and ``high`` are its 95 % interval (paired bootstrap by article), ``p`` the exact McNemar test where the
    metric is yes or no, else that of the bootstrap; ``holm`` is p corrected for the number of metrics. ``smallest`` is
    the least change that this many pairs could have shown. None where there is nothing to compare.
    """

    metric: str
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    holm: float | None
    smallest: float | None
    n: int
    outcome: Outcome
    explanation: str


@dataclass(frozen=True)
class Fault:
    """A guard that one pair did not pass: its name (``pointers``, ``must_pass``, ``unanswerable``, ``missing`` ...)."""

    guard: str
    id: str
    explanation: str


@dataclass(frozen=True)
class Comparison:
    """``parts`` are those of the signature that differ. ``outcome`` is REGRESSION where a guard or a metric says so.

    ``nondeterministic`` are the pairs that got another answer though nothing differs that could have changed it.
    ``uncompared`` are the metrics that only one of the runs has. ``rescored`` says that the baseline's answers were
    judged again.
    """

    before: Results
    after: Results
    parts: tuple[str, ...]
    differences: tuple[Difference, ...]
    deltas: tuple[Delta, ...]
    faults: tuple[Fault, ...]
    outcome: Outcome
    nondeterministic: tuple[str, ...] = ()
    uncompared: tuple[str, ...] = ()
    rescored: bool = False

    @property
    def unmeasured(self) -> tuple[Difference, ...]:
        return tuple(one for one in self.differences if Change.UNMEASURED in one.changes)
