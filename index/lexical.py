"""Word search: BM25 over the terms of each passage in its context (bm25s, Lucene's form)."""

from collections import Counter
from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.terms import terms, widened

_UNKNOWN = ""  # a term that is in no text, so that an empty passage still has a row


class LexicalIndex:
    """BM25 scores of every passage for a question's terms."""

    def __init__(self, texts: Sequence[str], k1: float = 1.2, b: float = 0.5) -> None:
        self._terms = [widened(terms(text)) or [_UNKNOWN] for text in texts]
        self._bm25 = bm25s.BM25(method="lucene", k1=k1, b=b)
        if self._terms:  # bm25s cannot index nothing
            self._bm25.index(self._terms, show_progress=False)
        self.frequency = Counter(term for row in self._terms for term in set(row))

    def __len__(self) -> int:
        return len(self._terms)

    def scores(self, text: str) -> NDArray[np.float32]:
        """One score a passage, zero where no term is shared."""
        known = [term for term in widened(terms(text)) if term in self.frequency]
        if not known:
            return np.zeros(len(self), np.float32)
        return np.asarray(self._bm25.get_scores(known), np.float32)
