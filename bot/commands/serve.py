"""``linecite serve``."""

from pathlib import Path

import click

from bot.commands.index import bot_over
from bot.commands.options import configuration, folders
from bot.commands.ready import need, prepare, say, tell_who_writes

_PORT = 7860


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--watch/--no-watch", default=True, show_default=True, help="Take in what changes in the sources folder.")
@configuration
@folders
def serve(sources: Path, store: Path, host: str, port: int, watch: bool, config: Path | None) -> None:
    """Serve the chat page and the API, after bringing the index up to date."""
    from bot.config.config import Config

    configured = Config.load(config)
    need(sources)
    from bot.server import serve as run
    from bot.service import Service
    from bot.watch import Watch

    service = Service.over(bot_over(sources, store), configured)
    tell_who_writes(configured)
    watched = Watch(service.indexing, say)
    run(service, host, port, lambda: prepare(service.indexing), watched if watch else None)
