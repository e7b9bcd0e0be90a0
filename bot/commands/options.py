"""What every command takes, and how each of them fails."""

import hashlib
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from bot.commands.told import one_line
from sources.errors import LineciteError
from sources.folder import shipped_articles

Command = Callable[..., None]


def default_store(sources: Path) -> Path:
    """The per-user data folder of one sources folder: two folders of articles never share a store."""
    from platformdirs import user_data_path

    folder = sources.resolve()
    mark = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return user_data_path("linecite") / f"{folder.name}-{mark}"


def folders(command: Command) -> Command:
    """Adds ``--sources`` and ``--store``, and turns every error of ours into one sentence and exit code 1."""
    return _with_folders(command, "Folder of articles (default: the shipped ones).")


def own_folders(command: Command) -> Command:
    """Like ``folders``, for commands that write into the sources folder: the installation's own is not written into."""

    @wraps(command)
    def run(sources: Path, **rest: Any) -> None:
        if sources.resolve() == shipped_articles().resolve():
            raise click.UsageError("Name a folder of your own with --sources; the shipped articles stay as they are.")
        command(sources=sources, **rest)

    return _with_folders(run, "Your folder of articles.")


def _with_folders(command: Command, about: str) -> Command:
    @wraps(command)
    def run(sources: Path | None, store: Path | None, **rest: Any) -> None:
        folder = sources or shipped_articles()
        try:
            command(sources=folder, store=store or default_store(folder), **rest)
        except LineciteError as error:
            click.echo(f"linecite: {one_line(str(error))}", err=True)
            sys.exit(1)

    where = click.Path(path_type=Path)
    run = click.option("--store", type=where, help="Folder of the index (default: a per-user data folder).")(run)
    return click.option("--sources", type=where, help=about)(run)


def no_build(command: Command) -> Command:
    """Adds ``--no-build``."""
    return click.option("--no-build", is_flag=True, help="Leave the index as it is until linecite build.")(command)


def configuration(command: Command) -> Command:
    """Adds ``--config``."""
    about = "Configuration (default: linecite.toml here, where there is one)."
    return click.option("--config", type=click.Path(path_type=Path), help=about)(command)


def private_addresses(command: Command) -> Command:
    """Adds ``--allow-private-addresses``."""
    about = "Also reach addresses that are not public, such as 127.0.0.1 or those of a company's network."
    return click.option("--allow-private-addresses", is_flag=True, help=about)(command)
