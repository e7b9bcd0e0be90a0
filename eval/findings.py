"""What a run came upon besides its scores, and the exit code that it means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eval.commands.exits import Exit
from eval.compare.comparison import Fault
from eval.compare.guards import gates
from eval.item import Item
from eval.results import Results


@dataclass(frozen=True)
class Findings:
    """Sentences that name a pair each, with its file and line; ``faults`` are the gates that were not passed.

    ``problems``: nothing of it could be measured. ``unmeasured``: of how many pairs each metric could not be measured.
    ``unsteady``: the same question got different answers, and must not. ``moved``: evidence that stands on other lines
    than when it was anchored, which is no fault.
    """

    problems: tuple[str, ...]
    unmeasured: Mapping[str, int]
    unsteady: tuple[str, ...]
    faults: tuple[Fault, ...]
    moved: tuple[str, ...]

    @property
    def exit(self) -> Exit:
        if self.problems or self.unmeasured:
            return Exit.DATASET
        if self.unsteady:
            return Exit.NONDETERMINISTIC
        return Exit.REGRESSION if self.faults else Exit.PASS

    @property
    def sentence(self) -> str:
        """Why the exit code is not 0; empty where it is."""
        match self.exit:
            case Exit.DATASET:
                metrics = f" (metrics: {', '.join(self.unmeasured)})" if self.unmeasured else ""
                return f"{self._lacking} of the pairs could not be measured{metrics}; see what is listed."
            case Exit.NONDETERMINISTIC:
                return f"{len(self.unsteady)} of the pairs got different answers to the same question; they must not."
            case Exit.REGRESSION:
                pairs = len({fault.id for fault in self.faults})
                return f"{pairs} of the pairs did not pass a guard; see what is listed."
        return ""

    @property
    def _lacking(self) -> int:
        return max(len(self.problems), *self.unmeasured.values(), 0)


def findings_of(results: Results, deterministic: bool) -> Findings:
    """``deterministic``: the same question has to get the same answer."""
    items = results.items
    return Findings(
        problems=tuple(_told(item, item.problem) for item in items if item.problem),
        unmeasured=_unmeasured(items),
        unsteady=tuple(_unsteady(items)) if deterministic else (),
        faults=tuple(gates(items)),
        moved=tuple(_told(item, f"{moved}.") for item in items for moved in item.moved),
    )


def _told(item: Item, what: str) -> str:
    place = f"{item.file}:{item.line}: {item.id}: "
    return what if place in what else place + what


def _unmeasured(items: Iterable[Item]) -> dict[str, int]:
    lacking = [name for item in items for name, score in item.scores.items() if score.value is None]
    return {name: lacking.count(name) for name in dict.fromkeys(lacking)}


def _unsteady(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        other = next((n for n, answer in enumerate(item.answers) if answer != item.answer), None)
        if other is not None:
            yield _told(item, f"repeat {other + 1} of {len(item.answers)} has another answer than the first.")
