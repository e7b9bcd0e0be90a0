"""A fake whose numbers a person can work out."""

from collections.abc import Callable, Sequence

import numpy as np

from index.embed.seam import Vectors
from index.names import words


class WordEmbedder:
    """A fake: one dimension a known word, its count the value, rows scaled to length 1 (all zero without any)."""

    limit = 256

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.name = "words:" + ",".join(vocabulary)
        self.vocabulary = tuple(vocabulary)
        self.fingerprint = self.name

    def count(self, text: str) -> int:
        return len(words(text)) + 2

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        counts = np.array([[words(t).count(w) for w in self.vocabulary] for t in texts], np.float32)
        counts = counts.reshape(len(texts), len(self.vocabulary))
        if on_progress is not None:
            on_progress(len(texts))
        lengths = np.linalg.norm(counts, axis=1, keepdims=True)
        scaled: Vectors = np.divide(counts, lengths, out=np.zeros_like(counts), where=lengths > 0)
        return scaled
