"""So many calls at a time, while so many wait, each for so long and no longer."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from math import ceil
from threading import Lock
from time import perf_counter
from typing import Generic, TypeVar

from anyio import fail_after

from bot.config.limits import Limits
from bot.guard.errors import BusyError, TimedOutError

_NEWEST = 0.2  # weight of the newest call in the mean time of a call

Made = TypeVar("Made")


class Queue:
    """Calls in threads of their own, in the order in which they came; safe to share between threads.

    A thread cannot be stopped: a call that has begun keeps its place until it returns, whoever still waits for it.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = perf_counter) -> None:
        self.limits = limits
        self.clock = clock
        self._threads = ThreadPoolExecutor(limits.concurrent, "answer")  # each is started when it is first needed
        self._lock = Lock()
        self._taken = self._running = 0
        self._mean = 0.0  # seconds that a call takes

    @property
    def running(self) -> int:
        return self._running

    @property
    def waiting(self) -> int:
        """How many wait for a thread."""
        with self._lock:
            return self._taken - self._running

    def enter(self, call: Callable[[], Made]) -> "Place[Made]":
        """Take a place for a call, which begins as soon as a thread is free; raises BusyError where there is none."""
        with self._lock:
            if self._taken >= self.limits.concurrent + self.limits.waiting:
                raise BusyError(self._retry_after())
            self._taken += 1
        place = Place[Made](self)
        place.future = self._threads.submit(self._run, call, place)
        place.future.add_done_callback(self._leave)
        return place

    def retry_after(self) -> int:
        """Whole seconds until what waits has been done, as far as the time of the last calls tells; at least 1."""
        with self._lock:
            return self._retry_after()

    def _retry_after(self) -> int:
        # What waits now is done or given up by the limit, however long the last calls took.
        return max(1, ceil(min(self._mean * self._taken / self.limits.concurrent, self.limits.seconds)))

    def _run(self, call: Callable[[], Made], place: "Place[Made]") -> Made:
        """In a thread of the pool."""
        with self._lock:
            self._running += 1
        began = place.began = self.clock()
        try:
            return call()
        finally:
            took = self.clock() - began
            with self._lock:
                self._mean += (took - self._mean) * (_NEWEST if self._mean else 1.0)

    def _leave(self, future: Future[Made]) -> None:
        """Once for each call: it has returned, or has left before it began."""
        with self._lock:
            self._taken -= 1
            self._running -= not future.cancelled()


class Place(Generic[Made]):
    """A call that waits or has begun."""

    future: Future[Made]

    def __init__(self, queue: Queue) -> None:
        self.began: float | None = None
        self._queue = queue
        self._came = queue.clock()

    async def result(self) -> Made:
        """What the call returns or raises. It leaves the queue when nobody waits for it any more, unless it has begun.

        Raises:
            TimedOutError: the limit has passed since the place was taken.
        """
        limit = self._queue.limits.seconds
        try:
            with fail_after(self.left):
                return await asyncio.wrap_future(self.future)
        except TimeoutError as error:
            raise TimedOutError(limit, self._queue.retry_after()) from error

    def leave(self) -> None:
        """Nobody waits for it any more: the call leaves the queue, unless it has begun."""
        self.future.cancel()

    @property
    def left(self) -> float:
        """Seconds until the limit has passed, below 0 where it has."""
        return self._queue.limits.seconds - (self._queue.clock() - self._came)

    @property
    def waited(self) -> float:
        """Seconds from taking the place until the call began, or until now."""
        return (self._queue.clock() if self.began is None else self.began) - self._came
