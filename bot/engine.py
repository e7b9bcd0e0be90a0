"""The engine seam: who puts an answer together, and who listens while it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Protocol

from bot.library import Library
from bot.types import Answer, Turn


def _nobody(_: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Hearing:
    """Who listens to an answer: ``tell`` is called, in the thread of the engine, with each piece that stands fixed.

    What was told, joined, begins the text of the answer, unless an engine had to take it back: the answer that is
    returned is what holds. ``left`` is set when nobody listens any more, so that no more work is done.
    """

    tell: Callable[[str], None] = _nobody
    left: Event = field(default_factory=Event)

    def tell_whole(self, answer: Answer) -> None:
        """Tell an answer line by line."""
        for line in answer.answer.splitlines(keepends=True):
            self.tell(line)


class Engine(Protocol):
    """Answers from a library; safe to share between threads."""

    @property
    def library(self) -> Library: ...

    def warm(self) -> None:
        """Load what the first answer needs."""
        ...

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        hearing: Hearing | None = None,
    ) -> Answer:
        """Answer ``question``, asked after ``history`` (oldest turn first), from ``sources`` alone where any are named.

        Raises:
            SnapshotError: there is no index to answer from.
            UnknownSourceError: the index does not hold one of the sources.
        """
        ...
