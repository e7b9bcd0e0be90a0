"""What the structure of a document names: its title, headings, rows and columns, as arrays made when it is indexed.

An entry is one title, heading, row or column. It stands under the terms of its words; that of the title stands also
under the names of the whole document. Terms and names are kept by their hashes alone, never as text.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from index.names import default_names, words
from index.postings import Counts, hash_of
from index.terms import stem, terms
from sources.document import Document, Kind
from sources.plain import plain

LONGEST_NAME = 6  # words of a name that is also known by its end: "haddock pie" for "Smoked haddock pie"
_TITLE_PARTS = re.compile(r"\s*[–—:,;(|)]\s*|\s+-\s+")
_SHORTEST_PART = 3  # letters


class Entry(StrEnum):
    """What an entry is."""

    TITLE = "title"
    HEADING = "heading"
    ROW = "row"
    COLUMN = "column"


ENTRIES = tuple(Entry)


@dataclass(frozen=True)
class Structure:
    """The entries of a document; ``kinds`` and ``back`` have shape ``(entries,)``, a kind is its place in ``ENTRIES``.

    ``back`` says how far before an entry the first of its group stands: of the rows of a table, of its columns, of the
    headings that stand side by side. ``counts`` has the entry numbers as rows; its times and lengths mean nothing.
    """

    kinds: NDArray[np.uint8]
    back: NDArray[np.int32]
    counts: Counts

    @classmethod
    def of(cls, document: Document) -> "Structure":
        made = list(_entries(document))
        first: dict[tuple[Entry, str], int] = {}
        back = [number - first.setdefault((kind, group), number) for number, (kind, group, _) in enumerate(made)]
        hashes = [sorted(set(keys)) for _, _, keys in made]
        pairs = sum(map(len, hashes))
        counts = Counts(
            np.fromiter((h for keys in hashes for h in keys), np.uint64, pairs),
            np.repeat(np.arange(len(made), dtype=np.int32), list(map(len, hashes))),
            np.ones(pairs, np.uint16),
            np.ones(len(made), np.int32),
        )
        return cls(np.array([ENTRIES.index(kind) for kind, _, _ in made], np.uint8), np.array(back, np.int32), counts)


def _entries(document: Document) -> Iterator[tuple[Entry, str, list[int]]]:
    """Kind, group and keys of each entry, the title first."""
    yield Entry.TITLE, "", [*_of_terms(document.title), *_of_title(document.title), *_of_names(document)]
    headers: dict[int, dict[tuple[str, ...], None]] = {}
    for block in document.blocks:
        if block.kind is Kind.HEADING:
            yield Entry.HEADING, " > ".join(block.headings[:-1]), _of_terms(document.block_text(block))
        elif block.kind is Kind.ROW and block.cells:
            yield Entry.ROW, str(block.group), _of_terms(block.cells[0])
            headers.setdefault(block.group, {})[block.header] = None
    for group, found in headers.items():
        for column in range(max(map(len, found))):
            named = (terms(header[column]) for header in found if column < len(header))
            yield Entry.COLUMN, str(group), [hash_of(term) for names in named for term in names]


def _of_terms(text: str) -> list[int]:
    return [hash_of(term) for term in terms(text)]


def _of_title(title: str) -> Iterator[int]:
    yield from (stem_key(stem(word)) for word in words(title))
    yield from (place_key(place.term) for place in default_names().in_text(title))
    yield from (part_key(part) for part in _TITLE_PARTS.split(title) if len(part) >= _SHORTEST_PART)


def _of_names(document: Document) -> Iterator[int]:
    """Keys of the title, the headings and the first cells of rows, and of the ends of these names."""
    names = {document.title}
    for block in document.blocks:
        names.update(block.headings[-1:])
        if block.kind is Kind.ROW and block.cells and any(c.isalpha() for c in block.cells[0]):
            names.add(plain(block.cells[0]))
    split = (words(name) for name in names)
    return (name_key(folded[at:]) for folded in split if len(folded) <= LONGEST_NAME for at in range(len(folded)))


def name_key(folded: Sequence[str]) -> int:
    """The key of a name by its folded words: a title, a heading or the first cell of a row, or the end of one."""
    return _key("name", " ".join(folded))


def part_key(text: str) -> int:
    """The key of a title, or of a part of it between dashes, colons and brackets, whatever is in capitals."""
    return _key("part", text.lower())


def stem_key(stemmed: str) -> int:
    """The key of the stem of any word of a title, those of places and stop words too."""
    return _key("stem", stemmed)


def place_key(term: str) -> int:
    """The key of a place that a title names, by its term."""
    return _key("place", term)


def _key(kind: str, text: str) -> int:
    """64 bits, as those of a term, which has no space in it; not kept, as those are: a name is text of its article."""
    told = f"{kind} {text}".encode(errors="surrogatepass")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "little")
