"""A question and a passage as the word pieces of one sequence: the form that training and reading share.

``[CLS] question [SEP] context [SEP] lead [SEP] body [SEP]``; an empty part is left out with its mark. Where all is too
long, the lead goes first, then the context is cut from the left, then the body from the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.reader.example import Piece

LIMIT = 128  # word pieces of a sequence
_QUESTION, _CONTEXT, _LEAD = 40, 24, 28  # word pieces of its parts, at most
_CLS, _SEP = 101, 102

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Pair:
    """One sequence. ``body`` is the index of the first piece of the body, ``offsets`` their places in its text."""

    ids: tuple[int, ...]
    asked: int
    body: int
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Batch:
    """Sequences padded to one length: ``ids``, ``mask`` and ``kinds`` of shape ``(sequences, pieces)``."""

    ids: Ints
    mask: Ints
    kinds: Ints


class Pairs:
    """Makes pairs with a tokenizer file."""

    def __init__(self, tokenizer: Path) -> None:
        self._path = tokenizer

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def pairs(self, question: str, pieces: Sequence[Piece]) -> list[Pair]:
        """One pair a piece, in order."""
        texts = [question] + [text for p in pieces for text in (p.context, p.lead, p.body)]
        coded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        asked = coded[0].ids[:_QUESTION]
        return [_pair(asked, *coded[at : at + 3]) for at in range(1, len(coded), 3)]


def _pair(asked: list[int], context: Any, lead: Any, body: Any) -> Pair:
    room = LIMIT - len(asked) - 2
    own = min(len(body.ids), room - 1)
    where = context.ids[-min(_CONTEXT, room - own - 2) :] if room - own > 2 else []
    room -= own + 1 + (len(where) + 1 if where else 0)
    before = lead.ids[-min(_LEAD, room - 1) :] if room > 1 else []
    ids = [_CLS, *asked, _SEP]
    first = len(ids)
    for part in (where, before):
        if part:
            ids += [*part, _SEP]
    return Pair((*ids, *body.ids[:own], _SEP), first, len(ids), tuple(body.offsets[:own]))


def batch(pairs: Sequence[Pair]) -> Batch:
    """The pairs as arrays, each padded on the right to the longest."""
    shape = (len(pairs), max(len(p.ids) for p in pairs))
    ids, mask, kinds = (np.zeros(shape, np.int64) for _ in range(3))
    for row, pair in enumerate(pairs):
        ids[row, : len(pair.ids)] = pair.ids
        mask[row, : len(pair.ids)] = 1
        kinds[row, pair.asked : len(pair.ids)] = 1
    return Batch(ids, mask, kinds)
