"""Finding the vector of a text that was embedded before, by the key of model and text."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.segment import Segment


class KnownVectors:
    """The vectors of some segments by their passages' keys."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = [segment for segment in segments if len(segment)]
        heads = [_heads(segment.keys) for segment in self._segments]
        owners = [np.full(len(h), n, np.int32) for n, h in enumerate(heads)]
        rows = [np.arange(len(h), dtype=np.int32) for h in heads]
        order = np.argsort(np.concatenate(heads), kind="stable") if heads else np.zeros(0, np.int64)
        self._heads = np.concatenate(heads)[order] if heads else np.zeros(0, np.uint64)
        self._owners = np.concatenate(owners)[order] if heads else np.zeros(0, np.int32)
        self._rows = np.concatenate(rows)[order] if heads else np.zeros(0, np.int32)

    def find(self, keys: NDArray[np.uint8]) -> list[NDArray[np.float16] | None]:
        """The vector of each key of shape ``(n, 16)``, None where there is none."""
        return [self._one(key, head) for key, head in zip(keys, _heads(keys), strict=True)]

    def _one(self, key: NDArray[np.uint8], head: np.uint64) -> NDArray[np.float16] | None:
        at = int(np.searchsorted(self._heads, head))
        while at < len(self._heads) and self._heads[at] == head:
            segment, row = self._segments[self._owners[at]], int(self._rows[at])
            if np.array_equal(segment.keys[row], key):
                found: NDArray[np.float16] = segment.vectors[row]
                return found
            at += 1
        return None


def _heads(keys: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The first eight bytes of each key as a number."""
    return np.ascontiguousarray(keys[:, :8]).view(np.uint64).reshape(len(keys))
