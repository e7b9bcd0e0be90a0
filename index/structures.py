"""The structures of the documents of one segment, as arrays."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.arrays import Arrays
from index.postings import Counts, Postings, joined
from index.structure import Structure


def arrays_of_structures(structures: Sequence[Structure]) -> Arrays:
    """The entries of all documents, one behind the other, and which of them stand under each key."""
    postings = Postings.of(joined([one.counts for one in structures]))
    return {
        "names.ends": np.cumsum([len(one.kinds) for one in structures], dtype=np.int64),
        "names.kinds": np.concatenate([one.kinds for one in structures] or [np.zeros(0, np.uint8)]),
        "names.back": np.concatenate([one.back for one in structures] or [np.zeros(0, np.int32)]),
        "names.hashes": postings.hashes,
        "names.hash_ends": postings.ends,
        "names.rows": postings.rows,
    }


class Structures:
    """An opened segment's entries: ``ends`` says where those of each document end, the rest is as in Structure."""

    def __init__(self, arrays: Arrays) -> None:
        self.ends: NDArray[np.int64] = arrays["names.ends"]
        self.kinds: NDArray[np.uint8] = arrays["names.kinds"]
        self.back: NDArray[np.int32] = arrays["names.back"]
        self.hashes: NDArray[np.uint64] = arrays["names.hashes"]
        self._hash_ends: NDArray[np.int64] = arrays["names.hash_ends"]
        self._rows: NDArray[np.int32] = arrays["names.rows"]

    def under(self, slot: int) -> NDArray[np.int32]:
        """The entries that stand under the key in a place of ``hashes``."""
        return self._rows[int(self._hash_ends[slot - 1]) if slot else 0 : int(self._hash_ends[slot])]

    def structure(self, document: int) -> Structure:
        """That of one document, to be put into another segment."""
        first, last = int(self.ends[document - 1]) if document else 0, int(self.ends[document])
        return Structure(self.kinds[first:last], self.back[first:last], self._counts.of_rows(first, last))

    @cached_property
    def _counts(self) -> Counts:
        times, lengths = np.ones(len(self._rows), np.uint16), np.ones(len(self.kinds), np.int32)
        return Postings(self.hashes, self._hash_ends, self._rows, times, lengths).counts
