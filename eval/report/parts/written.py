"""Who put an answer together, and what became of the sentences that a language model wrote."""

from collections.abc import Iterable

from bot.types import Answer, Checks
from eval.asking.asked import EXTRACTIVE
from eval.report.figures import counted, number
from eval.report.html import Html, tag


def written_html(answer: Answer) -> Iterable[Html]:
    """One line; nothing for an answer of the bot alone."""
    if answer.engine != EXTRACTIVE:
        told = [f"Engine: {answer.engine}.", *([_checked(answer.checks)] if answer.checks is not None else [])]
        yield tag("p", " ".join(told), class_="note")


def _checked(checks: Checks) -> str:
    support = f", least support {number(checks.support)}" if checks.kept else ""
    return f"{counted(checks.kept, 'sentence')} kept ({checks.repaired} repaired), {checks.dropped} dropped{support}."
