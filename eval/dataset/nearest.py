"""The lines that read most like a quote that is no longer there, such as one in which a comma has changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from eval.dataset.anchor import Anchor
from eval.dataset.corpus import Corpus

LEAST = 75.0  # percent of likeness: two sentences that only share their subject lie below


@dataclass(frozen=True)
class Near:
    """Lines ``first`` to ``last`` of a source, their text, and their likeness to the quote in percent."""

    source: str
    first: int
    last: int
    text: str
    likeness: float


def nearest(anchor: Anchor, corpus: Corpus, most: int = 3) -> list[Near]:
    """Up to ``most`` places, the best first: those of the anchor's own source, or where that has none, of all."""
    others = [source for source in sorted(corpus.documents) if source != anchor.source]
    found = list(_near(anchor, anchor.source, corpus))
    found = found or [near for source in others for near in _near(anchor, source, corpus)]
    return sorted(found, key=lambda near: (-near.likeness, near.source, near.first))[:most]


def _near(anchor: Anchor, source: str, corpus: Corpus) -> Iterator[Near]:
    lines = corpus.lines(source)
    more = anchor.quote.count("\n")
    for first in range(1, len(lines) + 1 - more):
        text = "\n".join(lines[first - 1 : first + more]).strip()
        likeness = _likeness(anchor.quote, text)
        if likeness >= LEAST:
            yield Near(source, first, first + more, text, likeness)


def _likeness(quote: str, text: str) -> float:
    """Levenshtein's ratio without substitutions; of a quote that is part of a line, that of the part most like it."""
    if len(text) <= len(quote):
        return fuzz.ratio(quote, text, score_cutoff=LEAST)
    return fuzz.partial_ratio(quote, text, score_cutoff=LEAST)
