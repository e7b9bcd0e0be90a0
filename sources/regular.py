"""Reading a file that may have been exchanged since it was looked at: no pipe that never ends, no link elsewhere."""

import os
import stat
from pathlib import Path

from sources.errors import SourceError

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(path: Path, source: str, most: int) -> bytes:
    """The bytes of a regular file; raises SourceError where it cannot be read, is something else, or has grown."""
    try:
        with open(path, "rb", opener=lambda name, _: os.open(name, _FLAGS)) as file:
            regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            data = file.read(most + 1) if regular else b""
    except OSError as error:
        raise SourceError(source, f"cannot be read ({error.strerror}); check its permissions") from error
    if not regular:
        raise SourceError(source, "is no regular file; remove it from the folder")
    if len(data) > most:
        raise SourceError(source, f"has more than the {most:,} bytes of which at most are read; split it")
    return data
