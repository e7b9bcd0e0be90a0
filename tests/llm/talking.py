"""Asking a scripted server through the real client, with little patience."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event

from bot.config.llm import Llm
from bot.llm.budget import Budget
from bot.llm.client import OpenAiModel
from bot.llm.model import Message, ModelError
from bot.llm.retrying import Backoff
from tests.llm.scripted import Script, Scripted, scripted

HELLO = (Message("system", "Be brief."), Message("user", "How are you?"))  # 3 tokens each, as estimated


@dataclass
class Heard:
    """What was heard of one request: its pieces, the error that ended it, and the seconds that it took."""

    pieces: list[str] = field(default_factory=list)
    error: ModelError | None = None
    seconds: float = 0.0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def trouble(self) -> str:
        return str(self.error.trouble) if self.error is not None else ""


Ask = Callable[[OpenAiModel, Budget, Event], Heard]


def streamed(model: OpenAiModel, budget: Budget | None = None, left: Event | None = None) -> Heard:
    heard, begun = Heard(), time.monotonic()
    try:
        for piece in model.stream(HELLO, budget or Budget(1_000), left or Event()):
            heard.pieces.append(piece)
    except ModelError as error:
        heard.error = error
    heard.seconds = time.monotonic() - begun
    return heard


def completed(model: OpenAiModel, budget: Budget | None = None, left: Event | None = None) -> Heard:
    heard, begun = Heard(), time.monotonic()
    try:
        heard.pieces.append(model.complete(HELLO, budget or Budget(1_000), left or Event()))
    except ModelError as error:
        heard.error = error
    heard.seconds = time.monotonic() - begun
    return heard


@contextmanager
def talking(
    *script: Script, seconds: float = 5.0, retries: int = 2, key: str = "", first: float = 0.01
) -> Iterator[tuple[OpenAiModel, Scripted]]:
    """A client and the server that it asks; ``first`` is its first wait before it asks again, in seconds."""
    with scripted(*script) as server:
        llm = Llm(base_url=server.url, model="tiny", seconds=seconds, retries=retries, api_key_env="MODEL_KEY")
        model = OpenAiModel(llm, key, Backoff(first, jitter=lambda: 0.0))
        model.warm()
        try:
            yield model, server
        finally:
            model.close()
