"""Writing all reports of a run, and telling where they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.against import Against
from eval.compare.comparison import Comparison
from eval.dataset.corpus import Corpus
from eval.dataset.files import files_of
from eval.report.github import add_summary, remarks
from eval.report.write import SUMMARY, write_reports
from eval.results import Results


@dataclass(frozen=True)
class Reporting:
    """Into which folder, and whether GitHub is told as well."""

    against: Against
    out: Path
    github: bool = False

    def written(self, results: Results, comparison: Comparison | None) -> Iterator[str]:
        """Write them; a line to print for each, then those that GitHub reads."""
        against = self.against
        paths = write_reports(results, comparison, Corpus.of(against.sources), against.log, self.out)
        yield from (f"wrote {path}" for path in paths)
        if self.github:
            yield from remarks(results, comparison, files_of(against.pairs), against.sources)
            add_summary(self.out / SUMMARY)
