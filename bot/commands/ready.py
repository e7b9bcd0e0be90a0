"""Getting ready to answer, for the commands that go on answering."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.index import refresh
from bot.commands.told import one_line

if TYPE_CHECKING:
    from bot.answer import Bot
    from bot.config.config import Config
    from bot.engine import Engine
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


def writing(bot: "Bot", config: "Config") -> "Engine":
    """The engine that answers as the configuration says, told of as ``tell_who_writes`` does."""
    from bot.llm.assembled import engine_of

    engine = engine_of(bot, config.llm)
    tell_who_writes(config)
    return engine


def tell_who_writes(config: "Config") -> None:
    """Say on stderr which language model writes, or why none does; nothing where none is configured."""
    from bot.llm.assembled import who_writes

    told = who_writes(config.llm)
    if told:
        click.echo(f"linecite: {one_line(told)}", err=True)


def say(told: "Report | LineciteError") -> None:
    click.echo(f"linecite: {one_line(str(told))}", err=True)
