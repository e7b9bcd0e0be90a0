"""Reading with the trained model: passages and a question in, relevance, answering and answer span out."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embed import packaged_path
from index.embed.session import open_session
from index.reader.example import Piece
from index.reader.pairs import Pair, Pairs, batch

WEIGHTS = Path(__file__).parent / "weights.onnx"
WEIGHTS_SHA256 = "c0ae6aa211952ee575622d3f06eeed6f1ab3eedac5997e0d561228ed55d68ab6"
_BATCH = 8  # sequences of like length that are read together
_LONGEST = 24  # word pieces of a span
_DIGITS = 4  # scores are rounded, so that another machine's last bit cannot change an order

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """What the model says of one passage.

    ``relevance`` orders passages of one question; ``answers`` is the log odds that it answers at all; ``span`` is where
    in its body the answer most likely stands, in characters, and ``sure`` the probability of that span in this passage.
    """

    relevance: float
    answers: float
    span: tuple[int, int]
    sure: float


class PassageModel(Protocol):
    """What reads passages for a question."""

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]: ...


class CrossEncoder:
    """The shipped weights by default; loaded and checked at the first reading. Safe to share between threads.

    Each batch is a run on one core, and the cores take different batches, whichever question they are of: two cores
    that share one run spend more than one alone.
    """

    def __init__(self, weights: Path = WEIGHTS, sha256: str = WEIGHTS_SHA256, threads: int = 0) -> None:
        """``threads`` is how many cores all readings together may use; 0 takes all. Their number changes no result."""
        self._weights, self._sha256 = weights, sha256
        self._threads = threads or os.cpu_count() or 1
        self._pairs = Pairs(packaged_path() / "tokenizer.json")

    @cached_property
    def _session(self) -> Any:
        return open_session(self._weights, self._sha256, threads=1, fused=True)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        """One for all questions: first come, first served, and never more at work than there are cores."""
        return ThreadPoolExecutor(self._threads, "reader")

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        """One reading a piece, in order.

        Raises:
            ModelError: the weights are not there, or not the published ones.
        """
        pairs = self._pairs.pairs(question, pieces)
        order = sorted(range(len(pairs)), key=lambda n: (len(pairs[n].ids), n))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)][::-1]  # what takes longest first
        work = [[pairs[n] for n in numbers] for numbers in batches]
        readings: dict[int, Reading] = {}
        for numbers, read in zip(batches, self._pool.map(self._read, work), strict=True):
            readings.update(zip(numbers, read, strict=True))
        return [readings[n] for n in range(len(pairs))]

    def _read(self, pairs: Sequence[Pair]) -> list[Reading]:
        together = batch(pairs)
        passage, span = self._session.run(None, {"ids": together.ids, "mask": together.mask, "kinds": together.kinds})
        return [_reading(pair, passage[row], span[row]) for row, pair in enumerate(pairs)]


def _reading(pair: Pair, passage: Floats, ends: Floats) -> Reading:
    first, last, sure = best_span(ends[pair.body : pair.body + len(pair.offsets)])
    span = (pair.offsets[first][0], pair.offsets[last][1]) if pair.offsets else (0, 0)
    return Reading(round(float(passage[0]), _DIGITS), round(float(passage[1]), _DIGITS), span, round(sure, _DIGITS))


def best_span(ends: Floats) -> tuple[int, int, float]:
    """First and last piece of the likeliest span, and its probability, of logits of shape ``(pieces, 2)``."""
    if not len(ends):
        return 0, 0, 0.0
    likely = np.exp(ends - ends.max(axis=0))
    likely /= likely.sum(axis=0)
    both = np.outer(likely[:, 0], likely[:, 1])
    both = np.triu(both) - np.triu(both, _LONGEST)
    first, last = np.unravel_index(int(both.argmax()), both.shape)
    return int(first), int(last), float(both[first, last])
