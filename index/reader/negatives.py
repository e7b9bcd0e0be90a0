"""Passages that look like answers and are none, and questions that no longer have one."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.embed import Embedder
from index.reader.example import Example, Piece

HARD = 4  # hard negatives of a list
_NEAR = 60  # neighbours looked at
_NAME = re.compile(r"(?<=\s)(?:[A-Z][\w'-]+(?: (?:of |the )*[A-Z][\w'-]+)*)")
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-2][0-9]\b")


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


def unanswerable(examples: Sequence[Example], share: float, seed: int = 0) -> Iterator[Example]:
    """Questions that no longer have an answer: a name or year exchanged for one of another question of the set.

    The new name stands nowhere in the passages kept, the old one did; ``share`` of the fitting examples are used.
    """
    rng = random.Random(seed)
    names = [name for e in examples for name in _NAME.findall(e.question)]
    for example in examples:
        if example.positive is None or rng.random() >= share:
            continue
        held = " ".join(f"{p.context} {p.lead} {p.body}" for p in example.pieces)
        changed = _changed(example.question, held, names, rng)
        if changed is not None:
            yield replace(example, question=changed, positive=None, span=None)


def _changed(question: str, held: str, names: Sequence[str], rng: random.Random) -> str | None:
    year = _YEAR.search(question)
    if year is not None:
        other = str(int(year.group()) + rng.choice((-9, -4, -2, 2, 3, 7)))
        return None if other in held else question[: year.start()] + other + question[year.end() :]
    found = [m for m in _NAME.finditer(question) if m.group() in held]
    other = rng.choice(names) if names else ""
    if not found or not other or other in held or other in question:
        return None
    name = rng.choice(found)
    return question[: name.start()] + other + question[name.end() :]
