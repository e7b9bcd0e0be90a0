"""Some sources of a snapshot, as if the index held nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from index.excerpt import excerpt
from index.segment import Segment
from index.snapshot import Snapshot
from index.vocabulary import Vocabulary, WordList
from sources.document import Document


def narrowed(snapshot: Snapshot, sources: Iterable[str]) -> Snapshot:
    """The snapshot of these sources alone, itself where they are all that it holds.

    Raises UnknownSourceError for one that it does not hold.
    """
    named = frozenset(sources)
    for source in sorted(named):
        snapshot.home(source)
    return snapshot if len(named) == len(snapshot.sources) else _Narrowed(snapshot, sorted(named))


class _Narrowed(Snapshot):
    """Made for one question and forgotten with it; documents are read by the whole snapshot, which keeps them.

    Ordinary segments are cut out of those of the whole, so that counts, lengths and names are those of the few alone,
    and every vector is compared.
    """

    def __init__(self, whole: Snapshot, sources: Sequence[str]) -> None:
        super().__init__(whole.manifest, _segments(whole, sources), whole.name)
        self._whole = whole

    @cached_property
    def words(self) -> Vocabulary:
        lists = [segment.vocabulary for segment in self.segments]
        return _Words(lists, [f" {words} " for segment in self.segments for words in segment.words])

    def document(self, source: str) -> Document:
        self.home(source)
        return self._whole.document(source)

    def surroundings(self, source: str, block: int) -> frozenset[str]:
        self.home(source)
        return self._whole.surroundings(source, block)

    def section(self, source: str, headings: tuple[str, ...]) -> frozenset[str]:
        self.home(source)
        return self._whole.section(source, headings)


def _segments(whole: Snapshot, sources: Sequence[str]) -> dict[int, Segment]:
    """The named documents of each segment that has any, by bucket."""
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for source in sources:
        home = whole.home(source)
        numbers[home.segment].append(home.number)
    return {
        whole.buckets[number]: Segment(excerpt(whole.segments[number].arrays, sorted(documents)))
        for number, documents in numbers.items()
    }


class _Words(Vocabulary):
    """Those words of some segments that stand in a few of their documents."""

    def __init__(self, lists: Sequence[WordList], texts: Sequence[str]) -> None:
        """``texts`` are the words of each document, each between spaces."""
        super().__init__(lists)
        self._texts = texts

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) and any(f" {word} " in text for text in self._texts)

    def __iter__(self) -> Iterator[str]:
        return iter({word for text in self._texts for word in text.split()})

    def near(self, word: str, slips: int) -> frozenset[str]:
        return super().near(word, slips) & frozenset(self)
