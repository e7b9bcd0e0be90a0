"""Who is signed in: tokens in memory, each for half a day."""

import secrets
import threading
import time
from collections.abc import Callable

from sources.document import sha256_of

LASTS = 12 * 3600  # seconds
_MOST = 100  # sessions; the oldest makes room


class Sessions:
    """Tokens that were given out. Only their sums are kept, so what is in memory opens nothing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = _MOST) -> None:
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()
        self._ends: dict[str, float] = {}  # by the sum of a token, in the order in which they were opened

    def open(self) -> str:
        """A new token."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._ends = {known: end for known, end in self._ends.items() if end > now}
            while len(self._ends) >= self._most:
                del self._ends[next(iter(self._ends))]
            self._ends[_sum(token)] = now + LASTS
        return token

    def holds(self, token: str) -> bool:
        """Whether a token was given out, and is neither too old nor closed."""
        with self._lock:
            return self._ends.get(_sum(token), 0.0) > self._clock()

    def close(self, token: str) -> None:
        with self._lock:
            self._ends.pop(_sum(token), None)


def _sum(token: str) -> str:
    return sha256_of(token.encode("utf-8", "replace"))
