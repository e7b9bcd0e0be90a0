"""The packaged model in 8 bits through ONNX Runtime: no torch, and each text on its own."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embed.packaged import PACKAGED, PACKAGED_LIMIT, packaged_path, packaged_tokenizer
from index.embed.seam import Vectors
from index.embed.session import ARITHMETIC, open_session

WEIGHTS = Path(__file__).parent / "weights.onnx"
WEIGHTS_SHA256 = "dba77cb8e77500f9fbd6242d8d5f9c8bdeb069e515e6203f855476cc572a96e0"
_DIMENSION = 384
_WINDOW = 2048  # texts that are cut into word pieces at a time
_STEP = 64  # texts between two reports of progress

Pieces = NDArray[np.int64]


class OnnxEmbedder:
    """The shipped weights by default; loaded and checked at the first text.

    Every text is a run of its own on one core, and the cores take different texts. Nothing is spent on padding, and a
    vector is the same to the bit in whatever company its text is encoded: activations are scaled by text.
    """

    name = PACKAGED
    limit = PACKAGED_LIMIT

    def __init__(self, weights: Path = WEIGHTS, sha256: str = WEIGHTS_SHA256, threads: int = 0) -> None:
        """``threads`` is how many cores may be used; 0 takes all. Their number changes no vector."""
        self._weights, self._sha256 = weights, sha256
        self._threads = threads or os.cpu_count() or 1

    @cached_property
    def fingerprint(self) -> str:
        from importlib.metadata import version  # not the library itself, which takes far longer

        tokenizer = hashlib.sha256((packaged_path() / "tokenizer.json").read_bytes()).hexdigest()
        return f"{self.name} {self._sha256} {tokenizer} onnxruntime {version('onnxruntime')} {ARITHMETIC}"

    @cached_property
    def _session(self) -> Any:
        return open_session(self._weights, self._sha256, threads=1)

    @cached_property
    def _tokenizer(self) -> Any:
        return packaged_tokenizer()

    def count(self, text: str) -> int:
        return len(self._tokenizer.encode(text).ids)

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """See the seam; ``on_progress`` is told every 64 texts and at the end.

        Raises:
            ModelError: the weights are not there, or not the published ones.
        """
        vectors = np.empty((len(texts), _DIMENSION), np.float32)
        pool = ThreadPoolExecutor(self._threads)
        try:
            for done, (number, vector) in enumerate(self._vectors(texts, pool), 1):
                vectors[number] = vector
                if on_progress is not None and (done % _STEP == 0 or done == len(texts)):
                    on_progress(done)
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupt waits for no text that has not begun
        return vectors

    def _vectors(self, texts: Sequence[str], pool: Executor) -> Iterator[tuple[int, Vectors]]:
        """Numbers of texts and their vectors, the longest of a window first, so that the cores end together."""
        for at in range(0, len(texts), _WINDOW):
            pieces = self._pieces(texts[at : at + _WINDOW])
            order = sorted(range(len(pieces)), key=lambda n: -pieces[n].shape[1])
            work = [pieces[n] for n in order]
            run = pool.map if len(work) > 1 else map  # one question needs no thread
            for number, vector in zip(order, run(self._vector, work), strict=True):
                yield at + number, vector

    def _pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """Word pieces of each text, shape ``(1, pieces)``; a text over the limit keeps its closing mark."""
        found = (encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts)))
        cut = (ids if len(ids) <= self.limit else [*ids[: self.limit - 1], ids[-1]] for ids in found)
        return [np.array([ids], np.int64) for ids in cut]

    def _vector(self, pieces: Pieces) -> Vectors:
        row: Vectors = self._session.run(None, {"pieces": pieces})[0][0]
        return row
