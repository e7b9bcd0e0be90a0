"""Questions for how things are now: what has ended is no answer where something else is."""

import re
from collections.abc import Sequence

from bot.data import groups
from bot.question import Question
from bot.types import Evidence
from index.names import words
from sources.plain import plain
from sources.values import dates

_WHO_IS = re.compile(r"\s*who(?: is|['’]s)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)
_AS_LIKELY = 0.6  # share of the first piece's probability of answering that one of the present must have
_OPEN = re.compile(r"\b(?:since|from)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def still(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without what says that it has ended, where the question asks for now and other evidence remains.

    "Who is" asks for now too: what was so on a day gives way, where something likely enough stands beside it.
    """
    if question.years is not None:
        return list(evidence)
    if set(words(question.text)) & set(groups("present.txt")["now"]):
        return [e for e in evidence if not ended(plain(e.text))] or list(evidence)
    if evidence and _WHO_IS.match(question.text) and _past(plain(evidence[0].text)):
        least = _AS_LIKELY * evidence[0].features["answers"]
        present = [e for e in evidence if not _past(plain(e.text)) and e.features["answers"] >= least]
        return [*present, *(e for e in evidence if e not in present)]
    return list(evidence)


def _past(text: str) -> bool:
    """Whether a text tells of a day that is over."""
    return _WAS.search(text) is not None and any(d.day for d in dates(text))


def ended(text: str) -> bool:
    """Whether a text speaks of what is over: all its dates are closed spans, or it says "until" or "former"."""
    found = dates(text)
    if any(_OPEN.search(text[: d.start]) and d.last_year == d.year for d in found):
        return False
    over = set(words(text)) & set(groups("present.txt")["ended"])
    return bool(over) or (bool(found) and all(d.last_year > d.year for d in found))
