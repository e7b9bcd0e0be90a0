"""Approximate search over a million vectors: each is kept as 4-bit codes, and a query is compared with all of them."""

from pathlib import Path
from typing import Any

import numpy as np

from index.embed import Vectors
from index.errors import SnapshotError
from index.synced import synced
from index.vectors.seam import Ids, Rows, Scores
from index.vectors.settings import Settings
from index.vectors.threads import one_thread

_BATCH = 20_000  # rows turned to 32-bit numbers at a time: 30 MB


class QuantizedIndex:
    """Ids of any value, and the inner products of their codes: good to choose candidates by, not to rank them.

    The same rows in the same order make the same bytes, whatever the number of threads; after ``remove`` the bytes are
    those of an index, with the same codebooks, to which the removed rows were never added.
    """

    def __init__(self, dimension: int, settings: Settings) -> None:
        import faiss

        width = settings.width if dimension % settings.width == 0 else 1
        layout = f"IDMap,PQ{dimension // width}x4fs"
        self._index: Any = faiss.index_factory(dimension, layout, faiss.METRIC_INNER_PRODUCT)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def train(self, sample: Rows) -> None:
        """Find the codebooks from at least 16 rows; the index must be empty."""
        self._index.train(np.ascontiguousarray(sample, np.float32))

    def add(self, ids: Ids, vectors: Rows) -> None:
        """Add rows under these ids, which must not be there yet."""
        ids = np.ascontiguousarray(ids, np.int64)
        for at in range(0, len(ids), _BATCH):
            batch = slice(at, at + _BATCH)
            self._index.add_with_ids(np.ascontiguousarray(vectors[batch], np.float32), ids[batch])

    def remove(self, ids: Ids) -> int:
        """Take these ids out, their codes too, and say how many there were."""
        removed = int(self._index.remove_ids(np.ascontiguousarray(ids, np.int64)))
        if removed:
            self._blank_padding()
        return removed

    def _blank_padding(self) -> None:
        """Codes stand in blocks of 32, and FAISS leaves those of moved and removed rows behind the last of them."""
        import faiss

        codes: Any = faiss.downcast_index(self._index.index)
        packer = codes.get_CodePacker()
        blocks = faiss.rev_swig_ptr(codes.codes.data(), codes.codes.size()).reshape(-1, packer.block_size)
        full, used = divmod(len(self), packer.nvec)
        tail = blocks[full:]  # one block, or none where all are full
        for place in range(used, len(tail) * packer.nvec):
            packer.pack_1(np.zeros(packer.code_size, np.uint8), place, tail)

    def search(self, query: Vectors, k: int) -> tuple[Ids, Scores]:
        """As VectorIndex says, the inner products being approximate."""
        k = min(k, len(self))
        if k < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        with one_thread():
            scores, ids = self._index.search(np.asarray(query, np.float32).reshape(1, -1), k)
        there = ids[0] >= 0  # FAISS fills up with -1
        return ids[0][there], scores[0][there]

    def save(self, path: Path) -> None:
        """Write and sync the file; raises OSError where that fails."""
        import faiss

        with synced(path) as out:  # FAISS's own writer does not report a file that could not be closed
            faiss.write_index(self._index, vars(faiss)["PyCallbackIOWriter"](out.write))

    @classmethod
    def load(cls, data: bytes | memoryview) -> "QuantizedIndex":
        """The index whose file has these bytes, copied into memory: FAISS would copy such codes from a mapped file too.

        Raises:
            SnapshotError: the bytes are something else.
        """
        import faiss

        try:
            index = faiss.deserialize_index(np.frombuffer(data, np.uint8))
        except RuntimeError as error:
            raise SnapshotError("The vectors of the index cannot be read; run linecite build.") from error
        if not isinstance(index, faiss.IndexIDMap):
            raise SnapshotError("The vectors of the index are of another kind; run linecite build.")
        loaded = cls.__new__(cls)
        loaded._index = index
        return loaded
