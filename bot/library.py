"""The articles as the bot sees them: one snapshot at a time, exchanged when a newer one stands in the store."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
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
from sources.folder import scan


@dataclass(frozen=True)
class SourceInfo:
    """One source as listed: ``changed`` says that its file is no longer the one that was indexed."""

    source: str
    title: str
    lines: int
    sha256: str
    changed: bool
    format: str
    encoding: str
    origin: Origin | None


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

    def listed(self) -> list[SourceInfo]:
        """Every source of the snapshot, by name; raises SourcesFolderError where the folder is gone."""
        now = {f.source: f.sha256 for f in scan(self.sources, read_seen(self.store, reading_fingerprint())).found}
        snapshot = self.snapshot
        facts = [snapshot.facts(source) for source in snapshot.sources]
        return [_info(known, now.get(known.source) != known.sha256) for known in facts]

    def info(self, source: str) -> SourceInfo:
        """One source; raises UnknownSourceError where the snapshot does not hold it."""
        facts = self.snapshot.facts(source)
        try:
            changed = sha256_of((self.sources / source).read_bytes()) != facts.sha256
        except OSError:
            changed = True
        return _info(facts, changed)


def _info(facts: Facts, changed: bool) -> SourceInfo:
    return SourceInfo(
        facts.source, facts.title, facts.lines, facts.sha256, changed, facts.format, facts.encoding, facts.origin
    )
