"""A run with its progress shown and its results kept."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from eval.commands.options import RESULTS, TIMES
from eval.dataset.pair import Pair
from eval.planning import How, Ran, planned, ran
from eval.results import write_results
from eval.times import write_times


def run_all(pairs: Sequence[Pair], sources: Path, store: Path, how: How, out: Path) -> Ran:
    """Ask all pairs and write results.jsonl and times.json to ``out``."""
    with (
        planned(sources, store, how) as plan,
        click.progressbar(length=len(pairs), label="Asking", file=sys.stderr) as bar,
    ):
        came = ran(pairs, plan, how, bar.update)
    write_results(came.results, out / RESULTS)
    write_times(came.times, out / TIMES)
    return came
