"""Word search: BM25 over the terms of each passage in its context.

Source of the formula: Kamphuis et al., "Which BM25 Do You Mean?" (2020), the form of Lucene. Our own, since what is
kept must change by the article, forget what was deleted and come out the same twice, which no library we tried does
together (bm25s counts over everything at once, tantivy names its parts at random and keeps the terms of the deleted).
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from index.lookup import Lookup
from index.postings import Counts, Postings, hash_of
from index.terms import terms, widened

_ASKED = 4096  # terms whose frequency is kept
_FREQUENT = 10_000  # passages from which a term's impacts are kept, of so many terms: at a million passages some 50 MB
_KEPT = 64


class LexicalIndex:
    """BM25 scores of every passage for a question's terms, over the postings of one segment after the other."""

    def __init__(self, segments: Sequence[Postings], k1: float = 1.2, b: float = 0.5) -> None:
        self._segments = segments
        self._bases = np.cumsum([0, *(len(s.lengths) for s in segments)])
        lengths = np.concatenate([s.lengths for s in segments]) if segments else np.zeros(0, np.int32)
        average = float(lengths.mean()) if len(lengths) else 1.0
        self._norms = (k1 * (1 - b + b * lengths / average)).astype(np.float32)
        self._terms = Lookup([s.hashes for s in segments])
        # A function of the segments, not of this object: a cache that held it would keep it alive.
        self._frequency = lru_cache(_ASKED)(partial(_frequency, segments, self._terms))
        self._worked_out = partial(_impacts, segments, self._terms, self._bases, self._norms)
        self._impacts = lru_cache(_KEPT)(self._worked_out)  # the few terms that cost most are those asked most

    @classmethod
    def of_texts(cls, texts: Sequence[str], k1: float = 1.2, b: float = 0.5) -> "LexicalIndex":
        """The index of texts in memory."""
        return cls([Postings.of(Counts.of([widened(terms(text)) for text in texts]))], k1, b)

    def __len__(self) -> int:
        return len(self._norms)

    def frequency(self, term: str) -> int:
        """In how many passages a term stands."""
        return self._frequency(term)

    def scores(self, text: str) -> NDArray[np.float32]:
        """One score a passage, zero where no term is shared."""
        scores = np.zeros(len(self), np.float32)
        for term, asked in Counter(widened(terms(text))).items():
            passages = self._frequency(term)
            weight = np.float32(asked * math.log(1 + (len(self) - passages + 0.5) / (passages + 0.5)))
            rows, impacts = self._impacts(term) if passages > _FREQUENT else self._worked_out(term)
            scores[rows] += weight * impacts
        return scores


def _span(segment: Postings, slot: int) -> tuple[int, int]:
    """Where the rows of a segment's term stand."""
    return (int(segment.ends[slot - 1]) if slot else 0), int(segment.ends[slot])


def _frequency(segments: Sequence[Postings], found: Lookup, term: str) -> int:
    spans = (_span(segments[number], slot) for number, slot in found.find(hash_of(term)))
    return sum(end - start for start, end in spans)


def _impacts(
    segments: Sequence[Postings], found: Lookup, bases: NDArray[np.int64], norms: NDArray[np.float32], term: str
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The passages that have a term, ascending, and what it counts for in each but for its rarity."""
    rows: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    times: list[NDArray[np.uint16]] = [np.zeros(0, np.uint16)]
    for number, slot in found.find(hash_of(term)):
        start, end = _span(segments[number], slot)
        rows.append(segments[number].rows[start:end] + bases[number])
        times.append(segments[number].times[start:end])
    where, often = np.concatenate(rows), np.concatenate(times).astype(np.float32)
    return where, often / (often + norms[where])


def best(scores: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """Numbers of the ``count`` highest scores above zero (all there are, if fewer), equal ones by their number.

    Several passes over the scores with a falling bar cost a tenth of sorting or parting a million of them.
    """
    top = float(scores.max()) if len(scores) else 0.0
    bar = top
    while top > 0 and bar > top * 1e-3:
        bar *= 0.8
        if np.count_nonzero(scores > bar) >= count:
            break
    else:
        bar = 0.0
    found = np.flatnonzero(scores > bar)
    return found if len(found) <= count else found[np.argsort(-scores[found], kind="stable")[:count]]
