"""The results as plain text for a terminal, at most 100 columns wide."""

from collections.abc import Sequence

from eval.compare.comparison import Comparison
from eval.report.figures import NONE, SIGNS, direction, interval, number, shortened, signed
from eval.report.rows import Group, Row, faults_of, rows_of
from eval.report.totals import Line, lines_of
from eval.report.verdict import verdict
from eval.results import Results
from sources.entries import printed

WIDE = 100
_MOST = 40  # guards in the list
_LONGEST = 23  # characters of a title, so that the widest row fits
_COMPARED = ("", "baseline", "now", "change", "95 % of the change", "p", "pairs", "verdict")
_ALONE = ("", "value", "95 % interval", "pairs", "unmeasured")


def table(comparison: Comparison) -> str:
    """The metrics against the baseline, the faults, what became of each pair that differs, and the verdict."""
    results = comparison.after
    metrics = aligned(_COMPARED, [_compared(line) for line in lines_of(results, comparison)])
    rows = [row for row in rows_of(results, comparison) if row.group is Group.CHANGED]
    told = [_line(row.id, row.brief or row.why) for row in rows]
    return _parts(metrics, _faults(results, comparison), told, [verdict(results, comparison)])


def summary_table(results: Results) -> str:
    """The metrics of a run alone, its faults, the pairs that lost a point, and how it stands."""
    metrics = aligned(_ALONE, [_alone(line) for line in lines_of(results, None)])
    rows = [row for row in rows_of(results, None) if row.group is Group.LOST]
    told = [_line(row.id, _stage(row), row.why or row.item.question) for row in rows]
    return _parts(metrics, _faults(results, None), told, [verdict(results, None)])


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as they need, the first and any last one of words to the left; nothing without rows."""
    if not rows:
        return []
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    words = {0, *([len(heads) - 1] if heads[-1] == "verdict" else [])}

    def line(cells: Sequence[str]) -> str:
        told = (c.ljust(w) if at in words else c.rjust(w) for at, (c, w) in enumerate(zip(cells, widths, strict=True)))
        return "  ".join(told).rstrip()

    return [line(row) for row in (heads, *rows)]


def _compared(line: Line) -> list[str]:
    delta, now = line.delta, line.total.value
    found = direction(line.difference, line.higher)
    change = f"{SIGNS[found]} {signed(line.difference)}" if found else NONE
    if delta is None:
        return [_title(line), _short(line.before), _short(now), change, NONE, NONE, str(line.total.n), "not tested"]
    chance = NONE if delta.holm is None else f"{delta.holm:.2g}"
    spread = interval(delta.low, delta.high, signs=True)
    told = (_short(line.before), _short(delta.after), change, spread, chance, str(delta.n), str(delta.outcome))
    return [_title(line), *told]


def _title(line: Line) -> str:
    return shortened(line.title, _LONGEST)


def _short(value: float | None) -> str:
    return NONE if value is None else number(value)


def _alone(line: Line) -> list[str]:
    total = line.total
    spread = interval(total.low, total.high)
    return [_title(line), number(total.value), spread, str(total.n), str(total.unmeasured)]


def _faults(results: Results, comparison: Comparison | None) -> list[str]:
    faults = faults_of(results, comparison)
    more = [f"and {len(faults) - _MOST} more in the report"] if len(faults) > _MOST else []
    return [*(_line(one.id, f"guard {one.guard}", one.explanation) for one in faults[:_MOST]), *more]


def _stage(row: Row) -> str:
    blamed = row.item.blamed
    return f"lost at {blamed.stage}" if blamed is not None else "unmeasured" if row.item.problem else "lost"


def _line(*told: str) -> str:
    return shortened(printed(" ".join(": ".join(told).split())), WIDE)


def _parts(*parts: Sequence[str]) -> str:
    """With an empty line between them; those that have nothing are left out."""
    return "\n\n".join("\n".join(part) for part in parts if part)
