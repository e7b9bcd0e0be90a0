"""Finding passages: a convex mix of dense and BM25 scores, each scaled to 0..1 for one question.

Source of the mix: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023), where a
convex combination beat reciprocal rank fusion, and where scaling from a fixed least score (their "theoretical minimum")
did as well as from the least one found, which only a search of everything could tell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Vectors
from index.lexical import best
from index.manifest import Scoring
from index.passage import Passage
from index.snapshot import Snapshot
from index.vectors import inner_products

_DIGITS = 6  # scores are rounded, so that another machine's last bit cannot change an order


@dataclass(frozen=True)
class Hit:
    """A passage found. ``dense`` is a cosine, ``lexical`` a BM25 score over the best one's, ``score`` their mix."""

    number: int
    passage: Passage
    dense: float
    lexical: float
    score: float


@dataclass(frozen=True)
class Scores:
    """The candidates of one question by number, ascending, and their scores, all of shape ``(n,)``."""

    numbers: NDArray[np.int64]
    dense: NDArray[np.float32]
    lexical: NDArray[np.float32]
    mixed: NDArray[np.float32]


def search(snapshot: Snapshot, query: str, vector: Vectors, k: int, scoring: Scoring | None = None) -> list[Hit]:
    """The ``k`` best passages for a query and its vector of shape ``(dimension,)``, ties by source and line.

    Neighbours cut from one block are one hit, and so are passages that read the same; ``scoring`` is the manifest's.
    """
    if not len(snapshot.passages):
        return []
    scores = scored(snapshot, query, vector, scoring or snapshot.manifest.scoring)
    return list(islice(folded(_hits(snapshot, scores)), k))


def scored(snapshot: Snapshot, query: str, vector: Vectors, scoring: Scoring) -> Scores:
    """Scores of the best by cosine and of the best by BM25, each passage with both."""
    lexical = snapshot.lexical.scores(query)
    near, _ = snapshot.vectors.search(vector, scoring.depth)
    numbers = np.array(sorted({*near.tolist(), *best(lexical, scoring.depth).tolist()}), np.int64)
    dense = inner_products(snapshot.passages.vectors(scoring.title, numbers), vector)
    top = float(lexical.max())
    words = lexical[numbers] / top if top > 0 else np.zeros(len(numbers), np.float32)
    span = float(dense.max()) - scoring.floor
    meaning = np.clip((dense - scoring.floor) / span, 0, 1) if span > 1e-9 else np.zeros(len(numbers), np.float32)
    mixed = scoring.dense * meaning + (1 - scoring.dense) * words
    return Scores(numbers, *(np.round(s, _DIGITS).astype(np.float32) for s in (dense, words, mixed)))


def _hits(snapshot: Snapshot, scores: Scores) -> Iterator[Hit]:
    """The candidates, best first; those with equal scores by source and place."""
    order = np.argsort(-scores.mixed, kind="stable")
    columns = (column[order].tolist() for column in (scores.numbers, scores.dense, scores.lexical, scores.mixed))
    for mixed, tied in groupby(zip(*columns, strict=True), key=lambda row: row[3]):
        hits = [
            Hit(number, snapshot.passages[number], round(dense, _DIGITS), round(words, _DIGITS), round(mixed, _DIGITS))
            for number, dense, words, _ in tied
        ]
        yield from sorted(hits, key=lambda h: (h.passage.source, h.passage.start)) if len(hits) > 1 else hits


def folded(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits without those that lie in the block of a better one, or say the same in the same context."""
    blocks: set[tuple[str, int]] = set()
    texts: set[str] = set()
    for hit in hits:
        block, text = (hit.passage.source, hit.passage.block), hit.passage.matched
        if block not in blocks and text not in texts:
            yield hit
        blocks.add(block)
        texts.add(text)


def encode_query(embedder: Embedder, queries: Sequence[str]) -> Vectors:
    """Vectors of the queries, shape ``(len(queries), dimension)``."""
    return embedder.encode(list(queries))
