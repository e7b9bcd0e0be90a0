"""Serving the application: the address is taken first, and said once questions are answered."""

import asyncio
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from bot.errors import PortError
from bot.indexing import State
from bot.service import Service
from bot.stopping import Stopping
from bot.watch import Watch
from bot.web.app import build_app
from sources.errors import LineciteError


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address (port 0: any free one); raises PortError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on: a body would wait 40 ms until its header is confirmed.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise PortError(host, port, error.strerror or str(error)) from error
    return bound


async def run_app(service: Service, bound: socket.socket, on_made: Callable[[uvicorn.Server], None]) -> None:
    """Serve on a bound socket until told to stop; ``on_made`` is handed the server before it starts.

    The application is made inside the running loop: Gradio would otherwise open event loops and never close them.
    """
    server = Stopping(build_app(service), service.answering, service.config.limits)
    on_made(server)
    await server.serve(sockets=[bound])


def serve(service: Service, host: str, port: int, prepare: Callable[[], None], watch: Watch | None = None) -> None:
    """Serve until SIGTERM or SIGINT comes.

    ``prepare`` runs beside the server, which is up meanwhile; then ``watch`` begins.

    Raises:
        PortError: the address cannot be used.
        LineciteError: what ``prepare`` raised; the server has stopped by then.
    """
    bound = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{bound.getsockname()[1]}"
    failed: list[LineciteError] = []

    def get_ready(server: uvicorn.Server) -> None:
        try:
            prepare()
            answers = _warmed(service)
        except LineciteError as error:
            failed.append(error)
            server.should_exit = True
            return
        while not server.started and not server.should_exit:
            time.sleep(0.01)
        print(f"linecite answers at {address}{'' if answers else ' once there is an article to read'}", flush=True)
        if watch is not None:
            watch.start()

    def start(server: uvicorn.Server) -> None:
        threading.Thread(target=get_ready, args=(server,), daemon=True).start()

    with suppress(KeyboardInterrupt):
        asyncio.run(run_app(service, bound, start))
    if watch is not None:
        watch.stop()
    if failed:
        raise failed[0]
    if service.answering.running:  # no thread can be stopped, and Python would wait for it
        sys.stderr.flush()
        os._exit(1)


def _warmed(service: Service) -> bool:
    """Load what answering needs where there is something to answer from, and say whether there is."""
    ready = service.indexing.status.state is State.READY
    if ready:
        service.answering.engine.warm()
    return ready
