"""A snapshot: everything an answer needs, immutable, saved as one folder and opened whole or not at all.

Folder: ``manifest.json`` (arguments, counts, sha256 of the other files), ``documents.jsonl`` (the texts as read),
``passages.jsonl``, ``vectors.faiss``. The store's file ``CURRENT`` names the snapshot in use.
"""

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from index.chunk import body_of, context_of, lead_of
from index.embed import Vectors
from index.errors import SnapshotError, StoreError
from index.lexical import LexicalIndex
from index.names import default_names, words
from index.passage import Passage
from index.terms import terms, widened
from index.vectors import FlatIndex
from sources.document import Document, sha256_of
from sources.errors import UnknownSourceError
from sources.formats import read_text

FORMAT = 1
_CURRENT = "CURRENT"
_PARTS = ("documents.jsonl", "passages.jsonl", "vectors.faiss")


@dataclass(frozen=True)
class Manifest:
    """The arguments a snapshot was built with. ``sources`` maps each source to the sha256 of its bytes."""

    format: int
    model: str
    reading: str
    sources: Mapping[str, str]
    passages: int
    files: Mapping[str, str]


def reading_fingerprint() -> str:
    """sha256 over the code and data that turn bytes into passages: when they change, everything is read anew."""
    digest = hashlib.sha256()
    for package in ("sources", "sources.formats", "sources.data"):
        for entry in sorted(files(package).iterdir(), key=lambda e: e.name):
            if entry.name.endswith((".py", ".txt")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    digest.update(files("index").joinpath("chunk.py").read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class StoredDocument:
    """A text as it was read and indexed."""

    source: str
    sha256: str
    encoding: str
    text: str


class Snapshot:
    """An opened snapshot. Documents are parsed when first asked for and then kept."""

    def __init__(
        self,
        manifest: Manifest,
        documents: Iterable[StoredDocument],
        passages: Iterable[Passage],
        vectors: FlatIndex,
        name: str = "",
    ) -> None:
        self.manifest = manifest
        self.name = name
        self.stored = {d.source: d for d in documents}
        self.passages = tuple(passages)
        self.vectors = vectors
        self._parsed: dict[str, Document] = {}
        self._surroundings: dict[tuple[str, int], frozenset[str]] = {}
        self._sections: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    @cached_property
    def lexical(self) -> LexicalIndex:
        return LexicalIndex([p.matched for p in self.passages])

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of all passages."""
        return frozenset(word for p in self.passages for word in words(p.matched))

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """In how many passages each term occurs."""
        return self.lexical.frequency

    @cached_property
    def shared_places(self) -> frozenset[str]:
        """Terms of the places that the titles of most documents name: they tell one document from another least."""
        counts = Counter(p.term for s in self.stored for p in default_names().in_text(self.document(s).title))
        return frozenset(term for term, n in counts.items() if len(self.stored) > 1 and n > len(self.stored) / 2)

    @cached_property
    def by_block(self) -> Mapping[tuple[str, int], int]:
        """(source, block number) to the number of the block's first passage."""
        return {(p.source, p.block): n for n, p in reversed(list(enumerate(self.passages)))}

    def document(self, source: str) -> Document:
        """The document as indexed; raises UnknownSourceError where the snapshot does not hold it."""
        if source not in self.stored:
            raise UnknownSourceError(source)
        if source not in self._parsed:
            stored = self.stored[source]
            self._parsed[source] = read_text(source, stored.text, stored.sha256, stored.encoding)
        return self._parsed[source]

    def surroundings(self, source: str, block: int) -> frozenset[str]:
        """The terms of a block in its context, and of the sentence that it leans on where it leans on one."""
        key = (source, block)
        if key not in self._surroundings:
            document = self.document(source)
            text = f"{context_of(document, document.blocks[block])} {body_of(document, document.blocks[block])}"
            lead = lead_of(document, block)
            if lead is not None:
                text += " " + body_of(document, document.blocks[lead])
            self._surroundings[key] = frozenset(widened(terms(text)))
        return self._surroundings[key]

    def section(self, source: str, headings: tuple[str, ...]) -> frozenset[str]:
        """The terms of all blocks that stand under the same headings, with their context."""
        key = (source, headings)
        if key not in self._sections:
            blocks = enumerate(self.document(source).blocks)
            terms_of = (self.surroundings(source, n) for n, block in blocks if block.headings == headings)
            self._sections[key] = frozenset(term for found in terms_of for term in found)
        return self._sections[key]

    def quote(self, passage: Passage) -> str:
        """The exact slice of the passage."""
        return self.document(passage.source).slice(passage.start, passage.end)

    def vector_of(self) -> Mapping[str, Vectors]:
        """Each passage's vector by the text it was made from, for the next build to take over."""
        rows = self.vectors.rows() if self.passages else ()
        return {p.matched: row for p, row in zip(self.passages, rows, strict=True)}


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
