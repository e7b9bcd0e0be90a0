"""Follow-ups: does the conversation lead to the answer that the question would get if it stood alone?"""

from eval.case import Case
from eval.metrics.answered import strictly
from eval.metrics.metric import Score
from eval.metrics.scored import Scored


def _recovered(case: Case) -> Score | None:
    """None where the rewrite is not answered rightly: then the conversation is not what is to blame."""
    if case.rewritten is None or not strictly(case, case.rewritten.answer).value:
        return None
    own = strictly(case, case.first.answer)
    understood = f"It was understood as {case.first.answer.understood_as!r}"
    why = "is answered rightly" if own.value else f"is not, while {case.gold.pair.rewrite!r} is: {own.explanation}"
    return Score(own.value, f"{understood} and {why}{'.' if own.value else ''}")


def _rewritten(case: Case) -> bool:
    return case.rewritten is not None


RECOVERY = Scored(
    "recovery",
    "Follow-up recovery",
    "share of the follow-ups answered strictly, of those whose human rewrite is",
    _recovered,
    _rewritten,
)
