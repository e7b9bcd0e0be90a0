"""Giving the parts of documents their vectors: taken over where the text was embedded before, computed where not."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder
from index.keys import KnownVectors
from index.part import Draft, Part
from index.snapshot import Snapshot

_Vectors = Mapping[bytes, NDArray[np.float16]]


class Filler:
    """Fills drafts from the vectors of the snapshot in use and from an embedder; ``embedded`` counts passages."""

    def __init__(self, old: Snapshot | None, embedder: Embedder) -> None:
        self.embedded = 0
        self._old = old
        self._embedder = embedder

    def filled(self, parts: Sequence[Part | Draft], told: Callable[[int, int], None]) -> list[Part]:
        """The parts with their vectors, each text embedded once; ``told`` hears of how many of how many texts."""
        drafts = [part for part in parts if isinstance(part, Draft)]
        known: dict[bytes, NDArray[np.float16]] = {}
        wanted: dict[bytes, str] = {}
        for draft in drafts:
            keys = [key.tobytes() for key in draft.part.keys]
            known.update((k, v) for k, v in zip(keys, self._known.find(draft.part.keys), strict=True) if v is not None)
            wanted.update(zip(keys, draft.texts, strict=True))
        fresh = {key: text for key, text in wanted.items() if key not in known}
        titles = sorted({draft.title for draft in drafts if draft.title})
        rows = self._encoded([*fresh.values(), *titles], len(fresh), told)
        known.update(zip(fresh, rows, strict=False))
        titled = dict(zip(titles, rows[len(fresh) :], strict=True))
        return [_with_vectors(part, known, titled) if isinstance(part, Draft) else part for part in parts]

    def _encoded(self, texts: Sequence[str], passages: int, told: Callable[[int, int], None]) -> NDArray[np.float16]:
        """Vectors of texts, of which the first are passages."""
        if not texts:
            return np.zeros((0, 0), np.float16)
        before = self.embedded

        def on_progress(done: int) -> None:
            self.embedded = before + min(done, passages)
            told(done, len(texts))

        return self._embedder.encode(texts, on_progress).astype(np.float16)

    @cached_property
    def _known(self) -> KnownVectors:
        return KnownVectors(self._old.segments if self._old is not None else [])


def _with_vectors(draft: Draft, known: _Vectors, titles: Mapping[str, NDArray[np.float16]]) -> Part:
    vectors = [known[key.tobytes()] for key in draft.part.keys]
    title = titles.get(draft.title, np.zeros(0, np.float16))
    return draft.with_vectors(np.stack(vectors) if vectors else draft.part.vectors, title)
