"""In which passages each term stands and how often: the inverted lists of BM25, as arrays.

A term is known by its hash alone, so that a word is in the index only as long as a passage has it, and never as text.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

_MOST = np.iinfo(np.uint16).max


@lru_cache(maxsize=1 << 17)
def hash_of(term: str) -> int:
    """64 bits of a term: among ten million different terms two share theirs once in 370,000 collections."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Counts:
    """Terms by passage: three arrays of one length, a term's hash, the passage's row and how often it is there.

    ``lengths`` is the number of terms of each passage, shape ``(passages,)``. Sorted by row.
    """

    hashes: NDArray[np.uint64]
    rows: NDArray[np.int32]
    times: NDArray[np.uint16]
    lengths: NDArray[np.int32]

    @classmethod
    def of(cls, passages: Sequence[Sequence[str]]) -> "Counts":
        """The counts of passages given by their terms."""
        counted = [Counter(terms) for terms in passages]
        rows = np.repeat(np.arange(len(counted), dtype=np.int32), [len(c) for c in counted])
        hashes = np.fromiter((hash_of(term) for c in counted for term in c), np.uint64, len(rows))
        times = np.fromiter(chain.from_iterable(c.values() for c in counted), np.int64, len(rows))
        lengths = np.array([max(1, len(terms)) for terms in passages], np.int32)
        return cls(hashes, rows, np.minimum(times, _MOST).astype(np.uint16), lengths)

    def of_rows(self, first: int, last: int) -> "Counts":
        """The counts of the rows ``first`` to before ``last``, numbered from 0."""
        start, end = np.searchsorted(self.rows, [first, last])
        rows = (self.rows[start:end] - first).astype(np.int32)
        return Counts(self.hashes[start:end], rows, self.times[start:end], self.lengths[first:last])


def joined(parts: Iterable[Counts]) -> Counts:
    """The counts of several runs of passages as those of one."""
    known = [part for part in parts if len(part.lengths)]
    if not known:
        return Counts.of([])
    bases = np.cumsum([0, *(len(part.lengths) for part in known[:-1])])
    rows = [part.rows + base for part, base in zip(known, bases, strict=True)]
    return Counts(
        np.concatenate([part.hashes for part in known]),
        np.concatenate(rows).astype(np.int32),
        np.concatenate([part.times for part in known]),
        np.concatenate([part.lengths for part in known]),
    )


@dataclass(frozen=True)
class Postings:
    """Passages by term. ``hashes`` ascend, shape ``(terms,)``; those of term ``n`` are ``rows[ends[n-1]:ends[n]]``."""

    hashes: NDArray[np.uint64]
    ends: NDArray[np.int64]
    rows: NDArray[np.int32]
    times: NDArray[np.uint16]
    lengths: NDArray[np.int32]

    @classmethod
    def of(cls, counts: Counts) -> "Postings":
        order = np.lexsort((counts.rows, counts.hashes))
        sorted_hashes = counts.hashes[order]
        hashes, found = np.unique(sorted_hashes, return_counts=True)
        return cls(hashes, np.cumsum(found, dtype=np.int64), counts.rows[order], counts.times[order], counts.lengths)

    @cached_property
    def counts(self) -> Counts:
        """The same, by passage again."""
        sizes = np.diff(self.ends, prepend=0)
        hashes = np.repeat(self.hashes, sizes)
        order = np.lexsort((hashes, self.rows))
        return Counts(hashes[order], self.rows[order], self.times[order], self.lengths)

    def sizes(self) -> NDArray[np.int64]:
        """In how many passages each term stands, shape ``(terms,)``."""
        return np.diff(self.ends, prepend=np.int64(0))
