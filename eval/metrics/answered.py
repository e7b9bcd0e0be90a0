"""Whether the answer says what is expected, and whether its citations bear it out."""

from bot.types import Answer
from eval.case import Case
from eval.metrics.judge import judge
from eval.metrics.metric import Score
from eval.metrics.quotes import misquoted
from eval.metrics.scored import Scored


def strictly(case: Case, answer: Answer) -> Score:
    """1 where the answer is correct, cites all evidence and little else, and quotes what stands there."""
    verdict = judge(case.gold, answer)
    faults = misquoted(answer.citations, case.corpus)
    return Score(float(verdict.strict and not faults), " ".join([verdict.why, *faults[:1]]))


def _correct(case: Case) -> Score:
    verdict = judge(case.gold, case.first.answer)
    return Score(float(verdict.correct), verdict.why)


def _wrong(case: Case) -> Score:
    verdict = judge(case.gold, case.first.answer)
    return Score(float(verdict.wrong), verdict.why)


CORRECT = Scored("correct", "Correct", "says what is expected, or is silent where that is", _correct)
STRICT = Scored(
    "strict",
    "Strict",
    "correct, all evidence cited, half of the citations on gold lines, every quote as it stands",
    lambda case: strictly(case, case.first.answer),
)
WRONG = Scored("wrong", "Wrong", "says something that is not correct, rather than nothing", _wrong, higher=False)
