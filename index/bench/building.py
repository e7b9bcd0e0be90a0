"""How fast an index is built, left alone and changed: ``python -m index.bench.building --articles 10000``.

The commands that a person runs are measured, their start included; each figure is a ratio to one of the same run.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click

from index.bench.articles import write_articles
from index.bench.machine import machine
from index.chunk import embedded_of, passages
from index.embed import Embedder, default_embedder
from index.store import open_current
from sources.convert.converter import Converter
from sources.folder import scan
from sources.read import read

_REST = 2.5  # seconds until a file's times are trusted to tell that it is the same
_SAMPLE = 4_000  # texts of which the bare embedder's speed is taken, before and after the build


@dataclass(frozen=True)
class Figures:
    """Seconds of each step; ``bare`` is what the embedder alone takes for all texts of the index."""

    passages: int
    full: float
    bare: float
    unchanged: float
    changed: float

    def table(self) -> str:
        rows = [
            ("full build", self.full, "1"),
            ("bare `encode` of the same texts", self.bare, f"{self.bare / self.full:.2f} (at least 0.9)"),
            ("unchanged build", self.unchanged, f"{self.unchanged / self.full:.4f}; at most 2 s"),
            ("one line of one article changed", self.changed, f"{self.changed / self.full:.4f} (at most 0.02)"),
        ]
        head = f"| step, {self.passages:,} passages | seconds | of the full build |\n| --- | --- | --- |\n"
        return head + "\n".join(f"| {name} | {seconds:.2f} | {ratio} |" for name, seconds, ratio in rows)


def build(sources: Path, store: Path) -> float:
    """Seconds that ``linecite build`` takes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bot", "build", "--sources", str(sources), "--store", str(store)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def bare(sources: Path, embedder: Embedder) -> Callable[[], float]:
    """What takes the seconds a text that the embedder alone needs, over a sample of the texts of all passages."""
    with Converter() as converter:
        texts = []
        for found in scan(sources).found[:: max(1, len(list(sources.iterdir())) // 400)]:
            document = read(found, converter)
            texts += [embedded_of(document, p) for p in passages(document, embedder.count, embedder.limit)]

    def measure() -> float:
        some = texts[:_SAMPLE]
        start = time.perf_counter()
        embedder.encode(some)
        return (time.perf_counter() - start) / len(some)

    embedder.encode(texts[:64])  # the model is loaded, as it is in a build after its first texts
    return measure


def measured(folder: Path, articles: int, sentences: int, repeats: int = 3) -> Figures:
    """Build, build again without news, and with one line changed; medians of ``repeats`` where it is quick."""
    sources, store = folder / "articles", folder / "store"
    write_articles(sources, articles, sentences)
    each = bare(sources, default_embedder())
    before = each()
    full = build(sources, store)
    after = each()
    time.sleep(_REST)
    build(sources, store)  # the first after a build looks at files that were too fresh to be remembered
    unchanged = median(build(sources, store) for _ in range(repeats))
    changed = []
    for n in range(repeats):
        path = sources / f"article-{n * 7:05}.md"
        path.write_text(path.read_text(encoding="utf-8") + f"It was changed {n} times.\n", encoding="utf-8")
        changed.append(build(sources, store))
    count = len(open_current(store).passages)
    return Figures(count, full, count * (before + after) / 2, unchanged, median(changed))


@click.command()
@click.option("--articles", default=10_000, show_default=True)
@click.option("--sentences", default=10, show_default=True, help="Of each article.")
def main(articles: int, sentences: int) -> None:
    """Print a table of building times."""
    with TemporaryDirectory() as folder:
        figures = measured(Path(folder), articles, sentences)
    click.echo(f"{machine('onnxruntime', 'tokenizers', 'numpy')}; {articles:,} articles.\n\n{figures.table()}")


if __name__ == "__main__":
    main()
