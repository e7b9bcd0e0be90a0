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
from eval.errors import ChoiceError, DatasetError, ResultsError, RevisionError, UnlikeError
from sources.errors import LineciteError, SourcesFolderError

Command = Callable[..., None]
RESULTS = "results.jsonl"
TIMES = "times.json"
_USAGE = (ChoiceError, ResultsError, RevisionError, SourcesFolderError, UnlikeError)


def measuring(command: Command) -> Command:
    """Adds ``--sources`` and ``--store``; an error of ours is one sentence and the exit code that it stands for."""

    @wraps(command)
    def run(**given: Any) -> None:
        try:
            command(**given)
        except KeyboardInterrupt:
            click.echo("\nlinecite: interrupted; nothing was written", err=True)
            sys.exit(Exit.INTERRUPTED)
        except LineciteError as error:
            for told in error.problems if isinstance(error, DatasetError) else (str(error),):
                click.echo(f"linecite: {one_line(told)}", err=True)
            sys.exit(Exit.USAGE if isinstance(error, _USAGE) else Exit.DATASET)

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


def comparing(command: Command) -> Command:
    """Adds ``--rescore`` and ``--margin``: how results are set against the baseline."""
    about = "The loss of a metric that must not go unseen: where it could have, the verdict is inconclusive."
    command = click.option("--margin", default=0.02, show_default=True, type=click.FloatRange(0, 1), help=about)(
        command
    )
    about = "Judge the baseline's answers again by the pairs and scoring of now."
    return click.option("--rescore", is_flag=True, help=about)(command)


def reporting(command: Command) -> Command:
    """Adds ``--github``."""
    about = "Also print remarks for GitHub, and add to the summary of the step."
    return click.option("--github", is_flag=True, help=about)(command)


def asking(command: Command) -> Command:
    """Adds ``--jobs``, ``--repeats``, ``--config``, ``--url`` and ``--key``: who is asked, and how."""
    about = "Its key (default: that in LINECITE_KEY)."
    command = click.option("--key", default="", envvar="LINECITE_KEY", help=about)(command)
    about = "Ask the server at this address, which serves --sources."
    command = click.option("--url", default="", callback=_address, help=about)(command)
    about = "Let the language model write that this configuration names (default: none, whatever linecite.toml says)."
    command = click.option("--config", type=click.Path(path_type=Path), help=about)(command)
    about = "Times that every question is asked (default: once)."
    command = click.option("--repeats", type=click.IntRange(1, 100), help=about)(command)
    about = "Pairs that are asked at once."
    return click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 32), help=about)(command)


def _address(_: click.Context, __: click.Parameter, url: str) -> str:
    from sources.web.client import checked
    from sources.web.errors import WebError

    try:
        return str(checked(url)) if url else ""
    except WebError as error:
        raise click.BadParameter(str(error)) from error
