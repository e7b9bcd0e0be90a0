"""An event loop in a thread of its own: what runs there can be stopped at any moment by a thread that waits for it."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, suppress
from threading import Thread, current_thread
from typing import Any, TypeVar
from weakref import finalize

_Result = TypeVar("_Result")
_PATIENCE = 1.0  # seconds that its end is waited for


class Background:
    """The loop, in which ``resource`` is open; it ends with ``close()``, with this object, or with Python."""

    def __init__(self, resource: AbstractAsyncContextManager[object]) -> None:
        born: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        thread = Thread(target=_run, args=(resource, born), name="language-model", daemon=True)
        thread.start()
        self._loop, over = born.result()
        self.close = finalize(self, _end, self._loop, over, thread)

    def run(self, coroutine: Coroutine[Any, Any, _Result]) -> "Future[_Result]":
        """Begin it; the future cancels what runs, also while it waits for a socket."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)


def _run(
    resource: AbstractAsyncContextManager[object], born: "Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]]"
) -> None:
    async def live() -> None:
        over = asyncio.Event()
        async with resource:
            born.set_result((asyncio.get_running_loop(), over))
            await over.wait()

    asyncio.run(live())


def _end(loop: asyncio.AbstractEventLoop, over: asyncio.Event, thread: Thread) -> None:
    with suppress(RuntimeError):  # the loop has ended
        loop.call_soon_threadsafe(over.set)
    if current_thread() is not thread:
        thread.join(_PATIENCE)
