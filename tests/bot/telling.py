"""An engine as one with a language model is: it says pieces when a test lets it, and may take them back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import Bot
from bot.engine import Hearing
from bot.library import Library
from bot.types import Answer, Checks, Turn

MODEL = "llm: quay-7b"


class TellingEngine:
    """``act`` is handed the bot's own answer and who listens; what it returns is the answer."""

    def __init__(self, bot: Bot, act: Callable[[Answer, Hearing], Answer]) -> None:
        self.bot = bot
        self.act = act

    @property
    def library(self) -> Library:
        return self.bot.library

    def warm(self) -> None:
        self.bot.warm()

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        hearing: Hearing | None = None,
    ) -> Answer:
        return self.act(self.bot.answer(question, history, id, sources), hearing or Hearing())


def written(own: Answer, kept: int = 1, repaired: int = 0, dropped: int = 0, tokens: int = 300) -> Answer:
    """The same answer as if a model had written it in half a second."""
    seconds = {**own.seconds, "total": own.seconds["total"] + 0.5, "write": 0.5}
    return replace(own, engine=MODEL, checks=Checks(kept, repaired, dropped, 0.9, tokens), seconds=seconds)


def instead(own: Answer, trouble: str) -> Answer:
    """The same answer as if a model should have written it and could not."""
    return replace(own, engine=f"extractive (llm: {trouble})")
