"""How fast search is beyond the query's embedding: ``python -m index.bench.searching ARTICLES [--million FOLDER]``.

Five articles with the real model; and a million passages, whose vectors are real ones from FOLDER (``rows.npy``, and
``queries.npy`` of real questions) multiplied with small noise, over invented articles, in a store of their own.
"""

import hashlib
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import numpy as np

from index.bench.articles import sentence, write_articles
from index.bench.machine import machine
from index.build import bring_up_to_date
from index.embed import Embedder, Vectors, default_embedder
from index.search import search
from index.snapshot import Snapshot
from index.store import open_current

_NOISE = 0.42  # as in index.bench.world: a copy has a cosine of 0.92 to what it was
_SENTENCES = 100  # of each article
_BLOCK = 100_000


class RealVectors:
    """An embedder that gives each text one of the real vectors, chosen by the text's hash, with noise of its own."""

    limit = 256
    name = fingerprint = "real vectors with noise"

    def __init__(self, rows: Vectors) -> None:
        self.rows = rows

    def count(self, text: str) -> int:
        return len(text.split()) + 2

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """A row a text."""
        seeds = [int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little") for text in texts]
        chosen = np.array(self.rows[[seed % len(self.rows) for seed in seeds]], np.float32)
        scale = _NOISE / np.sqrt(self.rows.shape[1])
        for row, seed in zip(chosen, seeds, strict=True):
            row += scale * np.random.default_rng(seed).standard_normal(len(row), np.float32)
        if on_progress is not None:
            on_progress(len(texts))
        return np.asarray(chosen / np.linalg.norm(chosen, axis=1, keepdims=True), np.float32)


@dataclass(frozen=True)
class Figures:
    """Milliseconds of a search without embedding, seconds until the index is open, megabytes that it added."""

    passages: int
    p50: float
    p99: float
    opened: float
    first: float
    megabytes: float
    recall: float

    def row(self) -> str:
        return (
            f"| {self.passages:,} | {self.p50:.2f} | {self.p99:.2f} | {self.recall:.4f} | {self.opened:.2f} "
            f"| {self.first:.2f} | {self.megabytes:.0f} |"
        )


HEAD = (
    "| passages | p50 ms | p99 ms | recall@10 against exact | opened in s | first search in s | resident MB |\n"
    "|---|---|---|---|---|---|---|"
)


def measured(store: Path, questions: Sequence[str], vectors: Vectors) -> Figures:
    """Open the store, and ask every question once, 50 passages wanted."""
    before, start = _resident(), time.perf_counter()
    snapshot = open_current(store)
    opened, start = time.perf_counter() - start, time.perf_counter()
    search(snapshot, questions[0], vectors[0], 50)
    first = time.perf_counter() - start
    times = []
    for question, vector in zip(questions, vectors, strict=True):
        start = time.perf_counter()
        search(snapshot, question, vector, 50)
        times.append((time.perf_counter() - start) * 1e3)
    megabytes = _resident() - before
    recall = _recall(snapshot, vectors[:200])
    p50, p99 = float(np.median(times)), float(np.percentile(times, 99))
    return Figures(len(snapshot.passages), p50, p99, opened, first, megabytes, recall)


def _recall(snapshot: Snapshot, vectors: Vectors) -> float:
    """Mean share of the ten nearest passages, found by comparing all, that are among the ten found."""
    scores: list[list[tuple[float, int]]] = [[] for _ in vectors]
    for base, segment in zip(snapshot.passages.bases, snapshot.segments, strict=False):
        for at in range(0, len(segment), _BLOCK):
            products = segment.vectors[at : at + _BLOCK].astype(np.float32) @ vectors.T
            for number, column in enumerate(products.T):
                near = np.argpartition(-column, min(10, len(column) - 1))[:10]
                ten = [(float(column[n]), int(base + at + n)) for n in near]
                scores[number] = sorted([*scores[number], *ten], reverse=True)[:10]
    shares = []
    for vector, exact in zip(vectors, scores, strict=True):
        found, _ = snapshot.vectors.search(vector, 10)
        shares.append(len({n for _, n in exact} & set(found.tolist())) / len(exact))
    return float(np.mean(shares))


def _resident() -> float:
    """Megabytes of memory that are this process's own: files that are only mapped are not counted."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1e3


def invented(count: int) -> list[str]:
    """Questions about the invented articles."""
    chance = random.Random(5)
    return ["Who " + sentence(chance, "Bexmoor").split(", ")[0].lower() + "?" for _ in range(count)]


def five(articles: Path, folder: Path, embedder: Embedder) -> Figures:
    """A few articles with the real model, asked with their own sentences."""
    bring_up_to_date(articles, folder / "five", embedder)
    passages = open_current(folder / "five").passages
    questions = [passages[n].body[:120] for n in range(0, len(passages), max(1, len(passages) // 300))]
    return measured(folder / "five", questions, embedder.encode(questions))


def million(folder: Path, real: Path, passages: int) -> Figures:
    """Very many passages; the index is built where ``folder`` does not have it."""
    if not (folder / "articles").exists():
        write_articles(folder / "articles", passages // _SENTENCES, _SENTENCES)
    embedder = RealVectors(np.load(real / "rows.npy"))
    start = time.perf_counter()
    report = bring_up_to_date(folder / "articles", folder / "store", embedder)
    click.echo(f"{report}, in {time.perf_counter() - start:.0f} s without a model", err=True)
    vectors = np.asarray(np.load(real / "queries.npy")[:500], np.float32)
    return measured(folder / "store", invented(len(vectors)), vectors)


@click.command()
@click.argument("articles", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--million", "real", type=click.Path(exists=True, path_type=Path), help="Folder of real vectors.")
@click.option("--passages", default=1_000_000, show_default=True, help="How many a million are.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Folder for the large index.")
def main(articles: Path, real: Path | None, passages: int, keep: Path | None) -> None:
    """Print a table of search times over ARTICLES, and over a million passages where real vectors are given."""
    with TemporaryDirectory() as folder:
        figures = [five(articles, Path(folder), default_embedder())]
        if real is not None:
            figures.append(million(keep or Path(folder), real, passages))
    click.echo(f"{machine('faiss-cpu', 'numpy')}.\n\n{HEAD}")
    for one in figures:
        click.echo(one.row())


if __name__ == "__main__":
    main()
