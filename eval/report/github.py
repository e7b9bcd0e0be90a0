"""What a workflow of GitHub is told: remarks on lines, and a summary of the step."""

import os
from collections.abc import Sequence
from pathlib import Path

from eval.compare.comparison import Comparison
from eval.errors import ResultsError
from eval.report.annotations import annotations, below
from eval.report.rows import rows_of
from eval.results import Results

_ROOT, _SUMMARY = "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"


def remarks(results: Results, comparison: Comparison | None, pairs: Sequence[Path], sources: Path) -> list[str]:
    """A line to print each; paths are told from the root of the checkout, or the current folder elsewhere."""
    root = Path(os.environ.get(_ROOT) or Path.cwd())
    files = {path.name: told for path in pairs if (told := below(path, root)) is not None}
    return annotations(rows_of(results, comparison), files, below(sources, root))


def add_summary(summary: Path) -> Path | None:
    """Append it to the step's, where the workflow has one; its file, or None. Raises ResultsError where it cannot."""
    named = os.environ.get(_SUMMARY)
    if not named:
        return None
    try:
        with Path(named).open("ab") as step:
            step.write(summary.read_bytes())
    except OSError as error:
        raise ResultsError(f"{named} cannot be written ({error.strerror}); see {_SUMMARY}.") from error
    return Path(named)
