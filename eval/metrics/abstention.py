"""Silence where an answer was expected, and an answer where silence was."""

from bot.types import Status
from eval.case import Case
from eval.metrics.metric import Score
from eval.metrics.scored import Scored, answerable

_SHOWN = 160  # characters of an answer that an explanation repeats


def silent(case: Case) -> bool:
    return case.first.answer.status is Status.NOT_FOUND


def short(text: str) -> str:
    """A text in one line, cut to what an explanation has room for."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _answered(case: Case) -> Score:
    said = f"The articles do not answer this, yet it is said: {short(case.first.answer.answer)}"
    return Score(float(not silent(case)), "Nothing is said, as is expected." if silent(case) else said)


def _refused(case: Case) -> Score:
    expected = ", ".join(group[0] for group in case.gold.pair.answers)
    why = f"Nothing is said, though the articles say {expected}." if silent(case) else "It is answered."
    return Score(float(silent(case)), why)


UNANSWERABLE_ANSWERED = Scored(
    "unanswerable_answered",
    "Unanswerable answered",
    "an answer is given to what the articles do not answer",
    _answered,
    lambda case: not answerable(case),
    higher=False,
)
ANSWERABLE_REFUSED = Scored(
    "answerable_refused", "Answerable refused", "no answer is given to what they answer", _refused, answerable, False
)
