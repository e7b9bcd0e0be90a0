"""An engine with a language model in this process; the stages are those of the pipeline that it stands on."""

import os
from collections.abc import Sequence
from pathlib import Path

from bot.answer import Bot, Explanation
from bot.config.config import Config, ConfigError
from bot.config.llm import Llm
from bot.engine import Engine
from bot.llm.assembled import engine_of
from bot.types import Answer, Turn
from eval.asking.asked import Asked
from eval.asking.local import LocalAsker, traced
from eval.errors import ChoiceError
from sources.errors import LineciteError


class EngineAsker(LocalAsker):
    """Asks an engine, and lays open what its bot makes of the same question, with the bot's own answer.

    Where the engine understood a follow-up otherwise than the bot, the stages are those of what it understood.
    """

    deterministic = False

    def __init__(self, engine: Engine, bot: Bot, llm: Llm) -> None:
        super().__init__(bot)
        self.engine = engine
        self.llm = llm

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        answer = self.engine.answer(question, history, id)
        own = self._explained(answer, history)
        return Asked(answer, traced(own, self.snapshot), own.answer)

    def _explained(self, answer: Answer, history: Sequence[Turn]) -> Explanation:
        own = self.bot.explain(answer.question, history, answer.id, snapshot=self.snapshot)
        if answer.understood_as == own.answer.understood_as:
            return own
        return self.bot.explain(answer.understood_as, (), answer.id, snapshot=self.snapshot)


def llm_of(path: Path) -> Llm | None:
    """What a configuration says of a language model; raises ChoiceError where it cannot be used."""
    try:
        return Config.load(path).llm
    except ConfigError as error:
        raise ChoiceError(str(error)) from error


def writer_of(bot: Bot, llm: Llm) -> Engine:
    """An engine that remembers nothing: what is asked again is to be written again.

    Raises ChoiceError where no model can be asked: what would be measured then is the bot alone.
    """
    try:
        engine = engine_of(bot, llm, os.environ, remember=False)
    except LineciteError as error:  # its client or its key is no good
        raise ChoiceError(str(error)) from error
    if engine is bot:
        raise ChoiceError(f"{llm.api_key_env} is not set: set it, or run without --config to measure the bot alone.")
    return engine
