"""What the articles name and how they group it: titles, headings, columns and rows that stand beside each other."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from index.snapshot import Snapshot, once_a_snapshot
from index.terms import terms
from sources.document import Document, Kind

# Where a term stands: what it names (title, heading, row, column), in which group, and as which of its members.
Place = tuple[str, str, int]

_SHIFTED = 0.6  # share of its best score that a question must reach in the article the conversation is about


@dataclass(frozen=True)
class Known:
    """Terms to their places in the structure of the articles."""

    places: Mapping[str, frozenset[Place]]

    def of(self, text: str) -> frozenset[Place]:
        """The places that hold every term of ``text``."""
        found = [self.places.get(term, frozenset()) for term in dict.fromkeys(terms(text))]
        return frozenset.intersection(*found) if found else frozenset()

    def kinds(self, text: str) -> frozenset[str]:
        return frozenset(kind for kind, _, _ in self.of(text))

    def parallel(self, one: str, other: str, *kinds: str) -> bool:
        """Whether two phrases stand for different members of the same group: two rows of a table, two headings."""
        mine, theirs = self.of(one), self.of(other)
        groups = {(k, g) for k, g, _ in mine} & {(k, g) for k, g, _ in theirs}
        shared = {(k, g) for k, g, _ in mine & theirs}
        return any(kind in kinds or not kinds for kind, _ in groups - shared)


@once_a_snapshot
def known(snapshot: Snapshot) -> Known:
    """The structure of a snapshot's articles; a snapshot never changes, so it is gathered once."""
    places: dict[str, set[Place]] = defaultdict(set)
    for number, source in enumerate(sorted(snapshot.stored)):
        document = snapshot.document(source)
        for term in terms(document.title):
            places[term].add(("title", "", number))
        for term, place in _structure(document):
            places[term].add(place)
    return Known({term: frozenset(found) for term, found in places.items()})


def _structure(document: Document) -> list[tuple[str, Place]]:
    found: list[tuple[str, Place]] = []
    for number, block in enumerate(document.blocks):
        group = f"{document.source} {block.group}"
        if block.kind is Kind.HEADING:
            under = f"{document.source} {' > '.join(block.headings[:-1])}"
            found += [(term, ("heading", under, number)) for term in terms(document.block_text(block))]
        elif block.kind is Kind.ROW and block.cells:
            found += [(term, ("row", group, number)) for term in terms(block.cells[0])]
            found += [(t, ("column", group, n)) for n, name in enumerate(block.header) for t in terms(name)]
    return found


def changes_article(question: str, conversation: str, snapshot: Snapshot) -> bool:
    """Whether a question is answered by an article other than the one the conversation is about."""
    if not snapshot.passages:
        return False
    said, asked = snapshot.lexical.scores(conversation), snapshot.lexical.scores(question)
    best = float(asked.max())
    if best <= 0 or float(said.max()) <= 0:
        return False
    source = snapshot.passages[int(said.argmax())].source
    here = max(float(s) for s, p in zip(asked, snapshot.passages, strict=True) if p.source == source)
    return here < _SHIFTED * best


def lower_named(text: str, snapshot: Snapshot) -> tuple[tuple[int, int], ...]:
    """Where the titles of articles stand in a text, in capitals or not: spans, the longest at each place."""
    spans: list[tuple[int, int]] = []
    for source in sorted(snapshot.stored):
        for part in re.split(r"\s*[–—:,;(|)]\s*|\s+-\s+", snapshot.document(source).title):
            if len(part) > 2 and (found := re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE)):
                spans.append(found.span())
    return tuple(sorted(spans))
