"""``linecite serve``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.index import bot_over, refresh
from bot.commands.options import folders
from bot.commands.told import one_line

if TYPE_CHECKING:
    from bot.indexing import Indexing
    from index.report import Report
    from sources.errors import LineciteError

_PORT = 7860


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--watch/--no-watch", default=True, show_default=True, help="Take in what changes in the sources folder.")
@click.option(
    "--config", type=click.Path(path_type=Path), help="Configuration (default: linecite.toml here, where there is one)."
)
@folders
def serve(sources: Path, store: Path, host: str, port: int, watch: bool, config: Path | None) -> None:
    """Serve the chat page and the API, after bringing the index up to date."""
    from bot.config.config import Config

    configured = Config.load(config)
    _need(sources)
    from bot.server import serve as run
    from bot.service import Service
    from bot.watch import Watch

    service = Service.over(bot_over(sources, store), configured)
    watched = Watch(service.indexing, _say)
    run(service, host, port, lambda: _prepare(service.indexing), watched if watch else None)


def _need(sources: Path) -> None:
    """Say at once what is wrong with a folder that is none, before anything is loaded; raises SourcesFolderError."""
    from sources.folder import scan

    if not sources.is_dir():
        scan(sources)


def _prepare(indexing: "Indexing") -> None:
    """Bring the index up to date; an empty folder is said, and waits for its first article."""
    from bot.indexing import State
    from sources.errors import SourcesFolderError

    try:
        report = refresh(indexing)
    except SourcesFolderError as error:
        if indexing.status.state is not State.EMPTY:
            raise
        _say(error)
    else:
        click.echo(str(report), err=True)


def _say(told: "Report | LineciteError") -> None:
    click.echo(f"linecite: {one_line(str(told))}", err=True)
