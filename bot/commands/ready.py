"""Getting ready to answer, for the commands that go on answering."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.index import refresh
from bot.commands.told import one_line

if TYPE_CHECKING:
    from bot.indexing import Indexing
    from index.report import Report
    from sources.errors import LineciteError


def need(sources: Path) -> None:
    """Say at once what is wrong with a folder that is none, before anything is loaded; raises SourcesFolderError."""
    from sources.folder import scan

    if not sources.is_dir():
        scan(sources)


def prepare(indexing: "Indexing") -> None:
    """Bring the index up to date; an empty folder is said, and waits for its first article."""
    from bot.indexing import State
    from sources.errors import SourcesFolderError

    try:
        report = refresh(indexing)
    except SourcesFolderError as error:
        if indexing.status.state is not State.EMPTY:
            raise
        say(error)
    else:
        click.echo(str(report), err=True)


def say(told: "Report | LineciteError") -> None:
    click.echo(f"linecite: {one_line(str(told))}", err=True)
