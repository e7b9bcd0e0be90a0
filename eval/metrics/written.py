"""Sentences of a language model: how well their lines bear them out, and how many of them were let through.

All of it rests on the checks that an answer carries, and applies only where a model was asked to write.
"""

from bot.types import Answer
from eval.case import Case
from eval.metrics.metric import Score
from eval.metrics.scored import Scored

_WROTE, _FELL_BACK = "llm:", "extractive (llm:"  # how the engine of such an answer begins
_UNSUPPORTED = "extractive (llm: unsupported)"


def wrote(answer: Answer) -> bool:
    """Whether a language model wrote an answer."""
    return answer.engine.startswith(_WROTE)


def asked_to(answer: Answer) -> bool:
    """Whether a language model wrote it, or should have."""
    return answer.engine.startswith((_WROTE, _FELL_BACK))


def _support(case: Case) -> Score | None:
    checks = case.first.answer.checks
    if checks is None or not checks.kept:
        return None
    return Score(checks.support, f"The least supported of {_sentences(checks.kept)} has {checks.support:.3f}.")


def _kept(case: Case) -> Score | None:
    """Of an answer that the bot gave instead, since too little was left, none; None where no sentence is known of."""
    if case.first.answer.engine == _UNSUPPORTED:
        return Score(0.0, "Too little of what was written is in its lines: none of it is in the answer.")
    checks = case.first.answer.checks
    if checks is None or not checks.kept + checks.dropped:
        return None
    repaired = f", {checks.repaired} of them once repaired" if checks.repaired else ""
    told = f"{checks.kept} of {_sentences(checks.kept + checks.dropped)} kept{repaired}."
    return Score(checks.kept / (checks.kept + checks.dropped), told)


def _written(case: Case) -> Score:
    engine = case.first.answer.engine
    written = wrote(case.first.answer)
    return Score(float(written), f"It is written by {engine}." if written else f"The bot's own is given: {engine}.")


def _sentences(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


def _wrote(case: Case) -> bool:
    return wrote(case.first.answer)


def _asked(case: Case) -> bool:
    return asked_to(case.first.answer)


def _due(case: Case) -> bool:
    return case.gold.pair.answerable and _asked(case)


SUPPORT = Scored(
    "support", "Support", "how well its least supported sentence is in its lines", _support, _wrote, gold=False
)
KEPT = Scored(
    "kept", "Sentences kept", "share of the model's sentences that the checks let through", _kept, _asked, gold=False
)
WRITTEN = Scored(
    "written", "Written", "the model's answer is given, rather than the bot's own", _written, _due, gold=False
)
