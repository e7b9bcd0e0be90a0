"""How long the stages took."""

from eval.report.given import Given
from eval.report.html import Html, tag
from eval.report.parts.table import section, table

_HEADS = ("Stage", "Answers", "Median", "95 % within")


def latency_html(given: Given) -> Html:
    """Nothing where no times were kept."""
    if not given.times:
        return Html("")
    rows = [[tag("b", one.stage), str(one.n), _milliseconds(one.median), _milliseconds(one.p95)] for one in given.times]
    told = table("Time per stage", _HEADS, rows)
    return section("latency", "Time per stage", told, note="Of this run, on the machine that it ran on.")


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:,.1f} ms"
