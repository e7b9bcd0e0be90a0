"""What lies in a folder: every file below it that is not hidden, looked at without opening it."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sources.errors import SourceError
from sources.origin import SIDECAR

# Characters that end or hide a part of the line that a name is printed in.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: ``path`` is where its bytes are, its ``name`` is relative to the folder, with ``/`` between parts.

    ``beside`` says that a file that tells its origin lies beside it.
    """

    name: str
    path: str
    status: os.stat_result
    beside: bool


def entries_of(folder: Path) -> Iterator[Entry | SourceError]:
    """The regular files below ``folder``, and what is wrong with everything else, in no order."""
    inside = folder.resolve()
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        try:
            with os.scandir(place) as listed:
                found = {entry.name: entry for entry in listed}
        except OSError as error:
            yield SourceError(printed(prefix[:-1] or "."), f"is a folder that cannot be read ({error.strerror})")
            continue
        for name, entry in found.items():
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{name}/"))
            elif not name.endswith(SIDECAR):
                yield _looked_at(entry, prefix + name, inside, name + SIDECAR in found)


def _looked_at(entry: "os.DirEntry[str]", name: str, inside: Path, beside: bool) -> Entry | SourceError:
    source = printed(name)
    try:
        name.encode()
    except UnicodeEncodeError:
        return SourceError(source, "has a name that is not valid UTF-8; rename it")
    if source != name:
        return SourceError(source, "has control characters in its name; rename it")
    try:
        path = _target(entry.path, source, inside) if entry.is_symlink() else entry.path
        status = os.stat(path) if entry.is_symlink() else entry.stat(follow_symlinks=False)  # noqa: PTH116
    except SourceError as error:
        return error
    except OSError as error:
        return SourceError(source, f"cannot be read ({error.strerror}); check its permissions")
    if entry.is_symlink() and stat.S_ISDIR(status.st_mode):
        return SourceError(source, "is a link to a folder, which is not followed; copy the folder in")
    if not stat.S_ISREG(status.st_mode):
        return SourceError(source, "is no regular file; remove it from the folder")
    return Entry(name, path, status, beside)


def _target(path: str, source: str, inside: Path) -> str:
    """The file that a link leads to, which must lie in the folder too."""
    try:
        target = Path(path).resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError where links lead in a circle
        reason = "is a link that leads in a circle or to nothing; replace it by the file itself"
        raise SourceError(source, reason) from error
    if not target.is_relative_to(inside):
        raise SourceError(source, "is a link that leads outside the sources folder; copy what it leads to in instead")
    return str(target)


def printed(name: str) -> str:
    """A name as it may be printed: bytes that are no text, and characters that no line holds, are escaped."""
    text = name.encode("utf-8", "backslashreplace").decode()
    return _UNPRINTABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
