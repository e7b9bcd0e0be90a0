"""Bringing the index up to date: what is new is read and embedded, what is unchanged is taken over, the rest goes."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from index.arrays import mapped
from index.buckets import bucket_count, buckets, versions_of
from index.embed import Embedder
from index.errors import SnapshotError, StoreError
from index.lock import alone
from index.make import BUILDING, Made, Maker, Progress
from index.manifest import Manifest
from index.near import FILE, write_codes
from index.reading import reading_fingerprint
from index.report import Report
from index.seen import read_seen, seen_of, write_seen
from index.snapshot import Snapshot
from index.store import collect, current_name, file_of, install, leftovers, open_current
from sources.errors import SourcesFolderError
from sources.folder import Scan, scan
from sources.formats.registry import KINDS

_LIBRARIES = ("faiss-cpu", "lxml", "numpy", "onnxruntime", "pypdfium2", "PyStemmer", "python-docx", "tokenizers")


def bring_up_to_date(
    sources: Path,
    store: Path,
    embedder: Embedder,
    progress: Callable[[Progress], None] | None = None,
    waiting: Callable[[str], None] | None = None,
) -> Report:
    """Make the store's snapshot that of the sources folder as it is now; no snapshot is written when nothing changed.

    ``waiting`` is told, once, which other builder has to be waited for.

    Raises:
        SourcesFolderError: there is nothing to read; the index was emptied, for what is deleted is deleted.
        StoreError: the store cannot be written, or another build holds it for longer than ten minutes.
        ModelError: the packaged model is missing or is not the published one.
    """
    seen = read_seen(store, reading_fingerprint())
    looked, old = scan(sources, seen), _usable(store)
    if old is not None and _is_current(old.manifest, looked, embedder) and not leftovers(store):
        report = Report.of(old.manifest, old.manifest, looked.skipped, 0)
    elif not looked.found and current_name(store) is None:
        raise SourcesFolderError(_nothing_in(sources, looked))
    else:
        try:
            store.mkdir(parents=True, exist_ok=True)
            with alone(store, waiting) as waited:
                if waited or current_name(store) != (old.name if old is not None else None):  # another was at work
                    looked, old = scan(sources, seen), _usable(store)
                report = _build(looked, old, store, embedder, progress)
        except OSError as error:
            raise StoreError(store, f"cannot be written ({error.strerror or error})") from error
    now = seen_of(looked.found, report.skipped, seen)
    if now != seen:
        with suppress(OSError):  # it only saves time
            write_seen(store, reading_fingerprint(), now)
    if not looked.found:
        raise SourcesFolderError(f"{_nothing_in(sources, looked)} The index is empty now ({report.removed} removed).")
    return report


def _usable(store: Path) -> Snapshot | None:
    try:
        return open_current(store)
    except SnapshotError:
        return None


def _is_current(manifest: Manifest, looked: Scan, embedder: Embedder) -> bool:
    """Whether a snapshot made now would be the same, as far as can be told without reading."""
    fresh = _manifest(dict(versions_of(looked.found)), embedder, [], manifest.buckets, {})
    return replace(fresh, passages=manifest.passages, segments=manifest.segments, files=manifest.files) == replace(
        manifest, built=""
    )


def _build(
    looked: Scan, old: Snapshot | None, store: Path, embedder: Embedder, progress: Callable[[Progress], None] | None
) -> Report:
    """Make the segments that are not there yet, and switch to them."""
    before = old.manifest if old is not None else None
    count = bucket_count(looked)
    with Maker(store, old, embedder, progress) as maker:
        made = maker.make(buckets(looked.found, count))
    errors = [error for one in made for error in one.errors]
    sources = {source: one.sources[source] for one in made for source in one.sources}
    codes = _codes_of(store, old, made, count)
    manifest = _manifest(sources, embedder, made, count, codes)
    if before is not None and manifest.name == before.name:
        collect(store)
    else:
        built = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        files = {one.name: one.path for one in made if one.segment is not None}
        install(store, replace(manifest, built=built), {**files, **codes})
    skipped = tuple(sorted([*looked.skipped, *errors], key=lambda e: e.source))
    return Report.of(before, manifest, skipped, sum(one.embedded for one in made))


def _codes_of(store: Path, old: Snapshot | None, made: Sequence[Made], count: int) -> dict[str, Path]:
    """The file of the index of codes by its name, nothing where the vectors are too few for one."""
    segments = {one.bucket.number: one.segment for one in made if one.segment is not None}
    known = old is not None and old.manifest.buckets == count and FILE in old.manifest.files
    if old is None or not known:
        path = store / BUILDING / FILE
        return {FILE: path} if write_codes(path, segments) else {}
    now = {one.bucket.number: one.name for one in made if one.segment is not None}
    before = {bucket: old.manifest.segments[str(bucket)] for bucket in old.buckets}
    rows = dict(zip(old.buckets, map(len, old.segments), strict=True))
    stale = {
        bucket: rows.get(bucket, 0) for bucket in now.keys() | before.keys() if now.get(bucket) != before.get(bucket)
    }
    path = file_of(store, old.name, FILE)
    if not stale:
        return {FILE: path}
    fresh = store / BUILDING / FILE
    return {FILE: fresh} if write_codes(fresh, segments, path, stale) else {}


def _manifest(
    sources: Mapping[str, str], embedder: Embedder, made: Sequence[Made], count: int, more: Mapping[str, Path]
) -> Manifest:
    segments = [one for one in made if one.segment is not None]
    files = {**{one.name: one.path for one in segments}, **more}
    return Manifest(
        model=embedder.name,
        fingerprint=embedder.fingerprint,
        limit=embedder.limit,
        reading=reading_fingerprint(),
        sources=sources,
        passages=sum(len(one.segment) for one in segments if one.segment is not None),
        buckets=count,
        segments={str(one.bucket.number): one.name for one in segments},
        files={name: hashlib.sha256(mapped(path)).hexdigest() for name, path in files.items()},
        libraries={name: version(name) for name in _LIBRARIES},
    )


def _nothing_in(sources: Path, looked: Scan) -> str:
    why = f" ({looked.skipped[0]})" if looked.skipped else ""
    return f"The sources folder {sources} holds no article to read{why}; add files of {KINDS}."
