"""``linecite serve``."""

from pathlib import Path

import click

from bot.commands.index import bot_over, refresh
from bot.commands.options import folders
from bot.commands.told import one_line

_PORT = 7860


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--watch/--no-watch", default=True, show_default=True, help="Take in what changes in the sources folder.")
@folders
def serve(sources: Path, store: Path, host: str, port: int, watch: bool) -> None:
    """Serve the chat page and the API, after bringing the index up to date."""
    from bot.page.examples import examples_for
    from bot.server import serve as run
    from bot.watch import Watch

    bot = bot_over(sources, store)
    watched = Watch(bot.library, lambda told: click.echo(f"linecite: {one_line(str(told))}", err=True))
    run(
        bot,
        host,
        port,
        examples_for(sources),
        prepare=lambda: click.echo(str(refresh(bot.library)), err=True),
        watch=watched if watch else None,
    )
