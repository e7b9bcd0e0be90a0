"""The store on disk: a snapshot is one folder, written beside the one in use and switched to in one step.

Folder: ``manifest.json``, one file a segment, and ``vectors.faiss`` where there are very many vectors. The store's file
``CURRENT`` names the snapshot in use. Files are never changed: snapshots share those that are the same by hard links.
"""

import hashlib
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from index.arrays import arrays_of, mapped
from index.errors import SnapshotError, StoreError
from index.manifest import Manifest
from index.near import FILE
from index.segment import Segment
from index.snapshot import Snapshot
from index.synced import synced
from index.vectors import QuantizedIndex

_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"
_TRIES = 20


def current_name(store: Path) -> str | None:
    """Name of the snapshot in use, None where there is none yet."""
    try:
        return (store / _CURRENT).read_text(encoding="utf-8", errors="replace").strip() or None
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise StoreError(store, "is no folder") from error
    except OSError as error:
        raise StoreError(store, f"cannot be read ({error.strerror})") from error


def open_current(store: Path) -> Snapshot:
    """Open the snapshot in use, every file checked against its sum.

    A builder may switch to a new snapshot and delete this one while it is being opened: then the new one is opened.

    Raises:
        SnapshotError: it is missing, damaged, or of another format.
    """
    for _ in range(_TRIES):
        name = current_name(store)
        if name is None or not _is_name(name):
            raise SnapshotError(f"There is no index in {store} yet; run linecite build.")
        try:
            return _opened(store / "snapshots" / name)
        except SnapshotError as error:
            if current_name(store) == name:
                raise SnapshotError(f"The index in {store} {error}; run linecite build to make it anew.") from error
    raise SnapshotError(f"The index in {store} changes faster than it can be opened; try again.")


def _is_name(name: str) -> bool:
    """Whether a name stays in its folder."""
    return Path(name).name == name and name.isprintable() and name != ".."


def _opened(folder: Path) -> Snapshot:
    try:
        manifest = Manifest.from_json((folder / _MANIFEST).read_bytes())
        if not all(map(_is_name, manifest.files)):
            raise SnapshotError("is damaged (its manifest names files elsewhere)")
        files = {name: mapped(folder / name) for name in manifest.files}
    except OSError as error:
        raise SnapshotError(f"lacks a file ({Path(error.filename or folder).name})") from error
    with ThreadPoolExecutor() as pool:
        sums = dict(zip(files, pool.map(lambda data: hashlib.sha256(data).hexdigest(), files.values()), strict=True))
    changed = sorted(name for name, found in sums.items() if found != manifest.files[name])
    if changed:
        raise SnapshotError(f"is damaged ({changed[0]} has changed)")
    segments = {int(bucket): Segment(arrays_of(files[name])) for bucket, name in manifest.segments.items()}
    codes = partial(QuantizedIndex.load, files[FILE]) if FILE in files else None  # read into memory when wanted
    return Snapshot(manifest, segments, folder.name, codes)


def file_of(store: Path, snapshot: str, name: str) -> Path:
    """Where a file of a snapshot lies."""
    return store / "snapshots" / snapshot / name


def install(store: Path, manifest: Manifest, files: Mapping[str, Path]) -> str:
    """Make a snapshot of finished files, switch to it in one step, and delete what is not of it; returns its name.

    Raises:
        StoreError: the store cannot be written; what was in use stays in use.
    """
    fresh = store / "snapshots" / manifest.name
    beside = store / "snapshots" / f".{manifest.name}.{os.getpid()}"
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        for name, path in files.items():
            _link(path, beside / name)
        _write(beside / _MANIFEST, manifest.to_json())
        _sync(beside)
        if fresh.exists():  # left by a builder that was killed before it could switch to it
            shutil.rmtree(fresh)
        beside.rename(fresh)
        _sync(fresh.parent)
        pointer = store / f"{_CURRENT}.{os.getpid()}"
        _write(pointer, fresh.name)
        pointer.replace(store / _CURRENT)
        _sync(store)
        collect(store)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise StoreError(store, f"cannot be written ({error.strerror or error})") from error
    return fresh.name


def leftovers(store: Path) -> list[Path]:
    """What does not belong to the snapshot in use: older ones, and what a builder that was killed left behind."""
    name = current_name(store)
    try:
        snapshots = [p for p in (store / "snapshots").iterdir() if p.name != name]
        return [*snapshots, *store.glob(f"{_CURRENT}.*"), *store.glob("seen.json.*"), *store.glob("building")]
    except FileNotFoundError:
        return []


def collect(store: Path) -> None:
    """Delete all leftovers, so that a deleted text is in no file of the store."""
    try:
        for path in leftovers(store):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(store, f"cannot be tidied ({error.strerror or error})") from error


def _link(path: Path, to: Path) -> None:
    """The same file under another name; a copy where the file system has no hard links."""
    try:
        os.link(path, to)
    except OSError:
        with path.open("rb") as data, synced(to) as out:
            shutil.copyfileobj(data, out)


def _write(path: Path, text: str) -> None:
    with synced(path) as out:
        out.write(text.encode())


def _sync(folder: Path) -> None:
    """See to it that the names in a folder are on the disk: a crash of the machine may otherwise undo a rename."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
