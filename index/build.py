"""Bringing the index up to date: what is new is read and embedded, what is unchanged is taken over, the rest goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index.chunk import passages
from index.embed import PACKAGED, Embedder, Vectors, check_packaged
from index.errors import SnapshotError, StoreError
from index.passage import Passage
from index.snapshot import Manifest, Snapshot, StoredDocument
from index.store import FORMAT, open_current, read_manifest, read_parts, reading_fingerprint, save
from index.vectors import FlatIndex
from sources.errors import SourceError
from sources.folder import Scan, read, scan

Progress = Callable[[int, int], None]
_LOCK_SECONDS = 600


@dataclass(frozen=True)
class Report:
    """What a build found and did: counts of sources, passages embedded, and the files skipped with their reasons."""

    added: int
    changed: int
    removed: int
    unchanged: int
    passages: int
    embedded: int
    skipped: tuple[SourceError, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.added} added, {self.changed} changed, {self.removed} removed, {self.unchanged} unchanged; "
            f"{self.embedded} of {self.passages} passages embedded"
        )


def bring_up_to_date(sources: Path, store: Path, embedder: Embedder, progress: Progress | None = None) -> Report:
    """Make the store's snapshot that of the sources folder as it is now; nothing is written when nothing changed.

    ``progress`` is told (passages embedded, passages to embed).

    Raises:
        SourcesFolderError: there is nothing to read.
        StoreError: the store cannot be written, or another build holds it for longer than ten minutes.
        ModelError: the packaged model is missing or is not the published one.
    """
    looked = scan(sources)
    before = _reusable_manifest(store, embedder)
    if before is not None and dict(before.sources) == {f.source: f.sha256 for f in looked.found}:
        return _report(before, looked, before.passages, 0)
    try:
        store.mkdir(parents=True, exist_ok=True)
        with FileLock(store / ".lock", timeout=_LOCK_SECONDS):
            return _build(looked, store, embedder, progress)
    except Timeout as error:
        raise StoreError(store, f"is being built by another process for {_LOCK_SECONDS} s already") from error
    except OSError as error:
        raise StoreError(store, f"cannot be written ({error.strerror or error})") from error


def _reusable_manifest(store: Path, embedder: Embedder) -> Manifest | None:
    """The manifest of the snapshot in use, if it was made as one would be made now."""
    try:
        manifest = read_manifest(store)
        read_parts(store, manifest)  # a damaged snapshot is made anew, however fresh its manifest looks
    except SnapshotError:
        return None
    same = manifest.model == embedder.name and manifest.reading == reading_fingerprint()
    return manifest if same else None


def _build(looked: Scan, store: Path, embedder: Embedder, progress: Progress | None) -> Report:
    if embedder.name == PACKAGED:
        check_packaged()
    old = _old_snapshot(store)
    known: Mapping[str, Vectors] = old.vector_of() if old and old.manifest.model == embedder.name else {}
    documents = [read(found) for found in looked.found]
    made = [p for document in documents for p in passages(document, embedder.count, embedder.limit)]
    vectors, embedded = _embed(made, known, embedder, progress)
    manifest = Manifest(
        format=FORMAT,
        model=embedder.name,
        reading=reading_fingerprint(),
        sources={d.source: d.sha256 for d in documents},
        passages=len(made),
        files={},
    )
    index = FlatIndex(vectors.shape[1] if len(vectors) else 1)
    if len(vectors):
        index.add(vectors)
    stored = [StoredDocument(d.source, d.sha256, d.encoding, d.text) for d in documents]
    save(store, Snapshot(manifest, stored, made, index))
    return _report(old.manifest if old else None, looked, len(made), embedded)


def _old_snapshot(store: Path) -> Snapshot | None:
    try:
        return open_current(store)
    except SnapshotError:
        return None


def _embed(
    made: list[Passage], known: Mapping[str, Vectors], embedder: Embedder, progress: Progress | None
) -> tuple[Vectors, int]:
    """Vectors of all passages in order, and how many of them had to be computed."""
    fresh = sorted({p.matched for p in made} - known.keys())
    on_progress = (lambda done: progress(done, len(fresh))) if progress is not None else None
    computed = dict(zip(fresh, embedder.encode(fresh, on_progress), strict=True)) if fresh else {}
    rows = [computed[p.matched] if p.matched in computed else known[p.matched] for p in made]
    return (np.vstack(rows) if rows else np.zeros((0, 0), np.float32)), len(fresh)


def _report(before: Manifest | None, looked: Scan, count: int, embedded: int) -> Report:
    old = dict(before.sources) if before else {}
    new = {f.source: f.sha256 for f in looked.found}
    return Report(
        added=len(new.keys() - old.keys()),
        changed=sum(old[s] != new[s] for s in new.keys() & old.keys()),
        removed=len(old.keys() - new.keys()),
        unchanged=sum(old[s] == new[s] for s in new.keys() & old.keys()),
        passages=count,
        embedded=embedded,
        skipped=looked.skipped,
    )
