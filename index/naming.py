"""What all documents of a snapshot name, looked up by term or by name: nothing is gone through at a question."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.lookup import Lookup
from index.postings import hash_of
from index.structure import ENTRIES, Entry
from index.structures import Structures

Entries = NDArray[np.int64]


class Naming:
    """The entries of several segments under running numbers, ascending wherever several are returned."""

    def __init__(self, segments: Sequence[Structures]) -> None:
        self._segments = segments
        self._lookup = Lookup([one.hashes for one in segments])
        self._kinds = np.concatenate([one.kinds for one in segments] or [np.zeros(0, np.uint8)])
        self._back = np.concatenate([one.back for one in segments] or [np.zeros(0, np.int32)])
        self._bases: NDArray[np.int64] = np.cumsum([0, *(len(one.kinds) for one in segments)])

    def has(self, key: int) -> bool:
        """Whether any entry stands under a key."""
        return key in self._lookup

    def count(self, key: int) -> int:
        """How many entries stand under a key."""
        return sum(len(self._segments[number].under(slot)) for number, slot in self._lookup.find(key))

    def under(self, key: int) -> Entries:
        """The entries that stand under a key."""
        found = [self._segments[number].under(slot) + self._bases[number] for number, slot in self._lookup.find(key)]
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def with_terms(self, terms: Iterable[str]) -> Entries:
        """The entries that stand under every one of some terms; none where there are no terms."""
        found = np.zeros(0, np.int64)
        for at, term in enumerate(dict.fromkeys(terms)):
            more = self.under(hash_of(term))
            found = np.intersect1d(found, more, assume_unique=True) if at else more
            if not len(found):
                break
        return found

    def kinds(self, entries: Entries) -> frozenset[Entry]:
        return frozenset(ENTRIES[kind] for kind in np.flatnonzero(np.bincount(self._kinds[entries])).tolist())

    def groups(self, entries: Entries) -> Entries:
        """The groups of entries, each once, by the first entry of each; all titles are one group."""
        titles = self._kinds[entries] == ENTRIES.index(Entry.TITLE)
        firsts = np.sort(np.where(titles, 0, entries - self._back[entries]))  # the very first entry is a title
        return firsts[np.flatnonzero(np.diff(firsts, prepend=-1))]  # np.unique would import numpy.ma for this

    def documents(self, entries: Entries) -> list[tuple[int, int]]:
        """Number of the segment, and of the document in it, of each entry."""
        owners = np.searchsorted(self._bases, entries, side="right") - 1
        placed = zip(owners.tolist(), (entries - self._bases[owners]).tolist(), strict=True)
        return [(owner, int(np.searchsorted(self._segments[owner].ends, row, side="right"))) for owner, row in placed]
