"""The most exact date: of sentences that give the same date, the one that gives it to the day."""

from collections.abc import Sequence

from bot.compose.lookup import lookup, said
from bot.question import Question, Wants
from bot.types import Draft, Evidence
from bot.values import agree, best_date, exactness
from index.snapshot import Snapshot

_AS_MUCH = 0.8  # share of the first sentence's coverage that a more exact one must reach


def exact(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """A sentence that agrees with the best on the date asked for and is more exact; None where none is."""
    date = best_date(question, said(evidence[0])) if question.wants is Wants.DATE else None
    if date is None:
        return None
    least = _AS_MUCH * evidence[0].features["body"]
    for one in evidence[1:]:
        other = best_date(question, said(one)) if one.features["body"] >= least else None
        if other is not None and agree(date, other) and exactness(other) > exactness(date):
            return lookup(question, [one], snapshot)
    return None
