"""``linecite mcp``."""

from pathlib import Path

import click

from bot.commands.index import bot_over
from bot.commands.options import configuration, folders
from bot.commands.ready import need, prepare, say, tell_who_writes


@click.command()
@configuration
@folders
def mcp(sources: Path, store: Path, config: Path | None) -> None:
    """Offer the articles as tools to a program that speaks the Model Context Protocol over stdin and stdout."""
    import asyncio
    import signal

    from bot.config.config import Config

    configured = Config.load(config)
    need(sources)
    from bot.mcp.stdio import serve_stdio
    from bot.service import Service
    from bot.watch import Watch

    service = Service.over(bot_over(sources, store), configured)
    tell_who_writes(configured)
    watch = Watch(service.indexing, say)

    def get_ready() -> None:
        prepare(service.indexing)
        watch.start()
        service.answering.engine.warm()

    # The thread that reads stdin could not be woken, and Python would wait for it; an index survives any end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(serve_stdio(service, get_ready))
    watch.stop()
