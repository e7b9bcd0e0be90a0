"""Serving the application: the address is taken first, and said once questions are answered."""

import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence

import uvicorn

from bot.answer import Bot
from bot.errors import PortError
from bot.web.app import build_app
from sources.errors import LineciteError


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address (port 0: any free one); raises PortError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise PortError(host, port, error.strerror or str(error)) from error
    return bound


def serve(bot: Bot, host: str, port: int, examples: Sequence[str], prepare: Callable[[], None]) -> None:
    """Serve until interrupted. ``prepare`` runs beside the server, which answers 503 until it is done.

    Raises:
        PortError: the address cannot be used.
        LineciteError: what ``prepare`` raised; the server has stopped by then.
    """
    bound = listen(host, port)
    config = uvicorn.Config(build_app(bot, examples), log_level="warning", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    failed: list[LineciteError] = []

    def get_ready() -> None:
        try:
            prepare()
            bot.warm()
        except LineciteError as error:
            failed.append(error)
            server.should_exit = True
            return
        while not server.started and not server.should_exit:
            time.sleep(0.01)
        shown = f"[{host}]" if ":" in host else host
        print(f"linecite answers at http://{shown}:{bound.getsockname()[1]}", flush=True)

    threading.Thread(target=get_ready, daemon=True).start()
    try:
        server.run(sockets=[bound])
    except KeyboardInterrupt:
        print("linecite stopped", file=sys.stderr)
    if failed:
        raise failed[0]
