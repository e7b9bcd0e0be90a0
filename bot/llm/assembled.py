"""The engine that a configuration asks for, put together; what a language model needs is loaded where one is named."""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from urllib.parse import urlsplit

from bot.answer import Bot
from bot.config.llm import Llm
from bot.engine import Engine
from sources.errors import LineciteError

_CLIENT = "openai"


class NoClientError(LineciteError):
    """A model is configured, and what speaks to it is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "A language model is configured, but its client is not installed; run: pip install 'linecite[llm]'"
        )


def engine_of(bot: Bot, llm: Llm | None, environ: Mapping[str, str] = os.environ, remember: bool = True) -> Engine:
    """The bot itself where no model is configured or its key is not set, else the bot with the model that writes.

    The client of its protocol is loaded with the first question. Where it is not to ``remember`` what is asked again is
    written anew.

    Raises:
        NoClientError: there is none to load.
        ModelKeyError: the key cannot be one.
    """
    key = _key(llm, environ) if llm is not None else None
    if llm is None or key is None:
        return bot
    if find_spec(_CLIENT) is None:
        raise NoClientError
    from bot.llm.breaker import Breaker
    from bot.llm.checker import Checker
    from bot.llm.client import OpenAiModel
    from bot.llm.engine import Fluent

    model = Breaker(OpenAiModel(llm, key), llm.failures, llm.rest)
    checker, prices = Checker.of(bot, llm.support), (llm.price_in, llm.price_out)
    return Fluent(bot, model, checker, llm.tokens, llm.rewrite, prices, llm.cost, remember)


def who_writes(llm: Llm | None, environ: Mapping[str, str] = os.environ) -> str:
    """What a reader of the log is told: which model writes and where, or why none does; empty where none is named."""
    if llm is None:
        return ""
    if _key(llm, environ) is None:
        return f"{llm.api_key_env} is not set; answers are put together without the language model {llm.model}"
    parts = urlsplit(llm.base_url)
    where = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    return f"{llm.model} at {where} writes the answers"


def _key(llm: Llm, environ: Mapping[str, str]) -> str | None:
    """Empty where none is needed, None where it is not set."""
    return environ.get(llm.api_key_env, "").strip() or None if llm.api_key_env else ""
