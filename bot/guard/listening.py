"""From the thread that answers to the connection that waits: what is said is handed over piece by piece."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from bot.engine import Hearing
from bot.guard.queue import Place
from bot.types import Answer


class Listening:
    """Made in the event loop that listens; its ``hearing`` goes to the engine."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._said: asyncio.Queue[str | None] = asyncio.Queue()
        self.hearing = Hearing(self._put)

    async def pieces(self, place: Place[Answer]) -> AsyncIterator[str]:
        """What is said until the call of ``place`` has returned or its time is up; the place tells which."""
        place.future.add_done_callback(lambda _: self._put(None))
        while True:
            try:
                piece = await asyncio.wait_for(self._said.get(), place.left)
            except TimeoutError:
                return
            if piece is None:
                return
            yield piece

    def _put(self, piece: str | None) -> None:
        """From any thread; a loop that is closed has nobody who listens."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._said.put_nowait, piece)
