"""The lines of articles that claims are made of."""

import random
from dataclasses import dataclass

from index.chunk import body_of
from index.names import fold
from index.snapshot import Snapshot
from index.terms import stopwords
from sources.document import QUOTABLE, Document
from sources.plain import plain

LEAST, MOST = 6, 60  # words of a line that is used


@dataclass(frozen=True)
class Line:
    """A quotable block and its words."""

    document: Document
    number: int

    @property
    def text(self) -> str:
        return plain(body_of(self.document, self.document.blocks[self.number]))


@dataclass(frozen=True)
class Told:
    """A sentence as it is told of a line."""

    line: Line
    text: str


def lines(snapshot: Snapshot, most: int, seed: int = 0) -> list[Line]:
    """Up to ``most`` lines of each article, drawn by chance, in order: whole sentences, list items and rows."""
    found: list[Line] = []
    for source in snapshot.sources:
        document = snapshot.document(source)
        own = [Line(document, n) for n, block in enumerate(document.blocks) if block.kind in QUOTABLE]
        own = [line for line in own if LEAST <= len(line.text.split()) <= MOST]
        drawn = random.Random(f"{seed} {source}").sample(own, min(most, len(own)))
        found += sorted(drawn, key=lambda line: line.number)
    return found


def lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if fold(first) in stopwords() else text
