"""The VectorIndex seam."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]
Rows = NDArray[np.float16] | NDArray[np.float32]


class VectorIndex(Protocol):
    """Vectors by id, found by inner product. A distributed engine stands behind the same two methods."""

    def __len__(self) -> int: ...

    def search(self, query: Vectors, k: int) -> tuple[Ids, Scores]:
        """Ids and inner products of up to ``k`` rows nearest to ``query`` of shape ``(dimension,)``, best first."""
