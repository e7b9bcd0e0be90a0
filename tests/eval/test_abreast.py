"""Several at once, in order, with nothing lost when one fails."""

import threading
import time
from collections.abc import Iterator

import pytest

from eval.abreast import abreast


def _names() -> Iterator[str]:
    return (thread.name for thread in threading.enumerate() if thread.name.startswith("eval-"))


@pytest.mark.parametrize("jobs", [1, 3])
def test_it_keeps_their_order(jobs: int) -> None:
    def doubled(n: int) -> int:
        time.sleep((5 - n) / 200)
        return 2 * n

    assert list(abreast(doubled, range(5), jobs)) == [0, 2, 4, 6, 8]
    assert list(abreast(doubled, [], jobs)) == []
    assert not list(_names())


def test_as_many_as_there_are_jobs_are_under_way() -> None:
    both = threading.Barrier(2, timeout=5)
    assert list(abreast(lambda _: both.wait() < 2, range(4), 2)) == [True] * 4


def test_what_one_raises_is_raised_and_no_more_is_begun() -> None:
    begun: list[int] = []

    def failing(n: int) -> int:
        begun.append(n)
        if n == 1:
            raise ZeroDivisionError("of the bot")
        return n

    came = abreast(failing, range(100), 1)
    assert next(came) == 0
    with pytest.raises(ZeroDivisionError, match="of the bot"):
        next(came)
    assert not list(_names())
    assert begun[:2] == [0, 1]


def test_closed_early_it_ends_its_threads() -> None:
    begun: list[int] = []

    def slow(n: int) -> int:
        begun.append(n)
        time.sleep(0.01)
        return n

    came = abreast(slow, range(100), 2)
    assert next(came) == 0
    came.close()
    assert not list(_names())
    assert len(begun) < 10


def test_an_interrupt_in_a_thread_reaches_the_caller() -> None:
    def interrupted(n: int) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(abreast(interrupted, [1], 1))
