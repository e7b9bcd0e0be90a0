"""Answers remembered: the same question to the same snapshot is answered once, and many at once wait for one answer."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event, Lock

from bot.per_snapshot import PerSnapshot
from bot.types import Answer, Turn
from index.snapshot import Snapshot

MOST = 512  # answers that are kept, some 10 KB each


class Memory:
    """The answers given last, by snapshot."""

    def __init__(self, most: int = MOST) -> None:
        self._answers = PerSnapshot(lambda: _Answers(most))

    def answer(self, key: bytes, snapshot: Snapshot, make: Callable[[], Answer]) -> tuple[Answer, bool]:
        """The answer to what ``key`` stands for, and whether it was made for this call.

        What ``make`` raises is not remembered; who waited for it makes the answer then.
        """
        return self._answers.of(snapshot).answer(key, make)


class _Answers:
    """The answers to one snapshot."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, Answer] = OrderedDict()
        self._making: dict[bytes, Event] = {}
        self._lock = Lock()

    def answer(self, key: bytes, make: Callable[[], Answer]) -> tuple[Answer, bool]:
        while True:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key], False
                made = self._making.get(key)
                if made is None:
                    self._making[key] = Event()
                    break
            made.wait()
        try:
            answer = make()
            with self._lock:
                self._kept[key] = answer
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        finally:
            with self._lock:
                self._making.pop(key).set()
        return answer, True


def key_of(question: str, history: Sequence[Turn], sources: Sequence[str]) -> bytes:
    """What stands for a question in its conversation; a digest, so that no conversation is kept."""
    asked = [question, [[turn.role, turn.content] for turn in history], sorted(set(sources))]
    return hashlib.sha256(json.dumps(asked).encode()).digest()


def recalled(answer: Answer, id: str, seconds: float) -> Answer:
    """A remembered answer as that of another request, which took it ``seconds`` in all and no stage any."""
    return replace(answer, id=id, seconds={**dict.fromkeys(answer.seconds, 0.0), "total": round(seconds, 6)})
