"""How quick a run of the eval is: ``python -m tests.eval.speed``, on a machine left alone; 1 where it is too slow.

- a pair: from its first question to its blame, one pair at a time;
- all: the shipped pairs, as ``linecite eval run`` asks them;
- floor: the reading model alone, over what it read for them, as many questions at once.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from eval.abreast import abreast
from eval.asking.local import LocalAsker
from eval.dataset.files import files_of
from eval.dataset.gold import Gold, golden
from eval.dataset.reading import read_pairs
from eval.planning import How, planned
from eval.recall import recorder_of
from eval.run import Plan, run
from index.reader.cross import PassageModel, Reading
from index.reader.example import Piece
from sources.folder import shipped_articles

PAIRS, MOST = 200, 60.0  # so many pairs may take so many seconds on two cores
_EACH = 4  # every fourth pair is also asked alone


class _Kept:
    """Reads as a model does and keeps what was read together."""

    def __init__(self, model: PassageModel) -> None:
        self.model = model
        self.calls: list[tuple[str, list[Piece]]] = []

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        self.calls.append((question, list(pieces)))
        return self.model.read(question, pieces)


def taken(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of all cores together."""
    clock, cores = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cores


def _asked(golds: Sequence[Gold], plan: Plan) -> None:
    for _ in run(golds, plan):
        pass


def measured(plan: Plan, golds: Sequence[Gold]) -> bool:
    """Prints the figures; whether they are within the limit."""
    recorder = recorder_of(plan.asker.bot) if isinstance(plan.asker, LocalAsker) else None
    assert recorder is not None
    alone = [taken(partial(_asked, [gold], replace(plan, jobs=1)))[0] for gold in golds[::_EACH]]
    kept = recorder.model = _Kept(recorder.model)
    clock, cores = taken(partial(_asked, golds, plan))
    floor, _ = taken(lambda: list(abreast(lambda call: kept.model.read(*call), kept.calls, plan.jobs)))
    scaled = clock * PAIRS / len(golds)
    told = f"{scaled:.1f} s for {PAIRS}, at most {MOST:.0f} s"
    click.echo(f"a pair  median {statistics.median(alone):.2f} s, slowest of {len(alone)} {max(alone):.2f} s")
    click.echo(f"all     {clock:.1f} s for {len(golds)} pairs ({told}), {cores:.1f} s of the cores")
    click.echo(f"floor   {floor:.1f} s for {sum(len(pieces) for _, pieces in kept.calls)} passages read")
    return scaled <= MOST


@click.command(help=__doc__)
@click.option("--jobs", default=2, show_default=True)
def main(jobs: int) -> None:
    with tempfile.TemporaryDirectory() as store:
        sources = shipped_articles()
        with planned(sources, Path(store), How(jobs)) as plan:
            golds = golden(read_pairs(files_of(())), plan.corpus)
            sys.exit(0 if measured(plan, golds) else 1)


if __name__ == "__main__":
    main()
