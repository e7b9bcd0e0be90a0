"""The store on disk: a snapshot is one folder, written beside the one in use and switched to in one step.

Folder: ``manifest.json`` (arguments, counts, sha256 of the other files), ``documents.jsonl`` (the texts as read),
``passages.jsonl``, ``vectors.faiss``. The store's file ``CURRENT`` names the snapshot in use.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

from index.errors import SnapshotError, StoreError
from index.passage import Passage
from index.snapshot import Manifest, Snapshot, StoredDocument
from index.vectors import FlatIndex
from sources.document import sha256_of

FORMAT = 1
_CURRENT = "CURRENT"
_PARTS = ("documents.jsonl", "passages.jsonl", "vectors.faiss")


def reading_fingerprint() -> str:
    """sha256 over the code and data that turn bytes into passages: when they change, everything is read anew."""
    digest = hashlib.sha256()
    for package in ("sources", "sources.formats", "sources.data"):
        for entry in sorted(files(package).iterdir(), key=lambda e: e.name):
            if entry.name.endswith((".py", ".txt")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    digest.update(files("index").joinpath("chunk.py").read_bytes())
    return digest.hexdigest()


def _write_lines(path: Path, rows: Iterable[object]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")


def save(store: Path, snapshot: Snapshot) -> Path:
    """Write a snapshot beside the one in use, switch to it in one step, and delete the old ones.

    Raises:
        StoreError: the store cannot be written; what was in use stays in use.
    """
    name = hashlib.sha256(json.dumps(asdict(snapshot.manifest), sort_keys=True).encode()).hexdigest()[:16]
    fresh = store / "snapshots" / f"{name}-{os.getpid()}"
    try:
        fresh.mkdir(parents=True, exist_ok=True)
        _write_lines(fresh / "documents.jsonl", (asdict(d) for d in snapshot.stored.values()))
        _write_lines(fresh / "passages.jsonl", (asdict(p) for p in snapshot.passages))
        snapshot.vectors.save(fresh / "vectors.faiss")
        sums = {part: sha256_of((fresh / part).read_bytes()) for part in _PARTS}
        manifest = {**asdict(snapshot.manifest), "files": sums}
        (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
        pointer = store / f"{_CURRENT}.{os.getpid()}"
        pointer.write_text(fresh.name, encoding="utf-8")
        pointer.replace(store / _CURRENT)
        for old in (store / "snapshots").iterdir():
            if old.name == fresh.name:
                continue
            if old.is_dir():
                shutil.rmtree(old)
            else:
                old.unlink()  # such as the .DS_Store that a file manager leaves
    except (OSError, RuntimeError) as error:  # FAISS raises RuntimeError where it cannot write
        reason = error.strerror if isinstance(error, OSError) else str(error).splitlines()[0]
        raise StoreError(store, f"cannot be written ({reason})") from error
    return fresh


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


def read_manifest(store: Path) -> Manifest:
    """The manifest of the snapshot in use; raises SnapshotError where there is none that this version can use."""
    name = current_name(store)
    if name is None or Path(name).name != name:
        raise SnapshotError(f"There is no index in {store} yet; run linecite build.")
    try:
        fields = json.loads((store / "snapshots" / name / "manifest.json").read_text(encoding="utf-8"))
        manifest = Manifest(**fields)
        if not isinstance(manifest.sources, dict) or not isinstance(manifest.files, dict):
            raise TypeError("sources and files are tables")
    except (OSError, ValueError, TypeError) as error:
        raise SnapshotError(f"The index in {store} is damaged; run linecite build to make it anew.") from error
    if manifest.format != FORMAT:
        raise SnapshotError(f"The index in {store} has format {manifest.format}, not {FORMAT}; run linecite build.")
    return manifest


def read_parts(store: Path, manifest: Manifest) -> dict[str, bytes]:
    """The bytes of the files of the snapshot in use; raises SnapshotError where one is missing or altered."""
    folder = store / "snapshots" / (current_name(store) or "")
    try:
        data = {part: (folder / part).read_bytes() for part in _PARTS}
    except OSError as error:
        raise SnapshotError(f"The index in {store} lacks a file ({error.filename}); run linecite build.") from error
    for part, content in data.items():
        if sha256_of(content) != manifest.files.get(part):
            raise SnapshotError(f"The index in {store} is damaged ({part} has changed); run linecite build.")
    return data


def open_current(store: Path) -> Snapshot:
    """Open the snapshot in use, every file checked against its sum.

    Raises:
        SnapshotError: it is missing, damaged, or of another format.
    """
    manifest = read_manifest(store)
    data = read_parts(store, manifest)
    documents = [StoredDocument(**json.loads(line)) for line in data["documents.jsonl"].decode().split("\n") if line]
    passages = [Passage(**json.loads(line)) for line in data["passages.jsonl"].decode().split("\n") if line]
    return Snapshot(manifest, documents, passages, FlatIndex.load(data["vectors.faiss"]), current_name(store) or "")
