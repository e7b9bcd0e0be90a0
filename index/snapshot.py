"""A snapshot: everything an answer needs, as it was when the index was built."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from index.chunk import body_of, context_of, lead_of
from index.embed import Vectors
from index.lexical import LexicalIndex
from index.names import default_names, words
from index.passage import Passage
from index.terms import terms, widened
from index.vectors import FlatIndex
from sources.document import Document
from sources.errors import UnknownSourceError
from sources.formats import read_text

T = TypeVar("T")


def once_a_snapshot(work: Callable[["Snapshot"], T]) -> Callable[["Snapshot"], T]:
    """Work done once for each snapshot; what it made goes with the snapshot, so that no deleted text is kept."""
    made: WeakKeyDictionary[Snapshot, T] = WeakKeyDictionary()

    @wraps(work)
    def known(snapshot: "Snapshot") -> T:
        if snapshot not in made:
            made[snapshot] = work(snapshot)
        return made[snapshot]

    return known


@dataclass(frozen=True)
class Manifest:
    """The arguments a snapshot was built with. ``sources`` maps each source to the sha256 of its bytes."""

    format: int
    model: str
    reading: str
    sources: Mapping[str, str]
    passages: int
    files: Mapping[str, str]


@dataclass(frozen=True)
class StoredDocument:
    """A text as it was read and indexed."""

    source: str
    sha256: str
    encoding: str
    text: str


class Snapshot:
    """An opened snapshot. Documents are parsed when first asked for and then kept."""

    def __init__(
        self,
        manifest: Manifest,
        documents: Iterable[StoredDocument],
        passages: Iterable[Passage],
        vectors: FlatIndex,
        name: str = "",
    ) -> None:
        self.manifest = manifest
        self.name = name
        self.stored = {d.source: d for d in documents}
        self.passages = tuple(passages)
        self.vectors = vectors
        self._parsed: dict[str, Document] = {}
        self._surroundings: dict[tuple[str, int], frozenset[str]] = {}
        self._sections: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    @cached_property
    def lexical(self) -> LexicalIndex:
        return LexicalIndex([p.matched for p in self.passages])

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of all passages."""
        return frozenset(word for p in self.passages for word in words(p.matched))

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """In how many passages each term occurs."""
        return self.lexical.frequency

    @cached_property
    def shared_places(self) -> frozenset[str]:
        """Terms of the places that the titles of most documents name: they tell one document from another least."""
        counts = Counter(p.term for s in self.stored for p in default_names().in_text(self.document(s).title))
        return frozenset(term for term, n in counts.items() if len(self.stored) > 1 and n > len(self.stored) / 2)

    @cached_property
    def by_block(self) -> Mapping[tuple[str, int], int]:
        """(source, block number) to the number of the block's first passage."""
        return {(p.source, p.block): n for n, p in reversed(list(enumerate(self.passages)))}

    def document(self, source: str) -> Document:
        """The document as indexed; raises UnknownSourceError where the snapshot does not hold it."""
        if source not in self.stored:
            raise UnknownSourceError(source)
        if source not in self._parsed:
            stored = self.stored[source]
            self._parsed[source] = read_text(source, stored.text, stored.sha256, stored.encoding)
        return self._parsed[source]

    def surroundings(self, source: str, block: int) -> frozenset[str]:
        """The terms of a block in its context, and of the sentence that it leans on where it leans on one."""
        key = (source, block)
        if key not in self._surroundings:
            document = self.document(source)
            text = f"{context_of(document, document.blocks[block])} {body_of(document, document.blocks[block])}"
            lead = lead_of(document, block)
            if lead is not None:
                text += " " + body_of(document, document.blocks[lead])
            self._surroundings[key] = frozenset(widened(terms(text)))
        return self._surroundings[key]

    def section(self, source: str, headings: tuple[str, ...]) -> frozenset[str]:
        """The terms of all blocks that stand under the same headings, with their context."""
        key = (source, headings)
        if key not in self._sections:
            blocks = enumerate(self.document(source).blocks)
            terms_of = (self.surroundings(source, n) for n, block in blocks if block.headings == headings)
            self._sections[key] = frozenset(term for found in terms_of for term in found)
        return self._sections[key]

    def quote(self, passage: Passage) -> str:
        """The exact slice of the passage."""
        return self.document(passage.source).slice(passage.start, passage.end)

    def vector_of(self) -> Mapping[str, Vectors]:
        """Each passage's vector by the text it was made from, for the next build to take over."""
        rows = self.vectors.rows() if self.passages else ()
        return {p.matched: row for p, row in zip(self.passages, rows, strict=True)}
