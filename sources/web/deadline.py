"""One moment by which everything about a page must be done, whatever each step is allowed."""

import time

import httpcore


class Deadline:
    """``seconds`` from now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        return self._end - time.monotonic()

    def cut(self, seconds: float | None) -> float:
        """The time-out of one step: its own, or what is left; raises httpcore.ReadTimeout where nothing is."""
        left = self.left()
        if left <= 0:
            raise httpcore.ReadTimeout(f"more than {self.seconds:g} seconds in all")
        return left if seconds is None else min(seconds, left)
