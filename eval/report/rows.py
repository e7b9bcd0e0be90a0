"""What a report says of each pair: of a comparison or of a run alone, in the same form."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from eval.blame.blamed import Stage
from eval.compare.comparison import Change, Comparison, Difference, Fault
from eval.compare.guards import gates
from eval.item import Item
from eval.metrics.answered import STRICT
from eval.results import Results


class Group(StrEnum):
    """The parts of the list of pairs, in their order."""

    CHANGED = "What changed"
    LOST = "Points that are lost"
    FINE = "Fine"


@dataclass(frozen=True)
class Row:
    """One pair. ``before`` is None without a baseline and for a new pair, ``after`` for one that was not run.

    ``changes`` is empty without a baseline, and where nothing changed. ``explanation`` is a sentence, or empty.
    """

    id: str
    changes: tuple[Change, ...]
    before: Item | None
    after: Item | None
    explanation: str
    faults: tuple[Fault, ...]

    @property
    def item(self) -> Item:
        """The pair as it was run last."""
        shown = self.after or self.before
        assert shown is not None, "a row is of a pair that was run"
        return shown

    @property
    def told(self) -> str:
        """What became of it, in a sentence that begins with the change."""
        label = ", ".join(self.changes).capitalize()
        if not label or self.explanation.startswith(label):
            return self.explanation
        return f"{label}. {self.explanation}".rstrip()

    @property
    def brief(self) -> str:
        """The same for where there is little room: the stage that lost the point instead of every score that moved."""
        blamed = self.item.blamed
        if Change.BROKEN not in self.changes or blamed is None or blamed.stage is Stage.NONE:
            return self.told
        return f"{', '.join(self.changes).capitalize()}, lost at {blamed.stage}: {blamed.explanation}"

    @property
    def why(self) -> str:
        """Why it lost a point, or why it could not be measured; empty where neither is known."""
        blamed, strict = self.item.blamed, self.item.scores.get(STRICT.name)
        unblamed = strict.explanation if strict is not None and strict.value != 1 else ""
        return self.item.problem or (blamed.explanation if blamed is not None else unblamed)

    @property
    def group(self) -> Group:
        if self.changes or (self.faults and self.before is not None):
            return Group.CHANGED
        return Group.LOST if self.faults or lost(self.item) else Group.FINE


def rows_of(results: Results, comparison: Comparison | None) -> tuple[Row, ...]:
    """Every pair: those that changed by how much it matters, then as they were run."""
    by_id: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults_of(results, comparison):
        by_id[fault.id].append(fault)
    if comparison is None:
        return tuple(Row(one.id, (), None, one, "", tuple(by_id[one.id])) for one in results.items)
    ranks = {change: rank for rank, change in enumerate(Change)}
    found = [_row(difference, by_id[difference.id]) for difference in comparison.differences]
    return tuple(sorted(found, key=lambda row: min((ranks[change] for change in row.changes), default=len(ranks))))


def _row(told: Difference, faults: Iterable[Fault]) -> Row:
    changes = tuple(change for change in told.changes if change is not Change.SAME)
    return Row(told.id, changes, told.before, told.after, told.explanation if changes else "", tuple(faults))


def faults_of(results: Results, comparison: Comparison | None) -> tuple[Fault, ...]:
    """The guards that did not hold; without a baseline those that need none."""
    if comparison is not None:
        return comparison.faults
    return tuple(gates(results.items))


def lost(item: Item) -> bool:
    """Whether it got less than the whole point, or none could be told."""
    return bool(item.problem) or item.value(STRICT.name) != 1


def unmeasured(item: Item) -> tuple[str, ...]:
    """The metrics that apply but could not be measured, by name."""
    return tuple(name for name, score in item.scores.items() if score.value is None)
