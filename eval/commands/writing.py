"""What the commands take that append to a file of pairs."""

from collections.abc import Callable
from pathlib import Path

import click

Command = Callable[..., None]


def with_to(command: Command) -> Command:
    """Adds ``--to``: the file that pairs are appended to."""

    def checked(_: click.Context, __: click.Parameter, path: Path) -> Path:
        from eval.dataset.pair_file import SUFFIXES

        if path.suffix not in SUFFIXES:
            raise click.BadParameter(f"{path} is to end in one of {', '.join(SUFFIXES)}.")
        return path

    where = click.Path(dir_okay=False, path_type=Path)
    about = "File of pairs to append to, .jsonl or .yaml; it is made where there is none."
    return click.option("--to", type=where, required=True, callback=checked, help=about)(command)
