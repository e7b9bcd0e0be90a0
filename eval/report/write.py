"""All reports of a run, written into its folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.compare.comparison import Comparison
from eval.compare.log import Entry
from eval.dataset.corpus import Corpus
from eval.errors import ResultsError
from eval.report.given import Given
from eval.report.junit import junit
from eval.report.page import report_page
from eval.report.summary import summary
from eval.results import Results
from eval.times import Times, read_times

PAGE, SUMMARY, JUNIT = "report.html", "summary.md", "junit.xml"
_TIMES = "times.json"


def write_reports(
    results: Results, comparison: Comparison | None, corpus: Corpus, log: Sequence[Entry], out: Path
) -> tuple[Path, ...]:
    """``report.html``, ``summary.md`` and ``junit.xml`` in ``out``; the times are read from there, if it has them.

    Raises ResultsError where they cannot be written.
    """
    times = read_times(out / _TIMES) if (out / _TIMES).exists() else Times((), {})
    given = Given(results, comparison, corpus, tuple(log), times.stages)
    told = {
        PAGE: report_page(given),
        SUMMARY: summary(results, comparison),
        JUNIT: junit(results, comparison, _seconds(times)),
    }
    return tuple(_written(told, out))


def _seconds(times: Times) -> dict[str, float]:
    """How long each pair took, all its repeats together."""
    return {id: sum(seconds.get("total", 0.0) for seconds in answers) for id, answers in times.pairs.items()}


def _written(told: Mapping[str, str], out: Path) -> list[Path]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in told.items():
            beside = out / f"{name}.part"
            beside.write_bytes(text.encode("utf-8", "backslashreplace"))
            beside.replace(out / name)
    except OSError as error:
        raise ResultsError(f"Reports cannot be written to {out} ({error.strerror}); choose another --out.") from error
    return [out / name for name in told]
