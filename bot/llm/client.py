"""A model behind an OpenAI-compatible server, for threads."""

from collections.abc import Generator, Sequence
from concurrent.futures import CancelledError, Future
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.config.llm import Llm
from bot.llm.background import Background
from bot.llm.budget import tokens_in, tokens_of
from bot.llm.model import Message, ModelError, Spending, Trouble
from bot.llm.reply import Usage
from bot.llm.retrying import Backoff
from sources.errors import LineciteError

if TYPE_CHECKING:
    from bot.llm.asking import Asking

_GLANCE = 0.05  # seconds from one look at whether anybody listens to the next


class ModelKeyError(LineciteError):
    """A key that cannot be one. The message names the variable that it came from, and nothing of the key."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"The key in {variable or 'use'} has characters that no key has; set it again.")


class OpenAiModel:
    """Implements Model. The SDK is loaded, and a thread begun that talks to the server, with the first request.

    All requests of one question together have ``llm.seconds`` from the time that its Spending began.
    """

    def __init__(self, llm: Llm, key: str = "", backoff: Backoff | None = None) -> None:
        """``key`` is empty where the server wants none; it shows nowhere but in requests.

        Raises:
            ModelKeyError: no header takes the key.
        """
        self._llm = llm
        self._key = SecretStr(_usable(key, llm.api_key_env))
        self._backoff = backoff or Backoff()
        self._lock = Lock()
        self._talking: tuple[Asking, Background] | None = None

    @property
    def name(self) -> str:
        return self._llm.model

    def stream(self, messages: Sequence[Message], spending: Spending, left: Event) -> Generator[str, None, None]:
        """As Model has it; the request is made with the first piece that is asked for.

        Where ``llm.stream`` is off the server is asked for the whole text, which is then the only piece.
        """
        return self._pieces(messages, spending, left, self._llm.stream)

    def complete(self, messages: Sequence[Message], spending: Spending, left: Event) -> str:
        """The whole text, asked for as a whole; raises ModelError."""
        return "".join(self._pieces(messages, spending, left, stream=False))

    def warm(self) -> None:
        """Load the SDK, so that the first request does not wait for it."""
        self._opened()

    def close(self) -> None:
        """End the thread and its connections; the next request begins another."""
        with self._lock:
            if self._talking is not None:
                self._talking[1].close()
            self._talking = None

    def _pieces(
        self, messages: Sequence[Message], spending: Spending, left: Event, stream: bool
    ) -> Generator[str, None, None]:
        """Spends what is estimated as it goes, and at the end what the server says it was, where it does."""
        sent, characters = tokens_of(messages), 0
        _check(left)
        spending.spend(sent, 0)
        if not spending.room:
            raise ModelError(Trouble.OVER_BUDGET, "The question leaves no tokens to answer it with.")
        asking, background = self._opened()
        heard: SimpleQueue[str | None] = SimpleQueue()
        deadline = spending.began + self._llm.seconds
        future = background.run(asking.ask(tuple(messages), stream, spending.room, deadline, heard.put))
        future.add_done_callback(lambda _: heard.put(None))
        try:
            while (piece := _next(heard, left)) is not None:
                before, characters = tokens_in(characters), characters + len(piece)
                spending.spend(0, tokens_in(characters) - before)
                yield piece
            usage = _result(future)
        finally:
            future.cancel()
        if usage is not None:
            spending.correct(usage.prompt_tokens - sent, usage.completion_tokens - tokens_in(characters))

    def _opened(self) -> "tuple[Asking, Background]":
        with self._lock:
            if self._talking is None:
                from bot.llm.asking import Asking

                asking = Asking(self._llm, self._key, self._backoff)
                self._talking = asking, Background(asking)
            return self._talking


def _next(heard: "SimpleQueue[str | None]", left: Event) -> str | None:
    """The next piece, None at the end; raises ModelError as soon as nobody listens."""
    while True:
        _check(left)
        try:
            return heard.get(timeout=_GLANCE)
        except Empty:
            continue


def _result(future: "Future[Usage | None]") -> Usage | None:
    """Raises ModelError, also where the client was closed meanwhile."""
    try:
        return future.result()
    except CancelledError:
        raise ModelError(Trouble.LEFT, "The server is about to stop.") from None


def _check(left: Event) -> None:
    if left.is_set():
        raise ModelError(Trouble.LEFT, "Nobody listens any more.")


def _usable(key: str, name: str) -> str:
    """The key without white space around it; raises ModelKeyError where it fits no header."""
    stripped = key.strip()
    if stripped.isascii() and stripped.isprintable() and " " not in stripped:
        return stripped
    raise ModelKeyError(name)
