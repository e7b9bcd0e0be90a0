"""The model seam: messages go in, text comes out in pieces."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Literal, Protocol

from sources.errors import LineciteError


@dataclass(frozen=True)
class Message:
    """What is said to a model; text of sources and of readers stands only in messages of the ``user``."""

    role: Literal["system", "user"]
    content: str


class Trouble(StrEnum):
    """Why a model did not write; what the engine of an answer that was put together without it says."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed out"
    BUSY = "busy"  # 429, or too many at once
    FAILED = "failed"  # 5xx, or what is no answer
    REFUSED = "refused"  # 4xx: key, model name, request
    CUT_OFF = "cut off"  # the stream ended without its end
    RESTING = "resting"  # it failed so often that it is not asked for a while
    OVER_BUDGET = "over budget"
    UNSUPPORTED = "unsupported"  # too little of what it wrote is in its lines
    LEFT = "left"  # nobody listens any more


class ModelError(LineciteError):
    """A model did not write. ``alone`` says that it lies in this one request: the next may well be answered."""

    def __init__(self, trouble: Trouble, told: str, alone: bool = False) -> None:
        super().__init__(told)
        self.trouble = trouble
        self.alone = alone


class Spending(Protocol):
    """The budget of one question: what was sent and written counts, in tokens."""

    @property
    def began(self) -> float:
        """When the question was asked, on the clock of ``time.monotonic``: its time is counted from there."""
        ...

    @property
    def room(self) -> int:
        """Tokens that may still be written."""
        ...

    def spend(self, sent: int, written: int) -> None:
        """Raises ModelError OVER_BUDGET where that is more than is left."""
        ...

    def correct(self, sent: int, written: int) -> None:
        """Make good what was estimated wrong; raises nothing."""
        ...


class Model(Protocol):
    """A language model; safe to share between threads."""

    @property
    def name(self) -> str: ...

    def stream(self, messages: Sequence[Message], spending: Spending, left: Event) -> Generator[str, None, None]:
        """The text in pieces as they come; closing the generator, or setting ``left``, ends the request.

        Raises ModelError, also between two pieces.
        """
        ...
