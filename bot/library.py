"""The articles as the bot sees them: one snapshot at a time, exchanged when a newer one stands in the store."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.build import bring_up_to_date
from index.embed import Embedder
from index.make import Progress
from index.part import Facts
from index.reading import reading_fingerprint
from index.report import Report
from index.seen import read_seen
from index.snapshot import Snapshot
from index.store import current_name, open_current
from sources.document import Origin, sha256_of
from sources.folder import Scan, Signature, scan


@dataclass(frozen=True)
class SourceInfo:
    """One source as listed: ``changed`` says that its file is no longer the one that was indexed.

    ``bytes`` and ``modified`` (ISO 8601, UTC) are those of the file as it is now, 0 and empty where it is gone.
    """

    source: str
    title: str
    lines: int
    sha256: str
    changed: bool
    format: str
    encoding: str
    origin: Origin | None
    bytes: int = 0
    modified: str = ""


class Library:
    """Holds the sources folder, the store and the embedder; safe to share between threads."""

    def __init__(self, sources: Path, store: Path, embedder: Embedder) -> None:
        self.sources = sources
        self.store = store
        self.embedder = embedder
        self._lock = threading.Lock()
        self._open: Snapshot | None = None

    def refresh(
        self, progress: Callable[[Progress], None] | None = None, waiting: Callable[[str], None] | None = None
    ) -> Report:
        """Bring the store up to date with the sources folder; ``waiting`` is told of another builder at work."""
        return bring_up_to_date(self.sources, self.store, self.embedder, progress, waiting)

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot in use; raises SnapshotError where none can be opened."""
        with self._lock:
            if self._open is None or self._open.name != current_name(self.store):
                self._open = open_current(self.store)
            return self._open

    def scan(self) -> Scan:
        """The sources folder as it is now; raises SourcesFolderError where it is gone."""
        return scan(self.sources, read_seen(self.store, reading_fingerprint()))

    def listed(self) -> list[SourceInfo]:
        """Every source of the snapshot, by name; raises SourcesFolderError where the folder is gone."""
        now = {found.source: found for found in self.scan().found}
        snapshot = self.snapshot
        listed = []
        for source in snapshot.sources:
            facts, found = snapshot.facts(source), now.get(source)
            if found is not None:
                listed.append(_info(facts, found.sha256 != facts.sha256, found.signature))
            else:  # it is gone, or has become one that is not read
                listed.append(_info(facts, True, self._signature(source)))
        return listed

    def info(self, source: str) -> SourceInfo:
        """One source; raises UnknownSourceError where the snapshot does not hold it."""
        facts = self.snapshot.facts(source)
        try:
            changed = sha256_of((self.sources / source).read_bytes()) != facts.sha256
        except OSError:
            changed = True
        return _info(facts, changed, self._signature(source))

    def _signature(self, source: str) -> Signature | None:
        """That of the file as it is now, None where it is gone."""
        try:
            return Signature.of((self.sources / source).stat())
        except OSError:
            return None


def _info(facts: Facts, changed: bool, now: Signature | None) -> SourceInfo:
    return SourceInfo(
        source=facts.source,
        title=facts.title,
        lines=facts.lines,
        sha256=facts.sha256,
        changed=changed,
        format=facts.format,
        encoding=facts.encoding,
        origin=facts.origin,
        bytes=now.size if now is not None else 0,
        modified=_utc(now.modified) if now is not None else "",
    )


def _utc(nanoseconds: int) -> str:
    return datetime.fromtimestamp(nanoseconds // 1_000_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
