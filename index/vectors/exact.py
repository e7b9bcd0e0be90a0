"""Exact search, made in memory from the rows themselves."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from index.embed import Vectors
from index.vectors.seam import Ids, Rows, Scores
from index.vectors.threads import one_thread

# Up to here NumPy answers in 0.6 ms (FAISS: 0.3 ms), and a process that asks one question need not import FAISS, which
# takes 180 ms. Beyond, FAISS over 16-bit rows is 2.4 times faster (30,000 rows: 1.0 against 2.4 ms, half the memory).
_PLAIN = 10_000


def inner_products(rows: Rows, query: Vectors) -> Scores:
    """Inner product of each row with ``query``, shape ``(len(rows),)``.

    Not the matrix product of BLAS: there the last bit depends on a row's place and on the number of threads, so that
    equal texts would get unequal scores; here each row is summed alone, in one thread, and always in the same order.
    """
    return np.asarray(np.einsum("ij,j->i", np.asarray(rows, np.float32), np.asarray(query, np.float32)), np.float32)


class ExactIndex:
    """Every row is compared. Up to 10,000 rows are kept as 32-bit numbers and compared by NumPy, more as 16-bit."""

    def __init__(self, blocks: Iterable[Rows], ids: Ids | None = None) -> None:
        """``ids`` names the rows of all blocks, one after the other; without it a row's id is its number."""
        rows = [block for block in blocks if len(block)]
        count = sum(map(len, rows))
        self._ids = np.arange(count, dtype=np.int64) if ids is None else np.asarray(ids, np.int64)
        if len(self._ids) != count:
            raise ValueError(f"{count} rows need as many ids, not {len(self._ids)}.")
        self._rows = _plain(rows) if count <= _PLAIN else None
        self._codes: Any = _codes(rows) if count > _PLAIN else None

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, query: Vectors, k: int) -> tuple[Ids, Scores]:
        """As VectorIndex says; equal scores come in the order of their ids."""
        k = min(k, len(self))
        if k < 1:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        if self._rows is not None:
            products = inner_products(self._rows, query)
            numbers = np.flatnonzero(products >= np.partition(products, -k)[-k])  # all that equal the last one too
            ids, scores = self._ids[numbers], products[numbers]
        else:
            with one_thread():
                found, places = self._codes.search(np.asarray(query, np.float32).reshape(1, -1), k)
            ids, scores = self._ids[places[0]], found[0]
        order = np.lexsort((ids, -scores))[:k]
        return ids[order], scores[order]


def _plain(blocks: Sequence[Rows]) -> Vectors:
    return np.vstack(blocks).astype(np.float32) if blocks else np.zeros((0, 0), np.float32)


def _codes(blocks: Sequence[Rows]) -> Any:
    """A FAISS index whose codes are the 16-bit rows, copied as they are: ``add`` would convert them there and back."""
    import faiss

    dimension = blocks[0].shape[1]
    index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index.ntotal = sum(map(len, blocks))
    index.codes.resize(index.ntotal * index.code_size)
    codes = faiss.rev_swig_ptr(index.codes.data(), index.ntotal * index.code_size)
    codes = codes.view(np.float16).reshape(index.ntotal, dimension)
    at = 0
    for block in blocks:
        codes[at : at + len(block)] = block
        at += len(block)
    return index
