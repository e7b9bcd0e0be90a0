"""What the pairs of a session are tried with: one bot, made when the first pair needs it, and the baselines."""

from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from bot.commands.index import library_over
from eval.compare.baseline import read_baseline
from eval.compare.rescore import rescored
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.pair import Pair
from eval.dataset.reading import read_pairs
from eval.item import Item
from eval.planning import How, planned
from eval.results import Results
from eval.run import Plan, run
from eval.signing import code_sha256, models_of, scoring_sha256
from eval.testing.changed import Now


class Bench:
    """Tries one pair after the other over a folder of articles; what it raises is a LineciteError."""

    def __init__(self, sources: Path, store: Path) -> None:
        self._sources, self._store = sources, store
        self._open = ExitStack()
        self._baselines: dict[tuple[Path, Path], Results] = {}

    @cached_property
    def corpus(self) -> Corpus:
        return Corpus.of(self._sources)

    @cached_property
    def plan(self) -> Plan:
        return self._open.enter_context(planned(self._sources, self._store, How(jobs=1)))

    @cached_property
    def now(self) -> Now:
        """What answers, as far as that can be told before anything is loaded."""
        fingerprint = library_over(self._sources, self._store).embedder.fingerprint
        return Now(self.corpus, code_sha256(), models_of(fingerprint))

    def item(self, pair: Pair) -> Item:
        """The pair as ``linecite eval run`` measures it."""
        ((item, _),) = run(golden([pair], self.plan.corpus), self.plan)
        return item

    def baseline(self, path: Path, file: Path) -> Results:
        """The pairs of a file in a baseline, judged by the pairs and the scoring of now."""
        if (path, file) not in self._baselines:
            pairs = read_pairs([file])
            ids = {pair.id for pair in pairs}
            whole = read_baseline(path)
            part = replace(whole, items=tuple(item for item in whole.items if item.id in ids))
            self._baselines[path, file] = rescored(part, pairs, self.corpus, scoring_sha256())
        return self._baselines[path, file]

    def close(self) -> None:
        self._open.close()
