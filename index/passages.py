"""The passages of a snapshot under running numbers, and their vectors."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.passage import Passage
from index.segment import Segment


class Passages(Sequence[Passage]):
    """The passages of several segments under running numbers, each made when it is asked for."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.bases: NDArray[np.int64] = np.cumsum([0, *(len(s) for s in segments)])

    def __len__(self) -> int:
        return int(self.bases[-1])

    def place(self, number: int) -> tuple[int, int]:
        """Number of the segment and row in it of a passage."""
        at = int(np.searchsorted(self.bases, number, side="right")) - 1
        return at, number - int(self.bases[at])

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        at, row = self.place(number)
        return self.segments[at].passage(row)

    def vectors(self, title: float, numbers: NDArray[np.int64]) -> Vectors:
        """Of some passages, shape ``(n, dimension)``; ``title`` weighs a title that only the name of the file tells."""
        owners = np.searchsorted(self.bases, numbers, side="right") - 1
        dimension = max((one.vectors.shape[1] for one in self.segments), default=0)
        found = np.zeros((len(numbers), dimension), np.float32)
        for owner in np.flatnonzero(np.bincount(owners)).tolist():
            mine = owners == owner
            found[mine] = self.segments[owner].titled(numbers[mine] - self.bases[owner], title)
        return found
