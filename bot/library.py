"""The articles as the bot sees them: one snapshot at a time, exchanged when a newer one stands in the store."""

import threading
from dataclasses import dataclass
from pathlib import Path

from index.build import Progress, Report, bring_up_to_date
from index.embed import Embedder
from index.snapshot import Snapshot
from index.store import current_name, open_current
from sources.document import sha256_of


@dataclass(frozen=True)
class SourceInfo:
    """One source as listed: ``changed`` says that its file is no longer the one that was indexed."""

    source: str
    title: str
    lines: int
    sha256: str
    changed: bool


class Library:
    """Holds the sources folder, the store and the embedder; safe to share between threads."""

    def __init__(self, sources: Path, store: Path, embedder: Embedder) -> None:
        self.sources = sources
        self.store = store
        self.embedder = embedder
        self._lock = threading.Lock()
        self._open: Snapshot | None = None

    def refresh(self, progress: Progress | None = None) -> Report:
        """Bring the store up to date with the sources folder."""
        return bring_up_to_date(self.sources, self.store, self.embedder, progress)

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot in use; raises SnapshotError where none can be opened."""
        with self._lock:
            if self._open is None or self._open.name != current_name(self.store):
                self._open = open_current(self.store)
            return self._open

    def listed(self) -> list[SourceInfo]:
        """Every source of the snapshot, by name."""
        return [self.info(source) for source in sorted(self.snapshot.stored)]

    def info(self, source: str) -> SourceInfo:
        """One source; raises UnknownSourceError where the snapshot does not hold it."""
        document = self.snapshot.document(source)
        return SourceInfo(
            source, document.title, document.line_count, document.sha256, self._changed(source, document.sha256)
        )

    def _changed(self, source: str, sha256: str) -> bool:
        try:
            return sha256_of((self.sources / source).read_bytes()) != sha256
        except OSError:
            return True
