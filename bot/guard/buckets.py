"""Token buckets: so many at once, then so many a minute."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

MOST = 100_000  # buckets that are kept at a time


class Buckets:
    """A bucket for each name, full when it is first heard of: it holds ``burst`` tokens, ``per_minute`` come anew.

    A full bucket is as good as none and is forgotten; beyond ``most`` so is the one that was used longest ago.
    """

    def __init__(self, per_minute: float, burst: int, clock: Callable[[], float] = monotonic, most: int = MOST) -> None:
        self._token = 60 / per_minute  # seconds until the next one
        self._whole = burst * self._token  # seconds until an empty bucket is full
        self._clock = clock
        self._most = most
        self._full_at = OrderedDict[str, float]()  # by name, the one that was used last at the end

    def __len__(self) -> int:
        return len(self._full_at)

    def wait(self, name: str) -> float:
        """Seconds until there is a token in the bucket; 0.0 where there is one."""
        now = self._clock()
        wait = self._full_at.get(name, now) + self._token - self._whole - now
        return max(0.0, round(wait, 6))  # less is an error of rounding

    def take(self, name: str) -> None:
        """Take a token; to be called where there is one."""
        now = self._clock()
        self._full_at[name] = max(self._full_at.get(name, now), now) + self._token
        self._full_at.move_to_end(name)
        self._forget(now)

    def _forget(self, now: float) -> None:
        while len(self._full_at) > self._most or next(iter(self._full_at.values())) <= now:
            self._full_at.popitem(last=False)
