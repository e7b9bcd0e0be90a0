"""What is in the sources folder: articles, files that were left out and why, and what the index still lacks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from bot.library import Library
from index.errors import SnapshotError
from index.part import Facts
from sources.errors import SourceError
from sources.folder import Found
from sources.formats.registry import format_of


class State(StrEnum):
    """How a file stands to what the index holds of it."""

    INDEXED = "indexed"
    CHANGED = "changed since indexed"
    GONE = "file is gone"
    NEW = "not indexed yet"


@dataclass(frozen=True)
class Row:
    """One article; ``lines`` is None where it is not indexed yet, ``size`` (bytes) and ``modified`` (Unix seconds)
    where its file is gone. ``origin`` is the host that it was fetched from, empty for a file of one's own."""

    source: str
    title: str
    format: str
    lines: int | None
    size: int | None
    modified: float | None
    origin: str
    state: State

    @property
    def day(self) -> str:
        """The ISO date on which the file was last written, in UTC; empty where it is gone."""
        return "" if self.modified is None else datetime.fromtimestamp(self.modified, UTC).date().isoformat()


@dataclass(frozen=True)
class Listing:
    """Everything that is there, by name."""

    rows: tuple[Row, ...]
    skipped: tuple[SourceError, ...]

    def matching(self, words: str) -> "Listing":
        """The rows and files whose name, title or origin holds each of ``words``, whatever their case."""
        wanted = words.casefold().split()
        return Listing(
            tuple(r for r in self.rows if _has(f"{r.source} {r.title} {r.origin} {r.format}", wanted)),
            tuple(e for e in self.skipped if _has(f"{e.source} {e.reason}", wanted)),
        )


def listing_of(library: Library, told: Iterable[SourceError] = ()) -> Listing:
    """What the folder holds now, beside what the index holds of it.

    ``told`` are the files that the last build left out: why a file cannot be read is only known once it was tried.

    Raises:
        SourcesFolderError: the folder is gone.
    """
    seen = library.scan()
    found = {one.source: one for one in seen.found}
    indexed = _indexed(library)
    wrong = {error.source: error for error in told if error.source in found and error.source not in indexed}
    wrong |= {error.source: error for error in seen.skipped}
    rows = [_row(s, found.get(s), indexed.get(s)) for s in sorted({*found, *indexed} - wrong.keys())]
    return Listing(tuple(rows), tuple(wrong[source] for source in sorted(wrong)))


def _indexed(library: Library) -> dict[str, Facts]:
    try:
        snapshot = library.snapshot
    except SnapshotError:
        return {}  # nothing has been indexed yet
    return {source: snapshot.facts(source) for source in snapshot.sources}


def _row(source: str, found: Found | None, facts: Facts | None) -> Row:
    read_as = format_of(source)
    origin = facts.origin if facts is not None else found.origin if found is not None else None
    return Row(
        source,
        facts.title if facts is not None else "",
        facts.format if facts is not None else read_as.name if read_as is not None else "",
        facts.lines if facts is not None else None,
        found.signature.size if found is not None else None,
        found.signature.modified / 1e9 if found is not None else None,
        (urlsplit(origin.url).hostname or origin.url) if origin is not None else "",
        _state(found, facts),
    )


def _state(found: Found | None, facts: Facts | None) -> State:
    if found is None:
        return State.GONE
    if facts is None:
        return State.NEW
    return State.INDEXED if found.version == facts.version else State.CHANGED


def _has(text: str, wanted: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)
