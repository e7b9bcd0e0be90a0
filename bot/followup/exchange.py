"""The question before with one part exchanged: another year, two places the other way round."""

import re

from index.names import default_names
from sources.values import dates

_SHIFT = re.compile(
    r"\bthe (?:(?P<n>following|next)|(?P<p>previous|preceding)|year (?P<w>after|before)) ?(?:year|that|then|it)?\b",
    re.IGNORECASE,
)
_SWAP = re.compile(
    r"\bthe other way (?:a?round)\b|\bvice versa\b|\bin the other direction\b|\bthe reverse\b", re.IGNORECASE
)


def shifted_year(question: str, before: str, said: str) -> str:
    """ "And the year after?": the year that is meant; empty where none is."""
    shift = _SHIFT.search(question)
    spoken = dates(before) or dates(said)
    if not shift or not spoken:
        return ""
    return str(spoken[-1].last_year + (1 if shift["n"] or (shift["w"] or "").lower() == "after" else -1))


def asks_swap(question: str) -> bool:
    return _SWAP.search(question) is not None


def with_year(before: str, when: str) -> str:
    years = dates(before)
    if years:
        return before[: years[0].start] + when + before[years[-1].end :]
    return f"{before.rstrip(' ?.')} in {when}?"


def swapped(before: str) -> str:
    named = default_names().mentions(before)
    different = [m for m in named if m[2].term != named[0][2].term] if named else []
    if not different:
        return before
    (s1, e1, p1), (s2, e2, p2) = named[0], different[0]
    return before[:s1] + p2.like(before[s1:e1]) + before[e1:s2] + p1.like(before[s2:e2]) + before[e2:]
