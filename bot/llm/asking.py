"""The SDK of the protocol: one server asked from an event loop, in the dialect that it takes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import openai
from pydantic import SecretStr

from bot.config.llm import Llm
from bot.llm.dialect import Dialect
from bot.llm.failures import MISTAKEN, RAISED, ended, failure_of
from bot.llm.model import Message, ModelError, Trouble
from bot.llm.reply import Reply, Usage, sound
from bot.llm.retrying import Backoff, PassingError, persistently

_CONNECT = 5.0  # seconds, of those that the whole answer has
_TAIL = 1.0  # seconds to tell the usage in, once the answer is complete
_BEFORE = 0.05  # seconds that this stops before the deadline, which would take the answer back
_NO_KEY = "none"  # the SDK wants one where the server does not
_LOOPBACK = ("localhost", "127.0.0.1", "::1")  # where no proxy of the environment leads


@dataclass
class _Asked:
    """One request; ``begun`` once a piece of its answer was told."""

    messages: Sequence[Message]
    stream: bool
    room: int
    deadline: float
    tell: Callable[[str], None]
    begun: bool = False

    def told(self, text: str) -> None:
        if text:
            self.begun = True
            self.tell(text)


class Asking:
    """The server of ``llm``; open as an asynchronous context."""

    def __init__(self, llm: Llm, key: SecretStr, backoff: Backoff) -> None:
        self._llm = llm
        self._backoff = backoff
        self._dialect = Dialect()  # the last that the server took
        timeout = openai.Timeout(None, connect=_CONNECT)
        proxied = urlsplit(llm.base_url).hostname not in _LOOPBACK
        verify = llm.base_url.startswith("https:") or SSLContext(PROTOCOL_TLS_CLIENT)  # that loads no authorities
        http = openai.DefaultAsyncHttpx2Client(
            timeout=timeout, follow_redirects=False, trust_env=proxied, verify=verify
        )
        used = key.get_secret_value() or _NO_KEY
        self._sdk = openai.AsyncOpenAI(
            api_key=used,
            default_headers={"Authorization": f"Bearer {used}"},  # goes before OPENAI_CUSTOM_HEADERS, another's key
            base_url=llm.base_url,
            timeout=timeout,
            max_retries=0,
            http_client=http,
        )

    async def __aenter__(self) -> "Asking":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._sdk.close()

    async def ask(
        self, messages: Sequence[Message], stream: bool, room: int, deadline: float, tell: Callable[[str], None]
    ) -> Usage | None:
        """Tell, in the loop, what the model writes in at most ``room`` tokens; the usage where the server tells it.

        ``deadline`` is on the clock of ``time.monotonic``, which the loop's is. Cancelling closes the connection.

        Raises:
            ModelError: after what was told.
        """
        asked = _Asked(messages, stream, room, deadline, tell)
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                return await persistently(partial(self._once, asked), self._llm.retries, self._backoff, deadline)
        raise ModelError(Trouble.TIMED_OUT, f"The model did not finish in the {self._llm.seconds:g} seconds it has.")

    async def _once(self, asked: _Asked) -> Usage | None:
        """Raises PassingError only as long as nothing was told."""
        try:
            return await self._in_its_dialect(asked)
        except RAISED as error:
            failure = failure_of(error, self._llm)
        except PassingError as error:
            failure = error
        raise ModelError(failure.trouble, str(failure)) if asked.begun else failure

    async def _in_its_dialect(self, asked: _Asked) -> Usage | None:
        dialect = self._dialect
        while True:
            try:
                usage = await self._spoken(asked, dialect)
            except openai.APIStatusError as error:
                simpler = dialect.simpler(error.message, asked.stream) if error.status_code in MISTAKEN else None
                if simpler is None:
                    raise
                dialect = simpler
            else:
                self._dialect = dialect
                return usage

    async def _spoken(self, asked: _Asked, dialect: Dialect) -> Usage | None:
        parameters: dict[str, Any] = {
            "model": self._llm.model,
            "messages": [{"role": message.role, "content": sound(message.content)} for message in asked.messages],
            "stream": asked.stream,
            **dialect.parameters(asked.room, asked.stream),
        }
        made = await self._sdk.chat.completions.create(**parameters)
        if not asked.stream:
            return _whole(Reply.model_validate(made), asked)
        async with made:
            return await _streamed(aiter(made), asked, dialect.usage)


def _whole(reply: Reply, asked: _Asked) -> Usage | None:
    wrong = ended(reply.finish or "stop", bool(reply.text))  # what is whole has ended, whether or not it says so
    if wrong is not None:
        raise wrong
    asked.told(reply.text)
    return reply.usage


async def _streamed(chunks: AsyncIterator[object], asked: _Asked, has_usage: bool) -> Usage | None:
    finish, usage = None, None
    try:
        while finish is None and (chunk := await anext(chunks, None)) is not None:
            reply = Reply.model_validate(chunk)
            asked.told(reply.text)
            finish, usage = reply.finish, reply.usage
    except openai.APIConnectionError:
        finish = None
    wrong = ended(finish, asked.begun)
    if wrong is not None:
        raise wrong
    return usage or (await _usage_after(chunks, asked.deadline) if has_usage else None)


async def _usage_after(chunks: AsyncIterator[object], deadline: float) -> Usage | None:
    """It comes, if it does, after the end of the text: nothing that goes wrong there takes the answer back."""
    with suppress(TimeoutError, *RAISED):
        async with asyncio.timeout_at(min(asyncio.get_running_loop().time() + _TAIL, deadline - _BEFORE)):
            async for chunk in chunks:
                if (usage := Reply.model_validate(chunk).usage) is not None:
                    return usage
    return None
