"""Command that measures how search should mix meaning and words: ``python -m eval.fit.mixing ARTICLES GOLD --store S``.

For every weight of the cosine, and every cosine that counts for nothing, it says how often a gold line comes first and
how often it is among the first ten, over the questions that stand alone and have a gold line.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from bot.library import Library
from index.embed import Vectors, default_embedder
from index.manifest import Scoring
from index.search import search
from index.snapshot import Snapshot

_DENSE = tuple(round(0.1 * n, 1) for n in range(11))
_FLOORS = (-0.2, -0.12, 0.0, 0.12)
_AMONG = 10


@dataclass(frozen=True)
class Asked:
    """A question with its vector, and where its gold lines are: (source, first, last)."""

    snapshot: Snapshot
    text: str
    vector: Vectors
    gold: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Point:
    """Of one scoring: shares of the questions with a gold line first, and among the first ten; mean reciprocal rank."""

    scoring: Scoring
    first: float
    among: float
    mrr: float


def asked(library: Library, gold: Path) -> Iterator[Asked]:
    """The questions of a gold file that follow on no other and have an answer."""
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    kept = [r for r in records if r["evidence"] and not r.get("history")]
    vectors = library.embedder.encode([r["question"] for r in kept])
    for record, vector in zip(kept, vectors, strict=True):
        places = [place for group in record["evidence"] for place in (group, *group.get("alt", ()))]
        yield Asked(library.snapshot, record["question"], vector, tuple(map(_place, places)))


def _place(told: dict[str, Any]) -> tuple[str, int, int]:
    return told["source"], told["lines"][0], told["lines"][1]


def rank(one: Asked, scoring: Scoring) -> int:
    """The rank of the first passage found on a gold line, from 1; 0 where none is among the first ten."""
    for at, hit in enumerate(search(one.snapshot, one.text, one.vector, _AMONG, scoring), 1):
        document = one.snapshot.document(hit.passage.source)
        first, last = document.line_of(hit.passage.start), document.line_of(hit.passage.end - 1)
        if any(hit.passage.source == source and first <= b and last >= a for source, a, b in one.gold):
            return at
    return 0


def point(questions: Sequence[Asked], scoring: Scoring) -> Point:
    """What one scoring finds."""
    ranks = np.array([rank(one, scoring) for one in questions])
    inverse = np.divide(1.0, ranks, out=np.zeros(len(ranks)), where=ranks > 0)
    return Point(scoring, float((ranks == 1).mean()), float((ranks > 0).mean()), float(inverse.mean()))


@click.command()
@click.argument("pairs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--store", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of indexes.")
def main(pairs: tuple[Path, ...], store: Path) -> None:
    """Measure on PAIRS, each a folder of articles and a gold file: ARTICLES GOLD [ARTICLES GOLD ...]."""
    questions: list[Asked] = []
    for number, (articles, gold) in enumerate(zip(pairs[::2], pairs[1::2], strict=True)):
        library = Library(articles, store / str(number), default_embedder())
        library.refresh()
        questions += asked(library, gold)
    tried = [Scoring(dense=dense, floor=floor) for floor in _FLOORS for dense in _DENSE]
    with click.progressbar(tried, label=f"{len(questions)} questions", file=sys.stderr) as bar:
        points = [point(questions, scoring) for scoring in bar]
    click.echo("| weight of the cosine | floor | gold line first | among ten | MRR |\n|---|---|---|---|---|")
    for p in sorted(points, key=lambda p: -p.mrr):
        click.echo(f"| {p.scoring.dense} | {p.scoring.floor} | {p.first:.3f} | {p.among:.3f} | {p.mrr:.3f} |")


if __name__ == "__main__":
    main()
