"""Reading with the trained model: passages and a question in, relevance, answering and answer span out."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.embed import packaged_path
from index.errors import ModelError
from index.reader.example import Piece
from index.reader.pairs import Pair, Pairs, batch

WEIGHTS = Path(__file__).parent / "weights.onnx"
WEIGHTS_SHA256 = "822e3ab9c4c1796497ecdf66fcb94184041003f3b874aec8cc48985f70ef28b4"
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
    """The shipped weights by default; loaded and checked at the first reading."""

    def __init__(self, weights: Path = WEIGHTS, sha256: str = WEIGHTS_SHA256, threads: int = 0) -> None:
        """``threads`` is how many cores a reading may use; 0 takes all. Their number changes no result."""
        self._weights, self._sha256, self._threads = weights, sha256, threads
        self._pairs = Pairs(packaged_path() / "tokenizer.json")
        self._one_at_a_time = threading.Lock()

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        try:
            data = self._weights.read_bytes()
        except OSError as error:
            raise ModelError(f"{self._weights} cannot be read ({error.strerror}); reinstall linecite.") from error
        found = hashlib.sha256(data).hexdigest()
        if found != self._sha256:
            raise ModelError(f"{self._weights} has sha256 {found}, not {self._sha256}; reinstall linecite.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # other requests want the cores too
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        """One reading a piece, in order.

        Raises:
            ModelError: the weights are not there, or not the published ones.
        """
        with self._one_at_a_time:
            pairs = self._pairs.pairs(question, pieces)
            order = sorted(range(len(pairs)), key=lambda n: (len(pairs[n].ids), n))
            readings: dict[int, Reading] = {}
            for at in range(0, len(order), _BATCH):
                numbers = order[at : at + _BATCH]
                together = batch([pairs[n] for n in numbers])
                passage, span = self._session.run(
                    None, {"ids": together.ids, "mask": together.mask, "kinds": together.kinds}
                )
                for row, n in enumerate(numbers):
                    readings[n] = _reading(pairs[n], passage[row], span[row])
        return [readings[n] for n in range(len(pairs))]


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
