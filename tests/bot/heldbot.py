"""A bot that begins to answer and goes on when it is let."""

import threading
from collections.abc import Sequence
from pathlib import Path

from bot.answer import Bot
from bot.engine import Hearing
from bot.types import Answer, Turn
from index.embed import Embedder
from tests.bot.world import small_bot


class HeldBot(Bot):
    """Notes which questions it has begun, and answers one each time that ``go`` is released."""

    def __init__(self, folder: Path, model: Embedder) -> None:
        super().__init__(small_bot(folder, model).library)
        self.begun: list[str] = []
        self.go = threading.Semaphore(0)

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        hearing: Hearing | None = None,
    ) -> Answer:
        self.begun.append(question)
        assert self.go.acquire(timeout=20), "nobody let the bot go on"
        return super().answer(question, history, id, sources, hearing)
