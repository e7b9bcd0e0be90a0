"""Vectors to measure with: real ones from a folder, multiplied to any number, and what exact search finds in them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.chunk import embedded_of, passages
from index.embed import Vectors, default_embedder
from index.vectors import Ids
from sources.convert.converter import Converter
from sources.folder import scan
from sources.read import read

_NOISE = 0.42  # length of the noise put on a unit vector: its cosine to what it was is 1 / sqrt(1 + 0.42 ** 2) = 0.92
_BLOCK = 50_000
_SEED = 7


@dataclass(frozen=True)
class World:
    """Rows of shape ``(n, dimension)`` and queries of shape ``(m, dimension)``, all of length 1."""

    rows: NDArray[np.float16]
    queries: Vectors


def world_of(folder: Path, count: int, queries: int) -> World:
    """The vectors of a folder, as many times as it takes: the first time as they are, then with Gaussian noise.

    ``folder`` holds ``rows.npy`` and ``queries.npy``, vectors of passages and of real questions, or else articles,
    whose passages stand for rows with their context and for queries without.
    """
    if (folder / "rows.npy").exists():
        rows, asked = np.load(folder / "rows.npy"), np.load(folder / "queries.npy")
    else:
        rows, asked = _of_articles(folder)
    return World(multiplied(rows, count), np.asarray(asked[:queries], np.float32))


def _of_articles(folder: Path) -> tuple[Vectors, Vectors]:
    embedder = default_embedder()
    with Converter() as converter:
        documents = [read(found, converter) for found in scan(folder).found]
    made = [(d, p) for d in documents for p in passages(d, embedder.count, embedder.limit)]
    return embedder.encode([embedded_of(d, p) for d, p in made]), embedder.encode([p.body for _, p in made])


def multiplied(rows: Vectors, count: int) -> NDArray[np.float16]:
    """``count`` unit rows: these, then noisy copies of them, round after round."""
    noise = np.random.default_rng(_SEED)
    made = np.empty((count, rows.shape[1]), np.float16)
    for at in range(0, count, len(rows)):
        batch = np.array(rows[: count - at], np.float32)
        if at:
            batch += noise.standard_normal(batch.shape, np.float32) * np.float32(_NOISE / np.sqrt(rows.shape[1]))
        made[at : at + len(batch)] = batch / np.linalg.norm(batch, axis=1, keepdims=True)
    return made


def nearest(world: World, count: int, k: int) -> Ids:
    """Numbers of the ``k`` nearest of the first ``count`` rows to each query, compared one by one, best first."""
    scores = np.zeros((len(world.queries), 0), np.float32)
    numbers = np.zeros((len(world.queries), 0), np.int64)
    for at in range(0, count, _BLOCK):
        found = world.queries @ world.rows[at : min(at + _BLOCK, count)].astype(np.float32).T
        scores = np.hstack([scores, found])
        numbers = np.hstack([numbers, np.broadcast_to(np.arange(at, at + found.shape[1]), found.shape)])
        order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        scores, numbers = np.take_along_axis(scores, order, 1), np.take_along_axis(numbers, order, 1)
    return numbers
