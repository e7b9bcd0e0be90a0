"""How fast the default model is in 8 bits, and how near to the original: ``python -m index.bench.embedding DIR``."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import click
import numpy as np

from index.bench.articles import article
from index.bench.machine import machine
from index.chunk import embedded_of, passages
from index.embed import OnnxEmbedder, packaged_path
from sources.convert.converter import Converter
from sources.folder import scan
from sources.formats import read_text
from sources.read import read

_TEXTS = 1_500
_QUESTIONS = 40


@dataclass(frozen=True)
class Figures:
    """Medians of rounds, both in turns: texts a second, milliseconds of one question; cosines of all texts."""

    bulk: tuple[float, float]
    one: tuple[float, float]
    least: float
    mean: float

    def table(self) -> str:
        return "\n".join(
            [
                "| | `SentenceTransformer.encode` | fast path | ratio |",
                "|---|---|---|---|",
                f"| bulk, texts a second | {self.bulk[0]:.0f} | {self.bulk[1]:.0f} "
                f"| {self.bulk[1] / self.bulk[0]:.2f} (at least 2) |",
                f"| one question, ms | {self.one[0]:.2f} | {self.one[1]:.2f} "
                f"| {self.one[0] / self.one[1]:.2f} (at least 3) |",
                f"| cosine to the original | 1 | {self.least:.4f} at least, {self.mean:.4f} in the mean | |",
            ]
        )


def texts_of(articles: Path, count: int) -> list[str]:
    """Texts as they are embedded: those of the articles, then those of invented ones."""
    embedder = OnnxEmbedder()
    with Converter() as converter:
        documents = [read(found, converter) for found in scan(articles).found]
    documents += [read_text(f"a{n}.md", article(n, 20)) for n in range(count // 20)]
    made = [
        embedded_of(document, passage)
        for document in documents
        for passage in passages(document, embedder.count, embedder.limit)
    ]
    return made[:count]


def measured(articles: Path, rounds: int = 3) -> Figures:
    """Both embedders over the same texts, in turns."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged_path()), device="cpu", local_files_only=True)
    fast, texts = OnnxEmbedder(), texts_of(articles, _TEXTS)
    questions = [f"Who {text.split(': ')[-1][:60].lower()}?" for text in texts[:_QUESTIONS]]

    def plain(some: list[str]) -> object:
        return model.encode(some, normalize_embeddings=True, show_progress_bar=False)

    plain(texts[:40]), fast.encode(texts[:40])
    bulk = [(_seconds(lambda: plain(texts)), _seconds(lambda: fast.encode(texts))) for _ in range(rounds)]
    one = [(_seconds(partial(plain, [q])), _seconds(partial(fast.encode, [q]))) for q in questions]
    cosines = (np.asarray(plain(texts)) * fast.encode(texts)).sum(axis=1)
    return Figures(
        (len(texts) / median(b[0] for b in bulk), len(texts) / median(b[1] for b in bulk)),
        (median(o[0] for o in one) * 1e3, median(o[1] for o in one) * 1e3),
        float(cosines.min()),
        float(cosines.mean()),
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@click.command()
@click.argument("articles", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(articles: Path) -> None:
    """Print a table over ARTICLES and invented ones."""
    click.echo(f"{machine('onnxruntime', 'sentence-transformers', 'torch')}.\n\n{measured(articles).table()}")


if __name__ == "__main__":
    main()
