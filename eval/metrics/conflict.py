"""Sources that disagree: are those told that do, and only those?"""

from bot.types import Status
from eval.case import Case
from eval.metrics.abstention import short
from eval.metrics.judge import judge
from eval.metrics.metric import Score
from eval.metrics.scored import Scored


def _told(case: Case) -> bool:
    return case.first.answer.status is Status.CONFLICT


def _expected(case: Case) -> bool:
    return case.gold.pair.status is Status.CONFLICT


def _precision(case: Case) -> Score:
    why = (
        "The sources disagree, as is said."
        if _expected(case)
        else "It is said that the sources disagree; they do not: "
    )
    return Score(float(_expected(case)), why if _expected(case) else why + short(case.first.answer.answer))


def _invented(case: Case) -> Score:
    said = f"It is said that the sources disagree; they do not: {short(case.first.answer.answer)}"
    return Score(float(_told(case)), said if _told(case) else "It is not said that the sources disagree.")


def _recall(case: Case) -> Score:
    verdict = judge(case.gold, case.first.answer)
    if not _told(case):
        return Score(0.0, f"The sources disagree, and the answer ({case.first.answer.status}) does not say so.")
    return Score(float(verdict.correct), "Both values are said." if verdict.correct else verdict.why)


CONFLICT_PRECISION = Scored(
    "conflict_precision", "Conflict precision", "share of the conflicts told that are some", _precision, _told
)
CONFLICT_RECALL = Scored(
    "conflict_recall", "Conflict recall", "share of the conflicts that are told, all values said", _recall, _expected
)
CONFLICT_INVENTED = Scored(
    "conflict_invented",
    "Conflict invented",
    "sources are said to disagree that do not",
    _invented,
    lambda case: not _expected(case),
    higher=False,
)
