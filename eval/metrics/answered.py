"""Correctness and citations of the answer, as the verdict has them."""

from collections.abc import Callable
from dataclasses import dataclass

from eval.case import Case
from eval.metrics.judge import Verdict, judge
from eval.metrics.metric import Need, Score

_Value = Callable[[Verdict], float | bool | None]


@dataclass(frozen=True)
class Judged:
    """A metric that is one field of the verdict."""

    name: str
    title: str
    about: str
    of: _Value
    higher: bool = True
    gate: bool = False
    needs: Need = Need.ANSWER

    def score(self, case: Case) -> Score | None:
        verdict = judge(case.gold, case.first.answer)
        value = self.of(verdict)
        return None if value is None else Score(float(value), verdict.why)


CORRECT = Judged("correct", "Correct", "says what is expected, or is silent where that is", lambda v: v.correct)
STRICT = Judged("strict", "Strict", "correct, all evidence cited, half of the citations on gold", lambda v: v.strict)
WRONG = Judged("wrong", "Wrong", "says something that is not correct, rather than nothing", lambda v: v.wrong, False)
PRECISION = Judged("precision", "Citation precision", "share of the citations on gold lines", lambda v: v.precision)
RECALL = Judged("recall", "Citation recall", "share of the evidence that is cited", lambda v: v.recall)
IOU = Judged("iou", "Line IoU", "cited and gold lines in common, over all of them", lambda v: v.iou)
