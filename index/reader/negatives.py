"""Passages that look like answers and are none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.embed import Embedder
from index.reader.example import Example, Piece

HARD = 4  # hard negatives of a list
_NEAR = 60  # neighbours looked at


def mined(examples: Sequence[Example], embedder: Embedder) -> Iterator[Example]:
    """Cut each example to its positive and the hardest of the others.

    Half of the negatives come from its own paragraph, half from anywhere in the set; a passage that holds the
    answer's words is never one. An example that nothing answers keeps the passages nearest to its question.
    """
    pieces = list(dict.fromkeys(p for e in examples for p in e.pieces))
    number = {piece: n for n, piece in enumerate(pieces)}
    vectors = embedder.encode([f"{p.context}: {p.body}" for p in pieces])
    asked = embedder.encode([e.question for e in examples])
    for example, question in zip(examples, asked, strict=True):
        own = [number[p] for p in example.pieces]
        own.sort(key=lambda n: -float(vectors[n] @ question))
        if example.positive is None:
            yield replace(example, pieces=tuple(pieces[n] for n in own[:HARD]))
            continue
        positive = example.pieces[example.positive]
        near = [n for n in own if _fair(pieces[n], positive, example.answer)][: (HARD + 1) // 2]
        around = [int(n) for n in np.argsort(-(vectors @ question), kind="stable")[:_NEAR] if n not in near]
        near += [n for n in around if _fair(pieces[n], positive, example.answer)][: HARD - len(near)]
        yield replace(example, pieces=(positive, *(pieces[n] for n in near)), positive=0)


def _fair(piece: Piece, positive: Piece, answer: str) -> bool:
    """Whether a piece can stand as one that does not answer."""
    return piece != positive and not (answer and answer.casefold() in piece.body.casefold())
