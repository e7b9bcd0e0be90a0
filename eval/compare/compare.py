"""Results set against a baseline, top to bottom."""

from collections.abc import Sequence

from eval.compare.alike import check_alike, nondeterministic
from eval.compare.comparison import Comparison, Delta, Fault, Outcome
from eval.compare.deltas import MARGIN, deltas_of, only_in_one
from eval.compare.differences import differences_of
from eval.compare.guards import faults_of
from eval.results import Results


def compare(before: Results, after: Results, rescored: bool = False, margin: float = MARGIN) -> Comparison:
    """Pair by pair and metric by metric; ``rescored`` says that ``before`` was judged again by the present measure.

    A single pair that broke is shown, but decides nothing unless it is ``must_pass``: the metrics weigh those that
    broke against those that were fixed. ``margin`` is the loss of a metric that must not go unseen.

    Raises:
        UnlikeError: the two were not measured alike.
    """
    check_alike(before, after, rescored)
    faults, deltas = faults_of(before, after), deltas_of(before.items, after.items, margin)
    return Comparison(
        before,
        after,
        before.signature.unlike(after.signature),
        differences_of(before, after),
        deltas,
        faults,
        _outcome(faults, deltas),
        nondeterministic(before, after),
        only_in_one(before.items, after.items),
        rescored,
    )


def _outcome(faults: Sequence[Fault], deltas: Sequence[Delta]) -> Outcome:
    outcomes = {delta.outcome for delta in deltas} | ({Outcome.REGRESSION} if faults else set())
    return next((one for one in Outcome if one in outcomes), Outcome.PASS)
