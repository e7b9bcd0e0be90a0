"""All measurements in one run, written as one page: ``python -m index.bench --out docs/benchmarks.md``."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from index.bench import building, embedding, searching, starting, vectors
from index.bench.machine import machine
from index.embed import default_embedder
from sources.folder import shipped_articles

_PACKAGES = ("faiss-cpu", "numpy", "onnxruntime", "sentence-transformers", "tokenizers", "torch")
_HEAD = """# Benchmarks

Written by `python -m index.bench`; no part of the tests. Figures are medians, ratios are to figures of the same run.
The vectors of a million passages are real ones (of sentences and questions of public question sets, by the default
model), multiplied with small noise: a copy has a cosine of 0.92 to what it was.
"""


def page(articles: int, sentences: int, real: Path | None, keep: Path | None, rows: int) -> Iterator[str]:
    """The parts of the page, each as soon as it is measured."""
    yield f"{_HEAD}\n{machine(*_PACKAGES)}.\n"
    shipped = shipped_articles()
    with TemporaryDirectory() as folder:
        here = Path(folder)
        yield f"## Embedding\n\n{embedding.measured(shipped).table()}\n"
        yield f"## Cold start\n\n{starting.measured(shipped, here / 'cold').table()}\n"
        figures = [searching.five(shipped, here, default_embedder())]
        if real is not None:
            figures.append(searching.million(keep or here, real, rows))
        table = "\n".join(one.row() for one in figures)
        yield f"## Search beyond the query's embedding\n\n{searching.HEAD}\n{table}\n"
        if real is not None:
            yield f"## The vectors alone\n\n{vectors.table(real, rows, 300, here)}\n"
        table = building.measured(here / "building", articles, sentences).table()
        yield f"## Building, {articles:,} articles\n\n{table}\n"


@click.command()
@click.option("--articles", default=10_000, show_default=True, help="How many are built.")
@click.option("--sentences", default=10, show_default=True, help="Of each article.")
@click.option("--real", type=click.Path(exists=True, path_type=Path), help="Folder of rows.npy and queries.npy.")
@click.option("--rows", default=1_000_000, show_default=True, help="How many a million are.")
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Folder for the large index.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else the terminal.")
def main(articles: int, sentences: int, real: Path | None, rows: int, keep: Path | None, out: Path | None) -> None:
    """Measure everything; half an hour with a million passages."""
    parts = []
    for part in page(articles, sentences, real, keep, rows):
        click.echo(part)
        parts.append(part)
    if out is not None:
        out.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
