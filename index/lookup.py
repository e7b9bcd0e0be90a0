"""Finding a hash in the sorted hashes of several segments at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class Lookup:
    """Ascending hashes of several segments, merged: one binary search finds a hash in all of them."""

    def __init__(self, segments: Sequence[NDArray[np.uint64]]) -> None:
        sizes = [len(hashes) for hashes in segments]
        joined = np.concatenate(segments) if sizes else np.zeros(0, np.uint64)
        order = np.argsort(joined, kind="stable")  # runs that ascend already are merged, which is quicker than sorting
        self._hashes = joined[order]
        self._owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[order]
        self._slots = (order - np.repeat(np.cumsum([0, *sizes])[: len(sizes)], sizes)[order]).astype(np.int32)

    def find(self, hashed: int) -> list[tuple[int, int]]:
        """The number of each segment that has the hash, ascending, and the hash's place there."""
        start = int(np.searchsorted(self._hashes, np.uint64(hashed)))
        end = start
        while end < len(self._hashes) and self._hashes[end] == hashed:
            end += 1
        return list(zip(self._owners[start:end].tolist(), self._slots[start:end].tolist(), strict=True))

    def __contains__(self, hashed: int) -> bool:
        at = int(np.searchsorted(self._hashes, np.uint64(hashed)))
        return at < len(self._hashes) and bool(self._hashes[at] == hashed)
