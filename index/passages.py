"""The passages of a snapshot under running numbers, and their vectors."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.passage import Passage
from index.segment import Segment

_KEPT = 1 << 13  # passages that are kept once they were made
_FEW = 10_000  # passages whose vectors are kept as they are compared: 15 MB


class Passages(Sequence[Passage]):
    """The passages of several segments under running numbers, each made when it is asked for."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.bases: NDArray[np.int64] = np.cumsum([0, *(len(s) for s in segments)])
        # Functions of the segments, not of this object: a cache that held it would keep it alive.
        self._made = lru_cache(_KEPT)(partial(_passage, segments, self.bases.tolist()))
        self._all = lru_cache(1)(partial(_vectors, segments, self.bases, numbers=np.arange(len(self))))

    def __len__(self) -> int:
        return int(self.bases[-1])

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._made(int(number))

    def vectors(self, title: float, numbers: NDArray[np.int64]) -> Vectors:
        """Of passages by ascending numbers, shape ``(n, dimension)``; ``title`` weighs one the file's name tells."""
        if len(self) <= _FEW:
            return self._all(title)[numbers]
        return _vectors(self.segments, self.bases, title, numbers)


def _passage(segments: Sequence[Segment], bases: Sequence[int], number: int) -> Passage:
    at = bisect_right(bases, number) - 1
    return segments[at].passage(number - bases[at])


def _vectors(
    segments: Sequence[Segment], bases: NDArray[np.int64], title: float, numbers: NDArray[np.int64]
) -> Vectors:
    found = np.zeros((len(numbers), max((one.vectors.shape[1] for one in segments), default=0)), np.float32)
    cuts = np.searchsorted(numbers, bases).tolist()
    for segment, base, first, last in zip(segments, bases.tolist(), cuts, cuts[1:], strict=False):
        if first < last:
            found[first:last] = segment.titled(numbers[first:last] - base, title)
    return found
