"""Whether the answer rests on the lines that it cites: it is asked for again from them alone, and without them.

Two answers are the same where they have the same status and, marks, case and punctuation aside, the same words.
"""

from bot.types import Answer
from eval.case import Case
from eval.metrics.abstention import short
from eval.metrics.match import normalised
from eval.metrics.metric import Score
from eval.metrics.scored import Scored


def same(one: Answer, other: Answer) -> bool:
    return one.status is other.status and normalised(one.answer) == normalised(other.answer)


def _sufficient(case: Case) -> Score | None:
    if case.only is None:
        return None
    again = case.only.answer
    if same(case.first.answer, again):
        return Score(1.0, "The cited lines alone give the same answer.")
    return Score(0.0, f"The cited lines alone give another answer: {short(again.answer)}")


def _necessary(case: Case) -> Score | None:
    if case.without is None:
        return None
    again = case.without.answer
    if not same(case.first.answer, again):
        return Score(1.0, f"Without the cited lines the answer is another: {short(again.answer)}")
    return Score(0.0, "Without the cited lines the answer is the same: it does not rest on them.")


def _cites(case: Case) -> bool:
    return bool(case.first.answer.citations)


SUFFICIENCY = Scored(
    "sufficiency", "Sufficiency", "the cited lines alone give the same answer", _sufficient, _cites, gold=False
)
NECESSITY = Scored(
    "necessity", "Necessity", "without the cited lines the answer is another, or none", _necessary, _cites, gold=False
)
