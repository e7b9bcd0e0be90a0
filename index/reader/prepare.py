"""Command that turns a folder of public question sets into the files that training and measuring read."""

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import click

from index.embed import Embedder, default_embedder
from index.reader.example import Example, write
from index.reader.negatives import mined
from index.reader.rows import table_examples
from index.reader.sets import prose
from index.reader.unanswered import unanswerable

_PROSE = ("squad2", "squad1-sample", "qed", "selqa")
_SINGLE = "qamr"
_SINGLE_COUNT = 3000  # its questions are many and its sentences few
_EXCHANGED = {"squad2": 0.6, "squad1-sample": 0.6, "qed": 0.3, "qamr": 0.4}  # share of its questions also asked in vain
HELD_OUT = ("Amazon rainforest", "Normans", "Packet switching", "Steam engine", "Warsaw")  # articles of SQuAD 2.0
_ONE_IN = 30  # of the paragraphs and tables of the other sets


def held_out(group: str) -> bool:
    """Whether the examples of an article, paragraph or table are kept for measuring: decided by its name alone."""
    source, name = group.split(":", 1)
    if source.startswith("squad2"):
        return name in HELD_OUT
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % _ONE_IN == 0


def held_out_paragraphs(folder: Path) -> Iterator[Example]:
    """The questions on the held-out articles, each with every sentence of its paragraph."""
    return (e for e in prose(folder / "squad2.jsonl") if held_out(e.group))


def prepared(folder: Path, embedder: Embedder, seed: int = 0) -> tuple[list[Example], list[Example]]:
    """The training examples, shuffled, and the held-out ones, in order; each cut to hard negatives."""
    rng = random.Random(seed)
    train: list[Example] = []
    kept: list[Example] = []
    for name in (*_PROSE, _SINGLE):
        examples = list(prose(folder / f"{name}.jsonl"))
        if name == _SINGLE:
            examples = rng.sample(examples, min(len(examples), _SINGLE_COUNT))
        kept += mined([e for e in examples if held_out(e.group)], embedder)
        learned = list(mined([e for e in examples if not held_out(e.group)], embedder))
        train += learned
        train += unanswerable(learned, _EXCHANGED.get(name, 0.0), seed)
        click.echo(f"{name}: {len(learned)} to learn from", err=True)
    for example in table_examples(folder / "tables.jsonl", seed):
        (kept if held_out(example.group) else train).append(example)
    rng.shuffle(train)
    return train, kept


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path, out: Path) -> None:
    """Read the question sets in FOLDER; write train.jsonl, held-out.jsonl and paragraphs.jsonl to OUT."""
    train, kept = prepared(folder, default_embedder())
    out.mkdir(parents=True, exist_ok=True)
    write(out / "paragraphs.jsonl", held_out_paragraphs(folder))
    counts = write(out / "train.jsonl", train), write(out / "held-out.jsonl", kept)
    click.echo("{} examples to train on, {} held out.".format(*counts))


if __name__ == "__main__":
    main()
