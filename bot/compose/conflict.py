"""Sources that disagree: good evidence with different values for what is asked, both shown."""

from collections.abc import Sequence

from bot.compose.lookup import said, shortened
from bot.question import Question
from bot.types import Draft, Evidence, Statement, Status
from bot.values import counted
from index.snapshot import Snapshot

_NEAR = 0.3  # how far behind the best score the other side may lie
_COVER = 0.9  # share of the best coverage that the other side must reach
_MOST_SIDES = 3


def conflict(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """Both (or all three) sides of a disagreement over how many there are; None where the sources agree."""
    best = evidence[0]
    sides: dict[float, Evidence] = {}
    for one in evidence:
        near = one.score >= best.score - _NEAR and one.features["cover"] >= _COVER * best.features["cover"]
        values = counted(question, said(one)) if near else ()
        if len(values) == 1:
            sides.setdefault(values[0].value * values[0].scale, one)
    if len(sides) < 2 or best not in sides.values():
        return None
    kept = list(sides.values())[:_MOST_SIDES]
    return Draft(tuple(Statement(shortened(said(e), 1300 // len(kept)), (e,), True) for e in kept), Status.CONFLICT)
