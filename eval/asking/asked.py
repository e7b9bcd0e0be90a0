"""What comes back for a question: the answer, and what the pipeline saw on the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.types import Answer, Turn

EXTRACTIVE = "extractive"  # the engine that gives the same answer to the same question


class Seen(NamedTuple):
    """A passage or piece of evidence as lines, 1-based and inclusive, and its score in that stage.

    A tuple, since a run sees thousands: in a file each is one short list.
    """

    source: str
    first: int
    last: int
    score: float


@dataclass(frozen=True)
class Part:
    """One part of a question through the stages, each best first.

    ``found``: what search found. ``ranked``: what was read, in the reader's order; the model read ``depth`` of them.
    ``trusted``: what may be said. ``composer`` made a draft of it, empty where none could. ``confidence`` and
    ``threshold`` as bot.compose has them; ``said`` whether the draft was kept. ``gated`` says that the composer's draft
    is kept only from the threshold up. ``cited`` is what the draft that was kept rests on, in its order.
    """

    text: str
    found: tuple[Seen, ...]
    ranked: tuple[Seen, ...]
    depth: int
    trusted: tuple[Seen, ...]
    composer: str
    confidence: float
    threshold: float
    gated: bool
    said: bool
    cited: tuple[Seen, ...] = ()


@dataclass(frozen=True)
class Trace:
    """The reading of the question that was answered, or the first where none was, part by part."""

    understood: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Asked:
    """An answer, and its trace where the bot answered in this process.

    ``own`` is what the pipeline itself says where another engine wrote the answer from it, None elsewhere.
    """

    answer: Answer
    trace: Trace | None = None
    own: Answer | None = None


class Asker(Protocol):
    """Answers questions; safe to use from several threads.

    ``traced`` says whether its answers carry traces; ``deterministic`` whether the same question has to get the same
    answer, as far as can be told by the answers so far. Raises AskError where no answer could be had.
    """

    @property
    def traced(self) -> bool: ...
    @property
    def deterministic(self) -> bool: ...

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked: ...
