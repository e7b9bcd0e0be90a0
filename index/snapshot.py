"""A snapshot: everything an answer needs, as it was when the index was built."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from index.chunk import body_of, context_of, lead_of
from index.lexical import LexicalIndex
from index.manifest import Manifest
from index.names import default_names
from index.naming import Naming
from index.near import Rescored
from index.part import Facts, Part
from index.passage import Passage
from index.passages import Passages
from index.segment import Segment
from index.structure import place_key, stem_key
from index.terms import terms, widened
from index.vectors import ExactIndex, QuantizedIndex, VectorIndex, settings_for
from index.vocabulary import Vocabulary
from sources.document import Document
from sources.errors import UnknownSourceError

_DOCUMENTS = 2048  # read documents that are kept
_BLOCKS = 1 << 16  # blocks whose terms are kept


class Home(NamedTuple):
    """Where a document lies: its segment and its number there."""

    segment: int
    number: int


class Snapshot:
    """An opened snapshot. Documents are read when first asked for; the last few thousand are kept."""

    def __init__(
        self,
        manifest: Manifest,
        segments: Mapping[int, Segment],
        name: str = "",
        codes: Callable[[], QuantizedIndex] | None = None,
        documents: Callable[[str], Document] | None = None,
    ) -> None:
        """``segments`` are by bucket; ``codes`` opens what proposes the nearest vectors, else all are compared.

        ``documents`` reads a source otherwise than it stands in the segments.
        """
        self.manifest = manifest
        self.name = name
        self.buckets = tuple(sorted(segments))
        self.segments = tuple(segments[bucket] for bucket in self.buckets)
        self.passages = Passages(self.segments)
        self._codes = codes
        self._homes = {name: Home(s, n) for s, one in enumerate(self.segments) for n, name in enumerate(one.sources)}
        # Functions of the segments and not of this object: a cache that held it would keep it alive.
        read = lru_cache(_DOCUMENTS)(documents or partial(_document, self.segments, self._homes))
        held = lru_cache(_BLOCKS)(partial(_surroundings, read))
        self._read, self._held = read, held
        self._section = lru_cache(_BLOCKS)(partial(_section, read, held))

    def home(self, source: str) -> Home:
        """Where a source lies; raises UnknownSourceError where the snapshot does not hold it."""
        if source not in self._homes:
            raise UnknownSourceError(source)
        return self._homes[source]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The names of all sources, sorted."""
        return tuple(sorted(self._homes))

    @cached_property
    def vectors(self) -> VectorIndex:
        """The nearest passages by their running numbers, titles that only a file's name tells left out."""
        settings = settings_for(len(self.passages))
        if self._codes is None or settings is None:
            return ExactIndex([segment.vectors for segment in self.segments])
        first = dict(zip(self.buckets, self.passages.bases.tolist(), strict=False))
        return Rescored(self._codes(), settings, first, partial(self.passages.vectors, 0.0))

    @cached_property
    def lexical(self) -> LexicalIndex:
        scoring = self.manifest.scoring
        return LexicalIndex([segment.postings for segment in self.segments], scoring.k1, scoring.b)

    @cached_property
    def words(self) -> Vocabulary:
        """The folded words of all passages."""
        return Vocabulary([segment.vocabulary for segment in self.segments])

    @cached_property
    def naming(self) -> Naming:
        """What the documents name: their titles, headings, rows and columns."""
        return Naming([segment.structures for segment in self.segments])

    @cached_property
    def shared_places(self) -> frozenset[str]:
        """Terms of the places that the titles of most documents name: they tell one document from another least."""
        terms = {place.term for place in default_names().places.values()}
        half = max(1, len(self._homes) / 2)
        return frozenset(term for term in terms if self.naming.count(place_key(term)) > half)

    def titled(self, stemmed: str, most: int) -> tuple[str, ...]:
        """The titles that have a word of this stem, by source; none where there are more than ``most``."""
        if not 0 < self.naming.count(stem_key(stemmed)) <= most:
            return ()
        homes = self.naming.documents(self.naming.under(stem_key(stemmed)))
        found = sorted((self.segments[s].sources[n], self.segments[s].titles[n]) for s, n in homes)
        return tuple(title for _, title in found)

    def facts(self, source: str) -> Facts:
        """What is known of a source; raises UnknownSourceError where the snapshot does not hold it."""
        home = self.home(source)
        return self.segments[home.segment].facts(home.number)

    def part(self, source: str) -> Part:
        """All that is kept of a source."""
        home = self.home(source)
        return self.segments[home.segment].part(home.number)

    def rows(self, source: str) -> range:
        """The numbers of the passages of a source."""
        home = self.home(source)
        base, rows = int(self.passages.bases[home.segment]), self.segments[home.segment].rows(home.number)
        return range(base + rows.start, base + rows.stop)

    def document(self, source: str) -> Document:
        """The document as indexed; raises UnknownSourceError where the snapshot does not hold it."""
        return self._read(source)

    def surroundings(self, source: str, block: int) -> frozenset[str]:
        """The terms of a block in its context, and of the sentence that it leans on where it leans on one."""
        return self._held(source, block)

    def section(self, source: str, headings: tuple[str, ...]) -> frozenset[str]:
        """The terms of all blocks that stand under the same headings, with their context."""
        return self._section(source, headings)

    def quote(self, passage: Passage) -> str:
        """The exact slice of the passage."""
        return self.document(passage.source).slice(passage.start, passage.end)


def _document(segments: Sequence[Segment], homes: Mapping[str, Home], source: str) -> Document:
    if source not in homes:
        raise UnknownSourceError(source)
    segment, number = segments[homes[source].segment], homes[source].number
    return segment.facts(number).document(segment.text(number))


def _surroundings(read: Callable[[str], Document], source: str, block: int) -> frozenset[str]:
    document = read(source)
    text = f"{context_of(document, document.blocks[block])} {body_of(document, document.blocks[block])}"
    lead = lead_of(document, block)
    if lead is not None:
        text += " " + body_of(document, document.blocks[lead])
    return frozenset(widened(terms(text)))


def _section(
    read: Callable[[str], Document],
    held: Callable[[str, int], frozenset[str]],
    source: str,
    headings: tuple[str, ...],
) -> frozenset[str]:
    blocks = enumerate(read(source).blocks)
    return frozenset(term for n, block in blocks if block.headings == headings for term in held(source, n))
