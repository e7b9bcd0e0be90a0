"""What a report is made of."""

from dataclasses import dataclass
from functools import cached_property

from eval.compare.comparison import Comparison
from eval.compare.log import Entry
from eval.dataset.corpus import Corpus
from eval.report.rows import Row, rows_of
from eval.results import Results
from eval.times import Time


@dataclass(frozen=True)
class Given:
    """A run, what it was compared with (None: nothing), the articles, the log of the baseline, and times by stage."""

    results: Results
    comparison: Comparison | None
    corpus: Corpus
    log: tuple[Entry, ...] = ()
    times: tuple[Time, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return rows_of(self.results, self.comparison)

    @property
    def same_articles(self) -> bool:
        """Whether the lines that the baseline cites are lines of these articles."""
        return self.comparison is None or "corpus" not in self.comparison.parts
