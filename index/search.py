"""Finding passages: a convex mix of dense and BM25 scores, each normalised over all passages of one question.

Source of the mix: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023), where a
convex combination of normalised scores beat reciprocal rank fusion.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Vectors
from index.passage import Passage
from index.snapshot import Snapshot

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
class Weights:
    """How search mixes: ``dense`` is the weight of the cosine, one minus it that of BM25."""

    dense: float = 0.6


def search(snapshot: Snapshot, query: str, vector: Vectors, k: int, weights: Weights = Weights()) -> list[Hit]:
    """The ``k`` best passages for a query and its vector of shape ``(dimension,)``, ties by source and line."""
    count = len(snapshot.passages)
    if not count:
        return []
    ids, cosines = snapshot.vectors.search(vector, count)
    dense = np.zeros(count, np.float32)
    dense[ids] = cosines
    lexical = snapshot.lexical.scores(query)
    mixed = weights.dense * _scaled(dense) + (1 - weights.dense) * _scaled(lexical)
    top = float(lexical.max())
    hits = [
        Hit(
            n,
            snapshot.passages[n],
            round(float(dense[n]), _DIGITS),
            round(float(lexical[n]) / top, _DIGITS) if top > 0 else 0.0,
            round(float(mixed[n]), _DIGITS),
        )
        for n in range(count)
    ]
    hits.sort(key=lambda h: (-h.score, h.passage.source, h.passage.start))
    return hits[:k]


def _scaled(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores moved into 0..1 over all passages; all zero where they do not differ."""
    low, high = float(scores.min()), float(scores.max())
    if high - low <= 1e-9:
        return np.zeros_like(scores)
    return np.asarray((scores - low) / (high - low), np.float32)


def encode_query(embedder: Embedder, queries: Sequence[str]) -> Vectors:
    """Vectors of the queries, shape ``(len(queries), dimension)``."""
    return embedder.encode(list(queries))
