"""What of the files and folders that a user names may become an article."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from sources.bring.errors import BringError
from sources.folder import most_bytes
from sources.formats.registry import KINDS, format_of
from sources.origin import SIDECAR


@dataclass(frozen=True)
class Candidate:
    """A file to be copied to ``source``; ``wrong`` says why it is left out, empty where it is not.

    ``named`` says that the user named the file itself, not a folder that it is in.
    """

    path: Path
    source: str
    wrong: str = ""
    named: bool = False


def candidates(path: Path, folder: Path) -> Iterator[Candidate]:
    """The files at or below a path that was named, hidden ones left out without a word."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError where links lead in a circle
        raise BringError(f"There is no file or folder {path}; check its spelling.") from error
    if real.is_relative_to(folder.resolve()):
        raise BringError(f"{path} is in the sources folder {folder} already; linecite build reads it there.")
    if real.is_dir():
        yield from _below(real, folder.resolve())
    else:
        yield replace(_judged(real, PurePosixPath(path.name or real.name)), named=True)


def _below(top: Path, folder: Path) -> Iterator[Candidate]:
    unread: list[Candidate] = []

    def cannot(error: OSError) -> None:
        unread.append(Candidate(Path(error.filename), "", f"is a folder that cannot be read ({error.strerror})"))

    for root, folders, names in os.walk(top, onerror=cannot):
        here = Path(root)
        inside = PurePosixPath(top.name) / here.relative_to(top).as_posix()
        folders[:] = sorted(n for n in folders if not n.startswith(".") and here / n != folder)
        unread.extend(
            Candidate(here / n, "", "is a link, which is not followed; name it by itself")
            for n in folders
            if (here / n).is_symlink()
        )
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(SIDECAR):
                yield _judged(here / name, inside / name)
    yield from unread


def _judged(path: Path, source: PurePosixPath) -> Candidate:
    """The file, with what a build would say against it."""
    return Candidate(path, source.as_posix(), _wrong(path, source))


def _wrong(path: Path, source: PurePosixPath) -> str:
    if printable(str(source)) != str(source):
        return "has a name that is no printable text; rename it"
    if any(part.startswith(".") for part in source.parts):
        return "has a name that begins with a dot, or is in such a folder, which is not read; rename it"
    if path.is_symlink():
        return "is a link, which is not followed; name it by itself"
    read_as = format_of(source.name)
    if read_as is None:
        return f"is not a kind of file that linecite reads ({KINDS})"
    if not path.is_file():
        return "is no regular file"
    size, most = path.stat().st_size, most_bytes(read_as)
    return f"has {size:,} bytes, of which at most {most:,} are read; split it" if size > most else ""


def printable(name: str) -> str:
    """A name as it may be printed."""
    text = name.encode("utf-8", "backslashreplace").decode()
    return text if text.isprintable() else text.encode("unicode_escape").decode()
