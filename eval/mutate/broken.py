"""Stages that do something wrong, for the seats that the pipeline has for them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from bot.question import Question
from bot.read import Reader
from bot.types import Evidence
from index.passages import Passages
from index.search import Hit
from index.segment import Segment
from index.snapshot import Snapshot
from sources.document import QUOTABLE, Block, Document

SEED = 7


class Backwards:
    """Reads as another reader does, and puts the worst first."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, question: Question, hits: Sequence[Hit], snapshot: Snapshot) -> list[Evidence]:
        return self._reader.read(question, hits, snapshot)[::-1]


class _Again(Snapshot):
    """The segments of another snapshot."""

    def __init__(self, whole: Snapshot) -> None:
        super().__init__(whole.manifest, dict(zip(whole.buckets, whole.segments, strict=True)), whole.name)


class Shuffled(_Again):
    """A snapshot that takes its passages for others: what is found is the wrong one."""

    def __init__(self, whole: Snapshot) -> None:
        super().__init__(whole)
        self.passages = _Mistaken(self.segments)


class _Mistaken(Passages):
    def __init__(self, segments: Sequence[Segment]) -> None:
        super().__init__(segments)
        self._order = random.Random(SEED).sample(range(len(self)), len(self))

    def __getitem__(self, number: Any) -> Any:
        return super().__getitem__(self._order[number])


class Truncated(_Again):
    """A snapshot whose sentences and items end after so many ``characters``."""

    def __init__(self, whole: Snapshot, characters: int) -> None:
        super().__init__(whole)
        self._shortened = lru_cache(None)(lambda source: _shortened(whole.document(source), characters))

    def document(self, source: str) -> Document:
        return self._shortened(source)


def _shortened(document: Document, characters: int) -> Document:
    return replace(document, blocks=tuple(_cut(block, characters) for block in document.blocks))


def _cut(block: Block, characters: int) -> Block:
    end = min(block.end, block.start + characters)
    return replace(block, end=end) if block.kind in QUOTABLE and not block.cells else block
