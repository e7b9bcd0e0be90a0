"""What the commands of the eval take, and how they fail."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from bot.commands.options import folders
from bot.commands.told import one_line
from eval.commands.exits import Exit
from eval.errors import ResultsError, UnlikeError
from sources.errors import LineciteError

Command = Callable[..., None]
RESULTS = "results.jsonl"


def measuring(command: Command) -> Command:
    """Adds ``--sources`` and ``--store``; an error of ours is one sentence and the exit code that it stands for."""

    @wraps(command)
    def run(**given: Any) -> None:
        try:
            command(**given)
        except LineciteError as error:
            click.echo(f"linecite: {one_line(str(error))}", err=True)
            sys.exit(Exit.USAGE if isinstance(error, (ResultsError, UnlikeError)) else Exit.DATASET)

    return folders(run)


def with_pairs(command: Command) -> Command:
    """Adds ``--pairs``: files of pairs, or folders of them."""
    where = click.Path(exists=True, path_type=Path)
    about = "File of pairs or folder of such files; may be repeated (default: those of the shipped articles)."
    return click.option("--pairs", multiple=True, type=where, help=about)(command)


def with_out(command: Command) -> Command:
    """Adds ``--out``: the folder that results and reports are written to."""
    where = click.Path(file_okay=False, path_type=Path)
    about = "Folder of the results and reports."
    return click.option("--out", type=where, default=Path("eval-results"), show_default=True, help=about)(command)


def with_baseline(command: Command) -> Command:
    """Adds ``--baseline``: what results are set against."""
    where = click.Path(dir_okay=False, path_type=Path)
    about = "The baseline (default: NAME.json in the folder baselines beside the pairs, NAME being theirs)."
    return click.option("--baseline", type=where, help=about)(command)
