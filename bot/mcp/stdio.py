"""The protocol over standard input and output: for a program that starts linecite itself."""

import threading
from collections.abc import Callable

from anyio.to_thread import run_sync
from mcp.server.stdio import stdio_server

from bot.mcp.call import Call
from bot.mcp.server import Context, mcp_server
from bot.service import Service

_PATIENCE = 20.0  # seconds; hosts give a call up after about a minute


async def serve_stdio(service: Service, prepare: Callable[[], None]) -> None:
    """Serve until standard input ends. ``prepare`` runs beside the server, and calls wait for it for a while."""
    prepared = threading.Event()

    def get_ready() -> None:
        try:
            prepare()
        finally:
            prepared.set()

    async def call_of(context: Context) -> Call:
        await run_sync(prepared.wait, _PATIENCE, abandon_on_cancel=True)
        return Call(lambda citation: citation.source)

    threading.Thread(target=get_ready, name="prepare", daemon=True).start()
    server = mcp_server(service, call_of)
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())
