"""What is remembered of a snapshot: it goes with it, so that nothing of a removed article stays."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from index.snapshot import Snapshot

Kept = TypeVar("Kept")


class PerSnapshot(Generic[Kept]):
    """One thing a snapshot, made when it is first asked for; safe to share between threads.

    What is made may not hold the snapshot, or it would keep it alive.
    """

    def __init__(self, make: Callable[[], Kept]) -> None:
        self._make = make
        self._of = WeakKeyDictionary[Snapshot, Kept]()
        self._lock = Lock()

    def of(self, snapshot: Snapshot) -> Kept:
        with self._lock:
            if snapshot not in self._of:
                self._of[snapshot] = self._make()
            return self._of[snapshot]
