"""The seam: what turns texts into vectors."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What turns texts into vectors. ``limit`` is the most word pieces of a text that are read."""

    @property
    def name(self) -> str: ...

    @property
    def limit(self) -> int: ...

    @property
    def fingerprint(self) -> str:
        """Which vectors these are: other weights or another backend have another one, and are never mixed."""

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit rows of shape ``(len(texts), dimension)``; ``on_progress`` is told how many texts are done."""

    def count(self, text: str) -> int:
        """Word pieces of a text, the two marks at its ends included."""
