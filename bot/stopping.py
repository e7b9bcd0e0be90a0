"""A server that answers what it was asked before it stops."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from bot.config.limits import Limits
from bot.guard.answering import Answering
from bot.guard.patience import PatientConfig

MOST_CONNECTIONS = 768  # a process may have 1,024 files open where nobody has said otherwise
_KEPT = 5  # seconds that a connection may be idle between two requests
_MOST_HEAD = 64 * 1024  # bytes of a request's head; GET /api/questions takes 2,000 characters, each 12 bytes at most
_LAST = 5  # seconds for the other responses, of which some go on as long as their reader stays
_LOOK = 0.05  # seconds
_INTERRUPTED = 130  # exit status


class Stopping(uvicorn.Server):
    """Stops at SIGTERM or SIGINT: takes in nothing more, answers what waits for an answer, and ends by itself.

    That takes no longer than the seconds of the limits, or ``_LAST`` more where responses go on. A second SIGINT ends
    the process at once.
    """

    def __init__(self, app: ASGIApp, answering: Answering, limits: Limits) -> None:
        config = PatientConfig(
            app,
            patience=limits.seconds,
            most=MOST_CONNECTIONS,
            log_level="error",  # its warnings tell of requests that are none, as many as anybody sends
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=_KEPT,
            h11_max_incomplete_event_size=_MOST_HEAD,
            timeout_graceful_shutdown=_LAST,
        )
        super().__init__(config)
        self._answering = answering
        self._seconds = limits.seconds

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn's, which would raise the signal again at the end: having obeyed it is a success."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit and sig == signal.SIGINT:
            os._exit(_INTERRUPTED)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        began = monotonic()
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()  # at once where it is idle, else after its response
        while self._answering.running + self._answering.waiting and monotonic() - began < self._seconds:
            await asyncio.sleep(_LOOK)
        await super().shutdown(sockets)
