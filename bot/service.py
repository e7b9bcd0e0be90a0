"""What a server serves: a bot and who writes for it, how its index stands, where feedback goes, its configuration."""

from dataclasses import dataclass

from bot.answer import Bot
from bot.config.config import Config
from bot.engine import Engine
from bot.feedback import FILE, FeedbackLog
from bot.guard.answering import Answering
from bot.indexing import Indexing
from bot.llm.assembled import engine_of
from bot.observe.observing import Observing


@dataclass(frozen=True)
class Service:
    """One of each for a server; ``answering`` is how its bot is asked over the network."""

    bot: Bot
    answering: Answering
    indexing: Indexing
    feedback: FeedbackLog
    config: Config
    observing: Observing

    @classmethod
    def over(cls, bot: Bot, config: Config | None = None, engine: Engine | None = None) -> "Service":
        """The service of a bot, its feedback kept in the bot's store; what ``config`` leaves open holds by default.

        ``engine`` answers where one is given, else the bot, with the language model that ``config`` names, if any.

        Raises:
            NoClientError, TelemetryError: what is configured needs a package that is not installed.
        """
        library, config = bot.library, config or Config()
        answering = Answering(engine or engine_of(bot, config.llm), config.limits)
        indexing = Indexing(library)
        observing = Observing.over(indexing, answering, config)
        return cls(bot, answering, indexing, FeedbackLog(library.store / FILE), config, observing)

    @property
    def password(self) -> str | None:
        """What opens the articles page; without one there is no such page."""
        return self.config.articles_password
