"""A snapshot with some of its blocks taken out: what would be answered had the articles not said that?"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.lexical import LexicalIndex
from index.naming import Naming
from index.passages import Passages
from index.snapshot import Snapshot
from index.vectors import Ids, Scores, VectorIndex
from index.vocabulary import Vocabulary
from sources.document import QUOTABLE, Block, Document, Kind

Blocks = Mapping[str, Collection[int]]  # numbers of blocks by source


def masked(snapshot: Snapshot, hidden: Blocks) -> Snapshot:
    """The snapshot without these blocks: they are not found and not quoted, and lists and tables lack them.

    Headings, column names and captions stay, and so does what is counted over all articles: how rare a word is, which
    words and names there are. A question is read as before; only the evidence is less.

    Raises UnknownSourceError for a source that the snapshot does not hold.
    """
    return _Masked(snapshot, hidden, _rows(snapshot, hidden))


def alone(snapshot: Snapshot, shown: Blocks) -> Snapshot:
    """The snapshot with these blocks and no others, by the same rules."""
    others = np.delete(np.arange(len(snapshot.passages)), _rows(snapshot, shown))
    return _Masked(snapshot, shown, others, inverted=True)


class _Masked(Snapshot):
    """Made for one question and forgotten with it; what is not touched is read by the whole snapshot, which keeps it.

    ``named`` are the blocks that are hidden, or all that are shown where it is ``inverted``; ``hidden`` are the numbers
    of the passages that are not found, ascending.
    """

    def __init__(self, whole: Snapshot, named: Blocks, hidden: Ids, inverted: bool = False) -> None:
        segments = dict(zip(whole.buckets, whole.segments, strict=True))
        read = partial(_document, whole, {source: frozenset(blocks) for source, blocks in named.items()}, inverted)
        super().__init__(whole.manifest, segments, whole.name, documents=read)
        self.passages = whole.passages if len(hidden) < len(whole.passages) else Passages(())
        self._whole = whole
        self._touched = frozenset(whole.sources if inverted else named)
        self._rows = hidden

    @cached_property
    def vectors(self) -> VectorIndex:
        return _Vectors(self._whole.vectors, self._rows)

    @cached_property
    def lexical(self) -> LexicalIndex:
        return _Lexical(self._whole.lexical, self._rows)

    @cached_property
    def words(self) -> Vocabulary:
        return self._whole.words

    @cached_property
    def naming(self) -> Naming:
        return self._whole.naming

    @cached_property
    def shared_places(self) -> frozenset[str]:
        return self._whole.shared_places

    def document(self, source: str) -> Document:
        return super().document(source) if source in self._touched else self._whole.document(source)

    def surroundings(self, source: str, block: int) -> frozenset[str]:
        known = super().surroundings if source in self._touched else self._whole.surroundings
        return known(source, block)

    def section(self, source: str, headings: tuple[str, ...]) -> frozenset[str]:
        known = super().section if source in self._touched else self._whole.section
        return known(source, headings)


def _rows(snapshot: Snapshot, blocks: Blocks) -> Ids:
    """The numbers of the passages cut from some blocks, ascending."""
    found = [_rows_of(snapshot, source, numbers) for source, numbers in blocks.items()]
    return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _rows_of(snapshot: Snapshot, source: str, blocks: Collection[int]) -> Ids:
    home, rows = snapshot.home(source), snapshot.rows(source)
    segment = snapshot.segments[home.segment]
    own = segment.rows(home.number)
    cut: NDArray[np.int32] = segment.arrays["passages.places"][own.start : own.stop, 0]
    return rows.start + np.flatnonzero(np.isin(cut, list(blocks)))


def _document(whole: Snapshot, named: Mapping[str, frozenset[int]], inverted: bool, source: str) -> Document:
    """A document in which the hidden blocks are empty and of no use; only its text still has them."""
    document, blocks = whole.document(source), named.get(source, frozenset())
    kept = (block if (n in blocks) is inverted else _emptied(block) for n, block in enumerate(document.blocks))
    return replace(document, blocks=tuple(kept))


def _emptied(block: Block) -> Block:
    """A block without its words; a row keeps its cells, for its key is a heading to the notes under it."""
    return replace(block, kind=Kind.BOILERPLATE, end=block.start) if block.kind in QUOTABLE else block


class _Vectors:
    """The nearest of the passages that are not hidden."""

    def __init__(self, whole: VectorIndex, hidden: Ids) -> None:
        self._whole, self._hidden = whole, hidden

    def __len__(self) -> int:
        return len(self._whole) - len(self._hidden)

    def search(self, query: Vectors, k: int) -> tuple[Ids, Scores]:
        """As VectorIndex says."""
        numbers, products = self._whole.search(query, k + len(self._hidden))
        seen = ~np.isin(numbers, self._hidden)
        return numbers[seen][:k], products[seen][:k]


class _Lexical(LexicalIndex):
    """The scores of the passages that are not hidden; a term is as frequent as in all."""

    def __init__(self, whole: LexicalIndex, hidden: Ids) -> None:
        super().__init__([])
        self._whole, self._hidden = whole, hidden

    def __len__(self) -> int:
        return len(self._whole)

    def frequency(self, term: str) -> int:
        return self._whole.frequency(term)

    def scores(self, text: str) -> NDArray[np.float32]:
        scores = self._whole.scores(text)
        scores[self._hidden] = 0
        return scores
