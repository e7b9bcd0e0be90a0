"""Where the metrics come from: a sparkline each, and the moves of the baseline."""

from collections.abc import Mapping

from eval.compare.log import Entry
from eval.report.figures import NONE, counted, directed, number
from eval.report.given import Given
from eval.report.html import Html, joined, tag
from eval.report.parts.svg import sparkline
from eval.report.parts.table import section, table
from eval.report.totals import Line, lines_of

_COURSE = ("Metric", "Course", "First", "Last baseline", "Now")
_MOVES = ("When", "Who", "Why", "Changes")


def history_html(given: Given) -> Html:
    if not given.log:
        return section("history", "History", tag("p", "No baseline was blessed yet."))
    lines = lines_of(given.results, given.comparison)
    rows = [row for line in lines if (row := _course(line, given.log))]
    moves = [_move(entry, {line.name: line for line in lines}) for entry in reversed(given.log)]
    summary = tag("summary", f"{counted(len(moves), 'move')} of the baseline")
    listed = tag("details", summary, table("Moves of the baseline", _MOVES, moves, {1, 2, 3}))
    return section("history", "History", table("Course of each metric", _COURSE, rows, {1}), listed)


def _course(line: Line, log: tuple[Entry, ...]) -> list[str]:
    """Empty where the log does not know the metric."""
    past = [entry.totals[line.name] for entry in log if line.name in entry.totals]
    if not past:
        return []
    now = line.total.value
    values = past if now is None else [*past, now]
    label = f"{line.title}: {', '.join(map(number, values))}"
    return [tag("b", line.title), sparkline(values, label), number(past[0]), number(past[-1]), number(now)]


def _move(entry: Entry, lines: Mapping[str, Line]) -> list[str]:
    known = ((lines[name], value) for name, value in entry.deltas.items() if name in lines and value)
    told = [f"{line.title} {directed(value, line.higher)}" for line, value in known]
    when = tag("time", entry.at[:10], datetime=entry.at)
    return [when, entry.who, entry.reason, joined(told, "; ") if told else NONE]
