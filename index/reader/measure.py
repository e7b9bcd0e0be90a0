"""Command that measures reading on the held-out part: spans, no-answer, ranking, each beside plain baselines."""

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from index.embed import Embedder, default_embedder, packaged_path
from index.lexical import LexicalIndex
from index.names import words
from index.reader.cross import CrossEncoder, Reading
from index.reader.example import Example, Piece, read

Reader = Callable[[str, Sequence[Piece]], Sequence[Reading]]


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1. ``em`` and ``f1`` are over answerable questions, as if none were refused.

    ``no_answer_f1`` is over all questions at the threshold that is best for it, as the SQuAD 2.0 script reports it; a
    reader that refuses all scores the share of unanswerable questions. ``auc`` is the chance that the passage that
    answers ranks above one that does not, ``first`` that it ranks above all.
    """

    em: float
    f1: float
    no_answer_f1: float
    auc: float
    first: float


def overlap(found: str, gold: str) -> float:
    """F1 of the bags of words, articles left out (Rajpurkar et al., 2016)."""
    one, other = (Counter(w for w in words(t) if w not in ("a", "an", "the")) for t in (found, gold))
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else float(one == other)


def measured(paragraphs: Sequence[Example], lists: Sequence[Example], reader: Reader) -> Figures:
    """Figures of a reader: spans in whole ``paragraphs``, ranking in ``lists`` with hard negatives."""
    exact, f1, sure, answerable = [], [], [], []
    for example in paragraphs:
        readings = reader(example.question, example.pieces)
        best = max(range(len(readings)), key=lambda n: readings[n].relevance)
        said = example.pieces[best].body[slice(*readings[best].span)]
        answerable.append(example.positive is not None)
        exact.append(float(overlap(said, example.answer) == 1.0))
        f1.append(overlap(said, example.answer))
        sure.append(max(r.answers for r in readings))
    above, first = [], []
    for example in lists:
        if example.positive is None or len(example.pieces) < 2:
            continue
        scores = [r.relevance for r in reader(example.question, example.pieces)]
        others = [s for n, s in enumerate(scores) if n != example.positive]
        wins = [1.0 if scores[example.positive] > s else 0.5 if scores[example.positive] == s else 0.0 for s in others]
        above.append(sum(wins) / len(wins))
        first.append(float(min(wins) == 1.0))
    yes = np.array(answerable)
    return Figures(
        float(np.array(exact)[yes].mean()),
        float(np.array(f1)[yes].mean()),
        best_no_answer_f1(f1, sure, answerable),
        float(np.mean(above)),
        float(np.mean(first)),
    )


def best_no_answer_f1(f1: Sequence[float], sure: Sequence[float], answerable: Sequence[bool]) -> float:
    """The best mean F1 that a threshold on ``sure`` gives: below it, 1 for refusing the unanswerable and 0 else."""
    order = np.argsort(-np.array(sure), kind="stable")
    yes = np.array(answerable)[order]
    gained = np.concatenate([[0.0], np.where(yes, np.array(f1)[order], 0.0).cumsum()])
    refused = (~yes).sum() - np.concatenate([[0], (~yes).cumsum()])
    return float((gained + refused).max() / len(order))


class SearchReader:
    """The baseline without training: passages ranked as search ranks them, or by cosine alone, the whole body said."""

    def __init__(self, embedder: Embedder, pieces: Sequence[Piece], questions: Sequence[str], dense: float) -> None:
        texts = list(dict.fromkeys(f"{p.context}: {p.body}" for p in pieces))
        asked = list(dict.fromkeys(questions))
        self._row = dict(zip(texts, embedder.encode(texts), strict=True))
        self._asked = dict(zip(asked, embedder.encode(asked), strict=True))
        self._dense = dense

    def __call__(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        texts = [f"{p.context}: {p.body}" for p in pieces]
        cosines = np.array([float(self._row[t] @ self._asked[question]) for t in texts])
        lexical = LexicalIndex.of_texts(texts).scores(question)
        mixed = self._dense * cosines + (1 - self._dense) * lexical / max(float(lexical.max()), 1e-9)
        return [
            Reading(float(m), float(c), (0, len(p.body)), 1.0) for m, c, p in zip(mixed, cosines, pieces, strict=True)
        ]


def untrained(folder: Path) -> Reader:
    """The packaged encoder with heads as they start."""
    import torch

    from index.reader.export import export
    from index.reader.network import ReadingNetwork

    torch.manual_seed(0)
    path = folder / "untrained.onnx"
    return CrossEncoder(path, export(ReadingNetwork.packaged(packaged_path()), path)).read


@click.command()
@click.argument("paragraphs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("lists", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--most", default=0, help="Read only so many of each file.")
def main(paragraphs: Path, lists: Path, most: int) -> None:
    """Print the figures of the shipped weights and of the baselines on PARAGRAPHS and LISTS, a Markdown table a set."""
    whole = list(read(paragraphs))[: most or None]
    ranked = list(read(lists))[: most or None]
    embedder = default_embedder()
    pieces = [p for e in (*whole, *ranked) for p in e.pieces]
    asked = [e.question for e in (*whole, *ranked)]
    with tempfile.TemporaryDirectory() as folder:
        readers: dict[str, Reader] = {
            "this model": CrossEncoder().read,
            "search alone": SearchReader(embedder, pieces, asked, 0.6),
            "backbone, cosine": SearchReader(embedder, pieces, asked, 1.0),
            "backbone, untrained heads": untrained(Path(folder)),
        }
        click.echo("| reader | EM | F1 | F1 with no-answer | AUC | first |\n|---|---|---|---|---|---|")
        for name, reader in readers.items():
            f = measured(whole, ranked, reader)
            click.echo(f"| {name} | {f.em:.3f} | {f.f1:.3f} | {f.no_answer_f1:.3f} | {f.auc:.3f} | {f.first:.3f} |")
        click.echo("\n| ranking, by set | lists | " + " | ".join(readers) + " |\n|---|---|" + "---|" * len(readers))
        for source in dict.fromkeys(e.source for e in ranked):
            of_set = [e for e in ranked if e.source == source and e.positive is not None]
            shares = [measured(whole[:1], of_set, reader).first for reader in readers.values()]
            click.echo(f"| {source} | {len(of_set)} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")


if __name__ == "__main__":
    main()
