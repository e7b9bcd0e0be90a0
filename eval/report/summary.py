"""The results as Markdown: for a comment on a change, and to be read as it is."""

from collections.abc import Sequence

from eval.compare.comparison import Comparison
from eval.compare.notes import notes
from eval.report.figures import NONE, counted, directed, interval, number
from eval.report.markdown import plain, table
from eval.report.rows import Group, Row, faults_of, rows_of
from eval.report.totals import Line, lines_of
from eval.report.verdict import verdict
from eval.results import Results

_MOST = 40  # pairs in a list: a comment holds 65,536 characters
_COMPARED = ["Metric", "Baseline", "Now", "Change", "95 % of the change", "p (Holm)", "Pairs", "Verdict"]
_ALONE = ["Metric", "Value", "95 % interval", "Pairs", "Unmeasured"]


def summary(results: Results, comparison: Comparison | None) -> str:
    """The verdict, the faults, the metrics, and the pairs that changed or, without a baseline, lost a point."""
    rows = rows_of(results, comparison)
    parts = [
        "## Regression eval",
        f"**{plain(verdict(results, comparison), 1_000)}**",
        *([plain(told) for told in notes(comparison)] if comparison is not None else []),
        *_faults(results, comparison),
        *_metrics(results, comparison),
        *_pairs("What changed", [row for row in rows if row.group is Group.CHANGED], folded=False),
        *_pairs(
            "Points that are lost", [row for row in rows if row.group is Group.LOST], folded=comparison is not None
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _faults(results: Results, comparison: Comparison | None) -> list[str]:
    faults = faults_of(results, comparison)
    told = [f"- **{plain(one.id)}** guard {plain(one.guard)}: {plain(one.explanation)}" for one in faults]
    return [f"### Guards\n\n{_cut(told)}"] if told else []


def _metrics(results: Results, comparison: Comparison | None) -> list[str]:
    lines = lines_of(results, comparison)
    if not lines:
        return []
    told = [_alone(line) if comparison is None else _compared(line) for line in lines]
    return [f"### Metrics\n\n{table(_ALONE if comparison is None else _COMPARED, told)}"]


def _alone(line: Line) -> list[str]:
    total = line.total
    spread = interval(total.low, total.high)
    return [plain(line.title), number(total.value), spread, str(total.n), str(total.unmeasured)]


def _compared(line: Line) -> list[str]:
    delta = line.delta
    now, n = (line.total.value, line.total.n) if delta is None else (delta.after, delta.n)
    return [
        plain(line.title),
        NONE if line.before is None else number(line.before),
        number(now),
        directed(line.difference, line.higher),
        NONE if delta is None else interval(delta.low, delta.high, signs=True),
        NONE if delta is None or delta.holm is None else number(delta.holm),
        str(n),
        "not tested" if delta is None else str(delta.outcome),
    ]


def _pairs(title: str, rows: Sequence[Row], folded: bool) -> list[str]:
    if not rows:
        return []
    listed = _cut([_pair(row) for row in rows])
    if not folded:
        return [f"### {title}\n\n{listed}"]
    return [f"<details>\n<summary>{title}: {counted(len(rows), 'pair')}</summary>\n\n{listed}\n\n</details>"]


def _pair(row: Row) -> str:
    blamed = row.item.blamed
    lost = f"lost at {blamed.stage}: {row.why}" if blamed is not None else row.why
    return f"- **{plain(row.id)}** {plain(row.brief or lost)} – “{plain(row.item.question)}”"


def _cut(told: Sequence[str]) -> str:
    more = [f"- and {len(told) - _MOST} more in the report"] if len(told) > _MOST else []
    return "\n".join([*told[:_MOST], *more])
