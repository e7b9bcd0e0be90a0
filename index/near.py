"""The nearest of very many vectors: an index of codes over all segments proposes, the vectors themselves decide."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import mapped
from index.embed import Vectors
from index.segment import Segment
from index.vectors import Ids, QuantizedIndex, Scores, Settings, inner_products, sample_of, settings_for

FILE = "vectors.faiss"
_BUCKET = 32  # bits of an id that are the row in its bucket


def ids_of(bucket: int, rows: int) -> Ids:
    """The ids of all rows of a bucket, which stay the same when another bucket changes."""
    return (np.int64(bucket) << _BUCKET) + np.arange(rows, dtype=np.int64)


class Rescored:
    """Running numbers of passages and exact inner products, from the candidates that an index of codes proposes."""

    def __init__(
        self,
        index: QuantizedIndex,
        settings: Settings,
        first: Mapping[int, int],
        vectors_of: Callable[[NDArray[np.int64]], Vectors],
    ) -> None:
        """``first`` is the running number of the first passage of each bucket."""
        self._index, self._settings, self._vectors_of = index, settings, vectors_of
        self._bases = np.zeros(max(first, default=0) + 1, np.int64)
        self._bases[list(first)] = list(first.values())

    def __len__(self) -> int:
        return len(self._index)

    def search(self, query: Vectors, k: int) -> tuple[Ids, Scores]:
        """As VectorIndex says; equal products come in the order of their numbers."""
        ids, _ = self._index.search(query, max(k, self._settings.candidates))
        numbers = np.sort(self._bases[ids >> _BUCKET] + (ids & ((1 << _BUCKET) - 1)))
        products = inner_products(self._vectors_of(numbers), query)
        order = np.argsort(-products, kind="stable")[:k]
        return numbers[order], products[order]


def write_codes(
    path: Path, segments: Mapping[int, Segment], old: Path | None = None, stale: Mapping[int, int] | None = None
) -> bool:
    """Write the index of codes of all segments by bucket; false, and no file, where the vectors are too few for one.

    Args:
        old: the file of the snapshot in use, of the same buckets.
        stale: how many rows each bucket that is new, changed or gone had in it.
    """
    count = sum(len(segment) for segment in segments.values())
    settings = settings_for(count)
    if settings is None:
        return False
    index = QuantizedIndex.load(mapped(old)) if old is not None else None
    added = sorted(segments)
    if index is None:
        index = _trained([segments[bucket] for bucket in added], count, settings)
    else:
        gone = [ids_of(bucket, rows) for bucket, rows in sorted((stale or {}).items())]
        index.remove(np.concatenate(gone or [ids_of(0, 0)]))  # at once: each removal looks at all that there is
        added = sorted((stale or {}).keys() & segments.keys())
    for bucket in added:
        index.add(ids_of(bucket, len(segments[bucket])), segments[bucket].vectors)
    path.parent.mkdir(exist_ok=True)
    index.save(path)
    return True


def _trained(segments: Sequence[Segment], count: int, settings: Settings) -> QuantizedIndex:
    chosen = sample_of(count, settings.sample)
    bases = np.cumsum([0, *(len(segment) for segment in segments)])
    owners = np.searchsorted(bases, chosen, side="right") - 1
    filled = [n for n in range(len(segments)) if (owners == n).any()]
    sample = np.concatenate([segments[n].vectors[chosen[owners == n] - bases[n]] for n in filled])
    index = QuantizedIndex(sample.shape[1], settings)
    index.train(sample)
    return index
