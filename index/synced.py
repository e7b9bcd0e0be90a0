"""Writing files that are on the disk once they are written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def synced(path: Path) -> Iterator[BinaryIO]:
    """The file at ``path``, open for writing; its bytes are on the disk when the block ends, or OSError is raised."""
    with path.open("wb") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())
