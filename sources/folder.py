"""A folder of articles: which files are read, and what is said of those that are not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sources.document import Origin, sha256_of
from sources.entries import Entry, entries_of
from sources.errors import SourceError, SourcesFolderError
from sources.formats.registry import KINDS, Format, format_of
from sources.origin import read_origin, version_of
from sources.regular import bytes_of

MOST_BYTES = 64 * 1024 * 1024
_MOST_TEXT = 32 * 1024 * 1024  # bytes: read at less than a megabyte a second where each line may be a heading


@dataclass(frozen=True)
class Signature:
    """What a file system tells of a file without reading it; while it is the same, so are the bytes."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Signature":
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


@dataclass(frozen=True)
class Seen:
    """A file as an earlier scan saw it; ``reason`` says why it could not be read, empty where it could."""

    signature: Signature
    sha256: str
    reason: str = ""


@dataclass(frozen=True)
class Found:
    """A file to be read: its ``source`` name, where its bytes are, their sha256, and where it was brought in from."""

    source: str
    place: str
    signature: Signature
    sha256: str
    origin: Origin | None = None

    @property
    def path(self) -> Path:
        return Path(self.place)  # made when it is asked for: a scan of many files asks for few

    @property
    def version(self) -> str:
        """Changes whenever the file's bytes or what is known of its origin change."""
        return version_of(self.sha256, self.origin)

    def data(self) -> bytes:
        """The file's bytes; raises SourceError where they cannot be read any more."""
        return bytes_of(self.path, self.source, MOST_BYTES)


@dataclass(frozen=True)
class Scan:
    """Everything in a sources folder, sorted by name: the files to read, and the reasons for the others."""

    found: tuple[Found, ...]
    skipped: tuple[SourceError, ...]


def most_bytes(read_as: Format) -> int:
    """The size of the largest file of a format that is read."""
    return MOST_BYTES if read_as.converted or read_as.name == "table" else _MOST_TEXT


def shipped_articles() -> Path:
    """The folder of articles that comes with linecite."""
    return Path(str(files("sources").joinpath("articles")))


def scan(folder: Path, seen: Mapping[str, Seen] | None = None) -> Scan:
    """Look at every file in ``folder`` and its subfolders; a file that ``seen`` knows as it is is not read again.

    Raises:
        SourcesFolderError: the folder is missing or is no folder.
    """
    if not folder.exists():
        raise SourcesFolderError(f"The sources folder {folder} does not exist; name one with --sources.")
    if not folder.is_dir():
        raise SourcesFolderError(f"{folder} is a file; --sources takes the folder that holds the articles.")
    found: list[Found] = []
    skipped: list[SourceError] = []
    known = seen or {}
    for entry in entries_of(folder):
        if isinstance(entry, SourceError):
            skipped.append(entry)
            continue
        try:
            found.append(_look(folder, entry, known.get(entry.name)))
        except SourceError as error:
            skipped.append(error)
    by_name = sorted(found, key=lambda f: f.source)
    return Scan(tuple(by_name), tuple(sorted(skipped, key=lambda e: e.source)))


def _look(folder: Path, entry: Entry, seen: Seen | None) -> Found:
    source = entry.name
    read_as = format_of(source)
    if read_as is None:
        raise SourceError(source, f"is not a kind of file that linecite reads ({KINDS})")
    most = most_bytes(read_as)
    if entry.status.st_size > most:
        raise SourceError(source, f"has {entry.status.st_size:,} bytes, of which at most {most:,} are read; split it")
    origin = read_origin(folder / source, source) if entry.beside else None
    signature = Signature.of(entry.status)
    if seen is None or seen.signature != signature:
        return Found(source, entry.path, signature, sha256_of(bytes_of(Path(entry.path), source, most)), origin)
    if seen.reason:
        raise SourceError(source, seen.reason)
    return Found(source, entry.path, signature, seen.sha256, origin)
