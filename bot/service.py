"""What a server serves: a bot, how its index stands, and where feedback goes."""

from dataclasses import dataclass

from bot.answer import Bot
from bot.feedback import FILE, FeedbackLog
from bot.indexing import Indexing


@dataclass(frozen=True)
class Service:
    """``password`` opens the articles page; without one there is no such page."""

    bot: Bot
    indexing: Indexing
    feedback: FeedbackLog
    password: str | None = None

    @classmethod
    def over(cls, bot: Bot, password: str | None = None) -> "Service":
        """The service of a bot, its feedback kept in the bot's store."""
        library = bot.library
        return cls(bot, Indexing(library), FeedbackLog(library.store / FILE), password)
