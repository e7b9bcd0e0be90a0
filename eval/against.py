"""Setting results against a baseline, as the commands ask for it."""

from dataclasses import dataclass
from pathlib import Path

from eval.compare.baseline import read_baseline
from eval.compare.compare import compare
from eval.compare.comparison import Comparison
from eval.compare.log import Entry, log_of, read_log
from eval.compare.rescore import rescored
from eval.dataset.corpus import Corpus
from eval.dataset.files import baseline_of, files_of
from eval.dataset.reading import read_pairs
from eval.results import Results
from eval.signing import scoring_sha256


@dataclass(frozen=True)
class Against:
    """A baseline: that which is ``named``, or that of the pairs. With ``rescore`` its answers are judged anew."""

    named: Path | None
    pairs: tuple[Path, ...]
    sources: Path
    rescore: bool = False
    margin: float = 0.02

    @property
    def path(self) -> Path:
        return self.named or baseline_of(self.pairs)

    @property
    def exists(self) -> bool:
        """Whether there is one, or one was named."""
        return self.named is not None or self.path.exists()

    @property
    def log(self) -> tuple[Entry, ...]:
        return tuple(read_log(log_of(self.path)))

    def comparison(self, after: Results) -> Comparison:
        """Raises ResultsError where there is no baseline, UnlikeError where it has to be rescored."""
        before = read_baseline(self.path)
        if self.rescore:
            pairs = read_pairs(files_of(self.pairs))
            before = rescored(before, pairs, Corpus.of(self.sources), scoring_sha256())
        return compare(before, after, self.rescore, self.margin)
