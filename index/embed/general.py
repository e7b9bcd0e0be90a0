"""Any sentence-transformers model, through torch."""

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embed.packaged import (
    PACKAGED,
    PACKAGED_LIMIT,
    PACKAGED_SHA256,
    check_packaged,
    packaged_path,
    packaged_tokenizer,
)
from index.embed.seam import Vectors
from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BUDGET = 2048  # word pieces of a batch, padding included
_READ = (".safetensors", ".bin", ".json", ".txt", ".model")  # files of a model's folder that decide its vectors


class SentenceTransformerEmbedder:
    """A model by name or path; the default comes with its package and needs no network.

    A vector's last bits depend on the texts it is encoded with, since a batch is padded to its longest.
    """

    def __init__(self, name: str = PACKAGED) -> None:
        self.name = name
        self._one_at_a_time = threading.Lock()  # a tokenizer that two threads use at once raises "Already borrowed"

    @cached_property
    def _model(self) -> "SentenceTransformer":
        from sentence_transformers import SentenceTransformer  # several seconds: only when something is embedded
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]  # its own bar would tear ours
        if self.name != PACKAGED:
            try:
                return SentenceTransformer(self.name, device="cpu")
            except (OSError, ValueError) as error:
                why = str(error).strip().split("\n")[0]
                raise ModelError(
                    f"The embedding model {self.name} cannot be loaded ({why}); give the name or the folder of a "
                    "sentence-transformers model."
                ) from error
        check_packaged()
        return SentenceTransformer(str(packaged_path()), device="cpu", local_files_only=True)

    @cached_property
    def _tokenizer(self) -> Any:
        if self.name == PACKAGED:
            return packaged_tokenizer()
        own = self._model.tokenizer.backend_tokenizer
        copy = type(own).from_str(own.to_str())  # the model's own is set to cut and pad at every encode
        copy.no_truncation()
        copy.no_padding()
        return copy

    @cached_property
    def limit(self) -> int:
        return PACKAGED_LIMIT if self.name == PACKAGED else int(self._model.max_seq_length or PACKAGED_LIMIT)

    @cached_property
    def fingerprint(self) -> str:
        if self.name == PACKAGED:
            weights = PACKAGED_SHA256
        else:
            folder = _folder(self.name)
            weights = _sum(folder) if folder is not None else "weights unknown"
        return (
            f"{self.name} {weights} sentence-transformers {version('sentence-transformers')} torch {version('torch')}"
        )

    def count(self, text: str) -> int:
        with self._one_at_a_time:
            return len(self._tokenizer.encode(text).ids)

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        with self._one_at_a_time:
            return self._encode(texts, on_progress)

    def _encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None) -> Vectors:
        lengths = [min(len(e.ids), self.limit) for e in self._tokenizer.encode_batch_fast(list(texts))]
        order: list[int] = []
        rows: list[Vectors] = []
        for batch in _batches(lengths):
            together = [texts[number] for number in batch]
            rows.append(
                self._model.encode(
                    together, normalize_embeddings=True, show_progress_bar=False, batch_size=len(together)
                )
            )
            order.extend(batch)
            if on_progress is not None:
                on_progress(len(order))
        sorted_rows = np.vstack(rows) if rows else np.zeros((0, 0), np.float32)
        vectors = np.empty_like(sorted_rows)
        vectors[order] = sorted_rows
        return vectors


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of texts, the longest first, in batches of like length that fit the budget; a longer text is alone."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda n: -lengths[n]):
        if batch and lengths[batch[0]] * (len(batch) + 1) > _BUDGET:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _folder(name: str) -> Path | None:
    """The model's folder on this machine: a path, or where its name was downloaded to."""
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    for repository in (name, f"sentence-transformers/{name}"):
        try:
            found = try_to_load_from_cache(repository, "config.json")
        except HFValidationError:
            continue
        if isinstance(found, str):
            return Path(found).parent
    return None


def _sum(folder: Path) -> str:
    """sha256 over the files of a model that decide its vectors."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in _READ and p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
