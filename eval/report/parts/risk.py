"""Risk against coverage: how wrong the answers would be, were only the surest given."""

from collections.abc import Sequence

from eval.metrics.risk import Point, augrc, risk_coverage, threshold_in_use
from eval.report.figures import number
from eval.report.given import Given
from eval.report.html import Html, joined, tag
from eval.report.parts.svg import drawing, path
from eval.report.parts.table import section

_LEFT, _TOP, _WIDE, _HIGH = 44, 24, 344, 180  # of the field, in a drawing of 400 by 250
_CEILINGS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
_NOTE = (
    "From left to right ever less sure answers are given; the line is the share of those that is wrong. The shaded "
    "area is AUGRC: what is answered and wrong, of all questions. The dashed line is the threshold in use."
)


def plot(points: Sequence[Point], used: float | None, label: str, told: str) -> Html:
    """``used`` is the coverage at the threshold, which is ``told``."""
    ceiling = next(one for one in _CEILINGS if one >= max(point.risk for point in points))
    risk = [_place(point.coverage, point.risk, ceiling) for point in points]
    area = [(0.0, 0.0), *((point.coverage, point.generalized) for point in points), (points[-1].coverage, 0.0)]
    shaded = path([_place(x, y, ceiling) for x, y in area], "area")
    drawn = [shaded, *_axes(ceiling), path(risk, "course"), _dot(*risk[-1])]
    marked = [_marked(_LEFT + _WIDE * used, told)] if used is not None else []
    return drawing(label, 400, 250, *drawn, *marked, class_="plot")


def _place(coverage: float, risk: float, ceiling: float) -> tuple[float, float]:
    return _LEFT + _WIDE * coverage, _TOP + _HIGH * (1 - risk / ceiling)


def _axes(ceiling: float) -> list[Html]:
    """Lines at half and full height, the two axes and their figures."""
    lines = []
    for share in (0.0, 0.5, 1.0):
        y, x = _TOP + _HIGH * (1 - share), _LEFT + _WIDE * share
        lines.append(_line(_LEFT, y, _LEFT + _WIDE, y, "grid" if share else "axis"))
        lines.append(_words(_LEFT - 6, y + 4, f"{share * ceiling:.2g}", "end"))
        lines.append(_words(x, _TOP + _HIGH + 16, f"{share:.0%}", "middle" if share < 1 else "end"))
    lines.append(_line(_LEFT, _TOP, _LEFT, _TOP + _HIGH, "axis"))
    lines.append(_words(_LEFT, 12, "risk: share of the given answers that is wrong", "start"))
    lines.append(_words(_LEFT + _WIDE, _TOP + _HIGH + 34, "coverage: share of the questions answered", "end"))
    return lines


def _marked(x: float, told: str) -> Html:
    """The threshold, its words on the side that has room."""
    right = x > _LEFT + _WIDE / 2
    words = _words(x - 6 if right else x + 6, _TOP + 12, told, "end" if right else "start", "told")
    return joined([_line(x, _TOP, x, _TOP + _HIGH, "used"), words])


def _line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Html:
    return tag("line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", class_=class_)


def _words(x: float, y: float, told: str, anchor: str, class_: str | None = None) -> Html:
    return tag("text", told, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=class_)


def _dot(x: float, y: float) -> Html:
    return tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=3, class_="dot")


def risk_html(given: Given) -> Html:
    items = given.results.items
    points = risk_coverage(items)
    if not points:
        return section("risk", "Risk and coverage", tag("p", "No confidence is known of any answer."))
    used = threshold_in_use(items)
    known = points if used is None else [point for point in points if point.threshold >= used]
    coverage = known[-1].coverage if known else 0.0
    told = f"threshold {number(used)}" if used is not None else "no threshold"
    now = f"At the threshold in use, {number(used)}, {coverage:.1%} of the questions are answered"
    risk = f", and {known[-1].risk:.1%} of those answers are wrong." if known else "."
    drawn = plot(points, coverage if used is not None else None, f"Risk against coverage. {now}{risk}", told)
    area = f" AUGRC: {number(augrc(items))} (lower is better)."
    return section("risk", "Risk and coverage", drawn, tag("p", now, risk, area), note=_NOTE)
