"""The VectorIndex seam, and exact search on one machine with FAISS behind it."""

from pathlib import Path
from typing import Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors


class VectorIndex(Protocol):
    """Where vectors are found by inner product."""

    def add(self, vectors: Vectors) -> None:
        """Append rows of shape ``(n, dimension)``; a row's number is its id."""

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids and inner products of the ``k`` nearest rows to ``query`` of shape ``(dimension,)``, best first."""


class FlatIndex:
    """Exact inner product search with ``faiss.IndexFlatIP``."""

    def __init__(self, dimension: int) -> None:
        self._index: faiss.Index = faiss.IndexFlatIP(dimension)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, vectors: Vectors) -> None:
        self._index.add(np.ascontiguousarray(vectors, np.float32))

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        scores, ids = self._index.search(query.reshape(1, -1), min(k, len(self)))
        return ids[0], scores[0]

    def rows(self) -> Vectors:
        """All vectors, shape ``(n, dimension)``."""
        return np.asarray(self._index.reconstruct_n(0, len(self)), np.float32)

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, data: bytes) -> "FlatIndex":
        """The index that ``save`` wrote as these bytes."""
        loaded = cls.__new__(cls)
        loaded._index = faiss.deserialize_index(np.frombuffer(data, np.uint8))
        return loaded
