"""What the index keeps of one document: its text, its passages with their vectors, and the terms they stand under."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.chunk import embedded_of, passages
from index.names import words
from index.passage import Passage
from index.postings import Counts
from index.structure import Structure
from index.terms import terms, widened
from sources.document import Document, Mark, Origin
from sources.formats import read_rendering
from sources.rendering import Rendering

_KEY = 16  # bytes of a passage's key


@dataclass(frozen=True)
class Facts:
    """What is known of a document besides its text. ``version`` is that of the file, ``name`` the file's own title.

    ``lines`` is the number of its lines.
    """

    source: str
    version: str
    sha256: str
    encoding: str
    format: str
    title: str
    lines: int
    name: str = ""
    marks: tuple[Mark, ...] = ()
    origin: Origin | None = None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Facts":
        told: dict[str, Any] = json.loads(text)
        marks = tuple(Mark(**mark) for mark in told.pop("marks"))
        origin = told.pop("origin")
        return cls(**told, marks=marks, origin=Origin(**origin) if origin else None)

    def document(self, text: str) -> Document:
        """The document as it was read when it was indexed."""
        rendering = Rendering(text, self.encoding, self.format, self.name, self.marks)
        return read_rendering(self.source, rendering, self.sha256, self.origin)


@dataclass(frozen=True)
class Part:
    """One document as indexed; ``keys`` has shape ``(passages, 16)``, ``vectors`` ``(passages, dimension)``.

    ``words`` are its folded words, each once, ``structure`` is what it names. ``title`` is the vector of a title that
    only the file's name tells, of shape ``(dimension,)``; it is zero where the text tells its title, which then is in
    the vectors of its passages.
    """

    facts: Facts
    text: str
    words: str
    places: NDArray[np.int32]
    contexts: Sequence[str]
    bodies: Sequence[str]
    keys: NDArray[np.uint8]
    counts: Counts
    structure: Structure
    vectors: NDArray[np.float16]
    title: NDArray[np.float16]


@dataclass(frozen=True)
class Draft:
    """A part just read, without vectors; ``texts``, one a passage, and ``title``, if any, are to be embedded."""

    part: Part
    texts: tuple[str, ...]
    title: str

    def with_vectors(self, vectors: NDArray[np.float16], title: NDArray[np.float16]) -> Part:
        return replace(self.part, vectors=vectors, title=title)


def draft_of(document: Document, version: str, count: Callable[[str], int], limit: int, fingerprint: str) -> Draft:
    """What the index keeps of a document, but for the vectors.

    Args:
        count: number of word pieces of a text.
        limit: word pieces of the longest passage, its context included.
        fingerprint: of the embedding model; part of each passage's key.
    """
    made: list[Passage] = list(passages(document, count, limit))
    texts = tuple(embedded_of(document, passage) for passage in made)
    facts = Facts(
        document.source, version, document.sha256, document.encoding, document.format, document.title,
        document.line_count, document.name, document.marks, document.origin,
    )  # fmt: skip
    part = Part(
        facts=facts,
        text=document.text,
        words=" ".join(sorted({word for passage in made for word in words(passage.matched)})),
        places=np.array([(p.block, p.start, p.end) for p in made], np.int32).reshape(len(made), 3),
        contexts=[p.context for p in made],
        bodies=[p.body for p in made],
        keys=_keys(texts, fingerprint),
        counts=Counts.of([widened(terms(p.matched)) for p in made]),
        structure=Structure.of(document),
        vectors=np.zeros((0, 0), np.float16),
        title=np.zeros(0, np.float16),
    )
    return Draft(part, texts, document.title if made and document.title != document.own_title else "")


def _keys(texts: Sequence[str], fingerprint: str) -> NDArray[np.uint8]:
    """What a text's vector is known by: a hash of the model and the text."""
    salt = fingerprint.encode() + b"\0"
    found = b"".join(hashlib.blake2b(salt + text.encode(), digest_size=_KEY).digest() for text in texts)
    return np.frombuffer(found, np.uint8).reshape(len(texts), _KEY)
