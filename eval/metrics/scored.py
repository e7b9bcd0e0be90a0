"""A metric that is one function of a case."""

from collections.abc import Callable
from dataclasses import dataclass

from eval.case import Case
from eval.metrics.metric import Need, Score


def always(case: Case) -> bool:
    return True


def answerable(case: Case) -> bool:
    return case.gold.pair.answerable


@dataclass(frozen=True)
class Scored:
    """``of`` scores the cases that ``applies`` to; None from it means that the case does not count after all.

    ``gold`` says that it looks at what the pair expects: where evidence is lost or ambiguous it is unmeasured.
    """

    name: str
    title: str
    about: str
    of: Callable[[Case], Score | None]
    applies: Callable[[Case], bool] = always
    higher: bool = True
    gate: bool = False
    needs: Need = Need.ANSWER
    gold: bool = True

    def score(self, case: Case) -> Score | None:
        if not self.applies(case):
            return None
        if self.gold and case.gold.problems:
            return Score(None, f"Unmeasured: {case.gold.problems[0]}")
        return self.of(case)
