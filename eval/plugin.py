"""The pytest plugin: each pair of a file in a folder named ``pairs``, or of a file that is named, is a test.

It is loaded wherever linecite is installed, so nothing is imported here that is not needed before pairs are found.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sources.errors import LineciteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eval.dataset.pair import Pair
    from eval.results import Results
    from eval.testing.bench import Bench

_SUFFIXES = (".jsonl", ".yaml", ".yml")
_USUAL = ""
_BENCH = pytest.StashKey["Bench"]()


class NotPassed(Exception):
    """A pair that failed; the message is all that there is to show."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("linecite", "pairs of linecite")
    about = "fail only where a pair is worse than in FILE (default: the baseline of its folder)"
    group.addoption("--baseline", nargs="?", const=_USUAL, metavar="FILE", help=about)
    about = "only the pairs that changed since the baseline, or whose articles did; all where code or models did"
    group.addoption("--changed", action="store_true", help=about)
    group.addoption(
        "--linecite-sources", type=Path, metavar="DIR", help="folder of articles (default: the shipped ones)"
    )
    group.addoption(
        "--linecite-store", type=Path, metavar="DIR", help="folder of the index (default: a per-user folder)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say at once what is wrong with what was given: where tests run in several processes these could not."""
    if hasattr(config, "workerinput"):
        return
    sources: Path | None = config.getoption("linecite_sources")
    if sources is not None and not sources.is_dir():
        raise pytest.UsageError(f"--linecite-sources {sources}: there is no such folder.")
    if config.getoption("baseline") is not None or config.getoption("changed"):
        _check_baselines(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _BENCH in config.stash:
        config.stash[_BENCH].close()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "PairsFile | None":
    named = parent.session.isinitpath(file_path)
    if file_path.suffix in _SUFFIXES and (named or file_path.parent.name == "pairs"):
        return PairsFile.from_parent(parent, path=file_path)
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("changed"):
        return
    left = [item for item in items if isinstance(item, PairItem) and not item.changed]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


class PairsFile(pytest.File):
    """A file of pairs."""

    def collect(self) -> "Iterator[PairItem]":
        from eval.dataset.reading import read_pairs
        from eval.errors import DatasetError

        try:
            pairs = read_pairs([self.path])
        except DatasetError as error:
            raise self.CollectError("\n".join(error.problems)) from error
        return iter([PairItem.from_parent(self, name=pair.id, pair=pair) for pair in pairs])

    @property
    def baseline(self) -> "Results":
        return bench_of(self.config).baseline(_baseline(self.config, self.path), self.path)


class PairItem(pytest.Item):
    """A pair; ``-k`` finds it by its kind and tags as well."""

    parent: PairsFile

    def __init__(self, name: str, parent: PairsFile, pair: "Pair") -> None:
        super().__init__(name, parent)
        self.pair = pair
        self.extra_keyword_matches.update((pair.kind, *pair.tags))

    @property
    def changed(self) -> bool:
        from eval.testing.changed import changed

        return bool(changed([self.pair], self.parent.baseline, bench_of(self.config).now))

    def runtest(self) -> None:
        from eval.testing.outcome import Result, against, alone
        from eval.testing.told import told

        bench = bench_of(self.config)
        item = bench.item(self.pair)
        held = self.config.getoption("baseline") is not None
        outcome = against(self.parent.baseline, item) if held else alone(item)
        if outcome.result is Result.KNOWN:
            pytest.xfail(outcome.why)
        if outcome.result is Result.FAILED:
            raise NotPassed(told(item, outcome, bench.corpus))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """No traceback: it would lead through this file only."""
        if isinstance(excinfo.value, (NotPassed, LineciteError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.pair.line - 1, self.name


def bench_of(config: pytest.Config) -> "Bench":
    """The one of the session."""
    if _BENCH not in config.stash:
        from bot.commands.options import default_store
        from eval.testing.bench import Bench
        from sources.folder import shipped_articles

        sources = config.getoption("linecite_sources") or shipped_articles()
        config.stash[_BENCH] = Bench(sources, config.getoption("linecite_store") or default_store(sources))
    return config.stash[_BENCH]


def _baseline(config: pytest.Config, file: Path) -> Path:
    from eval.testing.folders import usual_baseline

    named: str | None = config.getoption("baseline")
    return config.invocation_params.dir / named if named else usual_baseline(file)


def _check_baselines(config: pytest.Config) -> None:
    from eval.compare.baseline import read_baseline
    from eval.testing.folders import pairs_below

    named = config.getoption("baseline")
    if named and Path(named).is_dir():
        raise pytest.UsageError(
            f"--baseline {named}: that is a folder; name it first, as in pytest {named} --baseline."
        )
    given = [config.invocation_params.dir / arg.split("::")[0] for arg in config.args]
    try:
        for path in sorted({_baseline(config, file) for file in pairs_below(given)}):
            read_baseline(path)
    except LineciteError as error:
        raise pytest.UsageError(str(error)) from error
