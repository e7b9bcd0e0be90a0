"""Several at once, in order."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from threading import Thread
from time import monotonic
from typing import TypeVar

_PATIENCE = 3.0  # seconds for what is under way when all ends early

One = TypeVar("One")
Made = TypeVar("Made")
_Work = deque[tuple[One, "Future[Made]"]]


def abreast(make: Callable[[One], Made], todo: Sequence[One], jobs: int) -> Generator[Made, None, None]:
    """What is made of each, in their order, ``jobs`` at a time.

    What ``make`` raises is raised here, and then nothing more is begun; so it is after Ctrl-C, and when the
    iterator is closed.
    The threads do not keep the process: one that waits for a server would hold up Ctrl-C for minutes.
    """
    futures: list[Future[Made]] = [Future() for _ in todo]
    left: _Work[One, Made] = deque(zip(todo, futures, strict=True))
    threads = [Thread(target=_works, args=(make, left), name=f"eval-{n}", daemon=True) for n in range(jobs)]
    for thread in threads:
        thread.start()
    try:
        for future in futures:
            yield future.result()
    finally:
        left.clear()
        until = monotonic() + _PATIENCE
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))


def _works(make: Callable[[One], Made], left: "_Work[One, Made]") -> None:
    while True:
        try:
            one, future = left.popleft()
        except IndexError:
            return
        try:
            future.set_result(make(one))
        except BaseException as error:  # not handled, only carried to the thread that waits for it
            future.set_exception(error)
