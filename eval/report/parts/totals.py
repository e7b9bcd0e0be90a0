"""The metrics over all pairs, their intervals, and how far they are from the baseline."""

from eval.compare.comparison import Outcome
from eval.report.figures import NONE, directed, interval, number
from eval.report.given import Given
from eval.report.html import Html, joined, tag
from eval.report.parts.table import section, table
from eval.report.totals import Line, lines_of

_ALONE = ("Metric", "Now", "Pairs")
_COMPARED = (*_ALONE, "Baseline", "Change", "p (Holm)", "Least visible", "Verdict")
_NOTE = (
    "Shares from 0 to 1, over the pairs that a metric applies to; below each its 95 % interval, a bootstrap by article."
)
_AGAINST = (
    " Baseline and change are over the pairs that both runs measured. The least visible change is the smallest that "
    "this many pairs could have shown."
)


def totals_html(given: Given) -> Html:
    lines = lines_of(given.results, given.comparison)
    if not lines:
        return section("totals", "Totals", tag("p", "Nothing was totalled."))
    if given.comparison is None:
        return section("totals", "Totals", table("Totals", _ALONE, [_alone(line) for line in lines]), note=_NOTE)
    compared = table("Totals", _COMPARED, [[*_alone(line), *_compared(line)] for line in lines], {7})
    return section("totals", "Totals", compared, note=_NOTE + _AGAINST)


def _alone(line: Line) -> list[str]:
    notes = [line.about, *([] if line.higher else ["lower is better"]), *(["a gate"] if line.gate else [])]
    total = line.total
    unmeasured = f"{total.unmeasured} unmeasured" if total.unmeasured else ""
    return [
        _with(tag("b", line.title), "; ".join(filter(None, notes))),
        _with(number(total.value), interval(total.low, total.high) if total.low is not None else ""),
        _with(str(total.n), unmeasured),
    ]


def _compared(line: Line) -> list[str]:
    delta = line.delta
    before = NONE if line.before is None else number(line.before)
    if delta is None:
        return [before, directed(line.difference, line.higher), NONE, NONE, "not tested"]
    spread = interval(delta.low, delta.high, signs=True) if delta.low is not None else ""
    return [
        before,
        _with(directed(delta.difference, line.higher), spread),
        NONE if delta.holm is None else number(delta.holm),
        NONE if delta.smallest is None else number(delta.smallest),
        _with(tag("b", delta.outcome), delta.explanation if delta.outcome is not Outcome.PASS else ""),
    ]


def _with(told: str, note: str) -> Html:
    """A figure with what is to be known of it below."""
    return joined([told, tag("small", note)], " ") if note else joined([told])
