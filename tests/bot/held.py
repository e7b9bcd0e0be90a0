"""An embedder that stops in the middle of its work until it is let go on, so that a test sees a build under way."""

import threading
from collections.abc import Callable, Sequence

from index.embed import WordEmbedder
from index.embed.seam import Vectors


class HeldEmbedder(WordEmbedder):
    """Tells that one text is done, sets ``reached`` and waits for ``go``, but no longer than ten seconds."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__(vocabulary)
        self.reached = threading.Event()
        self.go = threading.Event()

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        if on_progress is not None:  # a build, and no question
            on_progress(1)
            self.reached.set()
            assert self.go.wait(10), "nobody let the embedder go on"
        return super().encode(texts, on_progress)
