"""Feedback on answers: one JSON line a thumb, in a file of the store that outlives every build."""

import json
import os
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from filelock import FileLock

from sources.errors import LineciteError

FILE = "feedback.jsonl"
MOST_BYTES = 64 * 1024 * 1024
_ONLY_OWNER = 0o600  # it holds what people asked


class FeedbackError(LineciteError):
    """A thumb cannot be kept; the message names no path, since a reader sees it."""


@dataclass(frozen=True)
class Pointer:
    """Lines of one version of a source, 1-based and inclusive, without their words."""

    source: str
    first_line: int
    last_line: int
    sha256: str


@dataclass(frozen=True)
class Thumb:
    """A reader's judgement of one answer; ``asked_before`` are the reader's own turns of the history, oldest first.

    The words of the sources are left out: what is deleted is to be gone from the store, and this file stays. So there
    is no answer, no quote and no turn of the assistant; whoever wants them answers the reader's turns again and tells
    by the ``sha256`` of each pointer whether the sources are still those. What the reader typed is kept as it is.
    """

    question: str
    asked_before: tuple[str, ...]
    sources: tuple[str, ...]
    understood_as: str
    status: str
    citations: tuple[Pointer, ...]
    closest: tuple[Pointer, ...]
    engine: str
    snapshot: str
    thumb: Literal["up", "down"]
    reason: str = ""
    comment: str = ""

    def line(self, at: datetime) -> bytes:
        """One line of JSON in ASCII, so that nothing in it ends a line but its end."""
        told = {"at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **asdict(self)}
        told["history"] = [{"role": "user", "content": turn} for turn in told.pop("asked_before")]
        return json.dumps(told).encode("ascii") + b"\n"


class FeedbackLog:
    """Appends to a file that is made when it is first needed; safe to share between threads and processes."""

    def __init__(self, path: Path, most: int = MOST_BYTES) -> None:
        self.path = path
        self.most = most
        self._lock = threading.Lock()

    def add(self, thumb: Thumb) -> None:
        """Keep one thumb; raises FeedbackError where the file is full or cannot be written."""
        line = thumb.line(datetime.now(UTC))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Other processes write here too: a line that one of them is writing would look like one that was cut off.
            with self._lock, FileLock(self.path.with_suffix(".lock")):
                self._append(line)
        except OSError as error:
            raise FeedbackError(f"The feedback cannot be kept ({error.strerror or type(error).__name__}).") from error

    def _append(self, line: bytes) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _ONLY_OWNER)
        try:
            size = os.fstat(handle).st_size
            if size >= self.most:
                raise FeedbackError("No more feedback is kept here: its file is full; move feedback.jsonl elsewhere.")
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"  # a write that a full disk cut off
            line = b"\n" + line if torn else line
            if os.write(handle, line) < len(line):
                raise FeedbackError("The feedback cannot be kept: the disk is full.")
        finally:
            os.close(handle)


def own_words(text: str, said: Sequence[str]) -> str:
    """``text`` where all of its words stand in what the reader ``said``; else empty: some may be a source's."""
    known = {word for one in said for word in _words(one)}
    return text if all(word in known for word in _words(text)) else ""


def _words(text: str) -> list[str]:
    """Its runs of letters and digits, casefolded."""
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()
