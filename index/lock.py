"""One builder at a time: a second waits and is told for whom. The lock of a builder that died is free at once."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError

LONGEST = 600.0
_HOLDER = ".builder.json"


@contextmanager
def alone(store: Path, waiting: Callable[[str], None] | None = None) -> Iterator[bool]:
    """Hold the store's lock; ``waiting`` is told once who holds it where that is somebody else.

    What is yielded says whether it had to be waited for.

    Raises:
        StoreError: another builder holds it for longer than ten minutes.
    """
    lock, waited = FileLock(store / ".lock"), False
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waited = True
        holder = _holder(store)
        if waiting is not None:
            waiting(f"waiting for {holder}, which is building the same index")
        try:
            lock.acquire(timeout=LONGEST)
        except Timeout as error:
            raise StoreError(store, f"is being built by {holder} for over {LONGEST:.0f} s already") from error
    try:
        about = {"process": os.getpid(), "since": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        (store / _HOLDER).write_text(json.dumps(about), encoding="utf-8")
        yield waited
    finally:
        (store / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(store: Path) -> str:
    try:
        about = json.loads((store / _HOLDER).read_bytes())
        return f"process {about['process']} (since {about['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
