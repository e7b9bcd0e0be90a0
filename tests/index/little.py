"""Little snapshots: made in memory from texts, or built in a folder."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from index.build import bring_up_to_date
from index.embed import Embedder, WordEmbedder
from index.manifest import Manifest, Scoring
from index.part import draft_of
from index.segment import Segment, arrays_of_parts
from index.snapshot import Snapshot
from index.store import open_current
from sources.document import sha256_of
from sources.formats import read_text

BEES = WordEmbedder(["bee", "wax"])


def in_memory(texts: Mapping[str, str], embedder: Embedder = BEES, scoring: Scoring | None = None) -> Snapshot:
    """A snapshot of one segment that holds these texts by source."""
    parts = []
    for source in sorted(texts):
        sum_of = sha256_of(texts[source].encode())
        document = read_text(source, texts[source], sum_of)
        draft = draft_of(document, sum_of, embedder.count, embedder.limit, embedder.fingerprint)
        vectors = embedder.encode([*draft.texts, draft.title]).astype(np.float16)
        parts.append(draft.with_vectors(vectors[:-1], vectors[-1] if draft.title else np.zeros(0, np.float16)))
    sources = {part.facts.source: part.facts.version for part in parts}
    segment = Segment(arrays_of_parts(parts))
    manifest = Manifest(
        embedder.name, embedder.fingerprint, embedder.limit, "r", sources, len(segment), 1, {}, {},
        scoring=scoring or Scoring(),
    )  # fmt: skip
    return Snapshot(manifest, {0: segment})


def write(folder: Path, **articles: str) -> Path:
    """Write Markdown articles by the stem of their names."""
    folder.mkdir(exist_ok=True)
    for name, text in articles.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def built(folder: Path, embedder: Embedder = BEES, **articles: str) -> Snapshot:
    """A snapshot built from files and opened from its store."""
    bring_up_to_date(write(folder / "articles", **articles), folder / "store", embedder)
    return open_current(folder / "store")


def contents(store: Path) -> dict[str, bytes]:
    """Every file of a store by its name."""
    return {str(p.relative_to(store)): p.read_bytes() for p in store.rglob("*") if p.is_file()}
