"""What the commands print of a run, and of a comparison."""

from collections.abc import Iterator, Sequence

from bot.commands.told import one_line
from eval.compare.comparison import Comparison
from eval.compare.notes import notes
from eval.findings import Findings
from eval.planning import Ran
from eval.report.terminal import aligned, summary_table, table
from eval.times import Time

_MOST = 20  # sentences of one sort


def told(ran: Ran, comparison: Comparison | None = None) -> str:
    """Totals, times, and what a person has to look at; gates that were not passed stand with the totals."""
    totals = compared(comparison) if comparison is not None else summary_table(ran.results)
    parts = [[totals], _times(ran.times.stages), *_found(ran.findings)]
    return "\n\n".join("\n".join(part) for part in parts if part)


def compared(comparison: Comparison) -> str:
    """The comparison as a table, and what else has to be known of it."""
    return "\n".join([table(comparison), *notes(comparison)])


def _times(stages: Sequence[Time]) -> list[str]:
    rows = [[one.stage, f"{one.median:.3f}", f"{one.p95:.3f}", f"{one.total:.1f}"] for one in stages]
    return aligned(("seconds", "median", "95 %", "all"), rows)


def _found(findings: Findings) -> Iterator[list[str]]:
    yield _listed("Not measured", findings.problems)
    yield _listed("Other answers to the same question", findings.unsteady)
    yield _listed("Moved evidence, which is no fault; linecite eval reanchor notes where it stands now", findings.moved)


def _listed(title: str, sentences: Sequence[str]) -> list[str]:
    if not sentences:
        return []
    more = [f"  and {len(sentences) - _MOST} more"] if len(sentences) > _MOST else []
    return [f"{title}:", *(f"  {one_line(one)}" for one in sentences[:_MOST]), *more]
