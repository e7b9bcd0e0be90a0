"""Questions for how things are now: what has ended is no answer where something else is."""

import re
from collections.abc import Sequence

from bot.data import groups
from bot.question import Question
from bot.types import Evidence
from index.names import words
from sources.plain import plain
from sources.values import dates

_OPEN = re.compile(r"\b(?:since|from)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def still(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without what says that it has ended, where the question asks for now and other evidence remains."""
    if question.years is not None or not set(words(question.text)) & set(groups("present.txt")["now"]):
        return list(evidence)
    return [e for e in evidence if not ended(plain(e.text))] or list(evidence)


def ended(text: str) -> bool:
    """Whether a text speaks of what is over: all its dates are closed spans, or it says "until" or "former"."""
    found = dates(text)
    if any(_OPEN.search(text[: d.start]) and d.last_year == d.year for d in found):
        return False
    over = set(words(text)) & set(groups("present.txt")["ended"])
    return bool(over) or (bool(found) and all(d.last_year > d.year for d in found))
