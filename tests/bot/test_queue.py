"""So many calls at a time while so many wait, with figures that can be worked out."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.config.limits import Limits
from bot.guard.errors import BusyError, TimedOutError
from bot.guard.queue import Queue
from tests.bot.raw import eventually
from tests.bot.ticking import Clock


@dataclass
class Work:
    """A call that takes ``seconds`` of the clock, once it may go on."""

    clock: Clock
    seconds: float
    begun: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> str:
        self.begun.set()
        assert self.go.wait(10)
        self.clock.now += self.seconds
        return "done"


def limits(concurrent: int, waiting: int, seconds: float = 30) -> Limits:
    return Limits(concurrent=concurrent, waiting=waiting, seconds=seconds)


def test_calls_beyond_the_places_are_refused_and_told_when_there_will_be_one() -> None:
    clock = Clock()
    queue = Queue(limits(1, 2), clock)
    works = [Work(clock, 4), Work(clock, 0), Work(clock, 0), Work(clock, 0)]

    async def run() -> None:
        first, second, third = [queue.enter(work) for work in works[:3]]
        works[0].begun.wait(10)
        assert (queue.running, queue.waiting) == (1, 2)
        with pytest.raises(BusyError) as before:
            queue.enter(works[3])
        works[0].go.set()
        assert await first.result() == "done"
        works[1].begun.wait(10)
        fourth = queue.enter(works[3])
        assert (queue.running, queue.waiting) == (1, 2)
        with pytest.raises(BusyError) as after:
            queue.enter(works[0])
        for work in works:
            work.go.set()
        assert [await place.result() for place in (second, third, fourth)] == ["done"] * 3
        assert (before.value.retry_after, after.value.retry_after) == (1, 12)  # nothing known; 3 places, 4 seconds each
        assert (first.waited, second.waited) == (0.0, 4.0)

    asyncio.run(run())
    eventually(lambda: queue.running + queue.waiting == 0)
    assert queue.retry_after() == 1


def test_no_one_is_told_to_wait_longer_than_a_question_may_take() -> None:
    clock = Clock()
    queue, slow = Queue(limits(1, 9, seconds=30), clock), Work(clock, 500)
    slow.go.set()
    assert queue.enter(slow).future.result(10) == "done"
    held = Work(clock, 0)
    place = queue.enter(held)
    assert queue.retry_after() == 30
    held.go.set()
    assert place.future.result(10) == "done"


async def _result(queue: Queue, call: Callable[[], str]) -> str:
    return await queue.enter(call).result()


def test_a_call_that_nobody_waits_for_leaves_the_queue_unless_it_has_begun() -> None:
    clock = Clock()
    queue = Queue(limits(1, 1), clock)
    running, waiting = Work(clock, 0), Work(clock, 0)

    async def run() -> None:
        tasks = [asyncio.create_task(_result(queue, work)) for work in (running, waiting)]
        await asyncio.to_thread(running.begun.wait, 10)
        for task in tasks:
            task.cancel()
        assert [type(one) for one in await asyncio.gather(*tasks, return_exceptions=True)] == [
            asyncio.CancelledError,
            asyncio.CancelledError,
        ]
        assert (queue.running, queue.waiting) == (1, 0)

    asyncio.run(run())
    running.go.set()
    eventually(lambda: queue.running == 0)
    assert not waiting.begun.is_set()


def test_a_call_over_its_time_is_given_up_and_holds_its_thread_until_it_returns() -> None:
    queue = Queue(limits(1, 1, seconds=0.05))
    running, waiting = Work(Clock(), 0), Work(Clock(), 0)

    async def run() -> None:
        both = await asyncio.gather(_result(queue, running), _result(queue, waiting), return_exceptions=True)
        assert [type(one) for one in both] == [TimedOutError, TimedOutError]
        assert str(both[0]) == "There was no answer within 0.05 seconds; ask again after the seconds in Retry-After."
        assert (queue.running, queue.waiting) == (1, 0)

    asyncio.run(run())
    running.go.set()
    eventually(lambda: queue.running == 0)
    assert not waiting.begun.is_set()
