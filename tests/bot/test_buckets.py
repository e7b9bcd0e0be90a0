"""Token buckets, with figures that can be worked out."""

from bot.guard.buckets import Buckets
from tests.bot.ticking import Clock


def test_a_bucket_gives_what_it_holds_and_then_one_token_at_a_time() -> None:
    clock = Clock()
    buckets = Buckets(per_minute=30, burst=3, clock=clock)  # one every 2 seconds
    for _ in range(3):
        assert buckets.wait("a") == 0.0
        buckets.take("a")
    assert (buckets.wait("a"), buckets.wait("b")) == (2.0, 0.0)
    clock.now += 1.5
    assert buckets.wait("a") == 0.5
    clock.now += 0.5
    assert buckets.wait("a") == 0.0
    buckets.take("a")
    assert buckets.wait("a") == 2.0
    clock.now += 1_000  # it holds no more than three all the same
    for _ in range(3):
        buckets.take("a")
    assert buckets.wait("a") == 2.0


def test_full_buckets_are_forgotten_and_there_are_never_too_many() -> None:
    clock = Clock()
    buckets = Buckets(per_minute=60, burst=5, clock=clock, most=4)
    for name in "abc":
        buckets.take(name)
    assert len(buckets) == 3
    clock.now += 1  # each has its token again
    buckets.take("d")
    assert len(buckets) == 1
    for name in "efghi":
        buckets.take(name)
    assert len(buckets) == 4
    for _ in range(4):
        buckets.take("i")
    assert buckets.wait("i") == 1.0
