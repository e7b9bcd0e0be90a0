"""Files that are there whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from sources.bring.errors import UnwritableError


def put(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` under a hidden name, which no scan sees, and rename it into place.

    Raises:
        UnwritableError: the disk does not take it; what was at ``path`` is still there.
    """
    beside = path.with_name(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise UnwritableError(path, error) from error
