"""What happened on a date: everything that good evidence dates so, in order of the text."""

import re
from collections.abc import Sequence

from bot.compose.listing import bullets
from bot.properties import dated_text
from bot.question import Question
from bot.types import Draft, Evidence
from index.snapshot import Snapshot
from sources.values import Date, dates

_HAPPENED = re.compile(r"\bwhat (?:else )?(?:happened|took place|occurred|was going on)\b|\bevents\b", re.IGNORECASE)


def events(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The evidence that has the date asked about, where a question asks what happened then."""
    asked = dates(question.text)
    if not _HAPPENED.search(question.text) or len(asked) != 1:
        return None
    dated = ((e, dates(dated_text(e.document, e.number))) for e in evidence)
    then = sorted((e for e, found in dated if any(_falls_on(d, asked[0]) for d in found)), key=lambda e: e.place)
    return Draft(bullets(then)) if len(then) > 1 else None


def _falls_on(date: Date, asked: Date) -> bool:
    """Whether a date is the one asked about, as far as that goes: its year, its month, its day."""
    same_month = not asked.month or date.month == asked.month
    return date.year == asked.year and same_month and (not asked.day or date.day == asked.day)
