"""Answers that a model wrote, remembered with the snapshot that they were written from."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Generic, TypeVar

from bot.llm.offered import Brief
from bot.per_snapshot import PerSnapshot
from bot.types import Answer, Turn
from index.snapshot import Snapshot
from sources.errors import UnknownSourceError

Kept = TypeVar("Kept")

MOST = 512  # answers that are kept, some 10 KB each


class Remembered:
    """The answers written last, by snapshot: nothing of a removed article stays. Safe to share between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._recent = PerSnapshot(lambda: Recent[Answer](most))

    def get(self, snapshot: Snapshot, key: bytes) -> Answer | None:
        return self._recent.of(snapshot).get(key)

    def put(self, snapshot: Snapshot, key: bytes, answer: Answer) -> None:
        """Keep an answer; one that cites what the snapshot does not hold, or holds otherwise, is not kept."""
        if all(_held(snapshot, c.source, c.sha256) for c in answer.citations):
            self._recent.of(snapshot).put(key, answer)


class Recent(Generic[Kept]):
    """What was used last, by its key; safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes) -> Kept | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: bytes, kept: Kept) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _held(snapshot: Snapshot, source: str, sha256: str) -> bool:
    try:
        return snapshot.facts(source).sha256 == sha256
    except UnknownSourceError:
        return False


def remembered_key(question: str, history: Sequence[Turn], brief: Brief, model: str) -> bytes:
    """What stands for a question in its conversation, all that was offered for it, and the model.

    A digest, so that no conversation is kept; an article that has changed makes another.
    """
    offered = [
        [line.text, line.context, line.computed, [[*e.place, e.document.sha256] for e in line.evidence]]
        for line in brief.offered
    ]
    asked = [question, brief.question, [[turn.role, turn.content] for turn in history]]
    given = [offered, [sorted(side) for side in brief.sides], str(brief.draft.status)]
    return hashlib.sha256(json.dumps([model, asked, given]).encode()).digest()
