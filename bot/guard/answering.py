"""Answering for many at once: every question that comes over the network goes through here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from anyio.to_thread import run_sync

from bot.answer import Bot
from bot.config.limits import Limits
from bot.guard.exchange import Exchange
from bot.types import Answer, Turn


@dataclass(frozen=True)
class Asked:
    """A question, asked after ``history`` (oldest turn first), of ``sources`` alone where any are named."""

    question: str
    history: Sequence[Turn] = ()
    id: str = ""
    sources: Sequence[str] = ()


class Answering:
    """Answers questions in threads of its own, so many at a time as the limits say."""

    def __init__(self, bot: Bot, limits: Limits) -> None:
        self.bot = bot
        self.limits = limits

    async def answer(self, asked: Asked, exchange: Exchange | None = None) -> Answer:
        """As ``Bot.answer``, raising what that raises; the answer is noted in the exchange that it belongs to."""
        made = await run_sync(partial(self.bot.answer, asked.question, asked.history, asked.id, asked.sources))
        if exchange is not None:
            exchange.question = asked.question
            exchange.answers.append(made)
        return made
