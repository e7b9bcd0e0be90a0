"""``POST /v1/chat/completions``: what comes in."""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError

from bot.batch import Text
from bot.completions.message import QUESTION, Message
from bot.footnotes import without_footnotes
from bot.guard.answering import Asked
from bot.guard.body import MOST_HISTORY, MOST_TURNS
from bot.types import Turn
from bot.web.ask import MOST_SOURCES
from bot.web.described import NOT_BLANK

MODEL = "linecite"
_EXAMPLE: dict[str, Any] = {
    "model": MODEL,
    "messages": [{"role": "user", "content": "Who is the keeper of the lighthouse?"}],
}


class StreamOptions(BaseModel):
    """``include_usage`` asks for a last chunk with the usage."""

    include_usage: StrictBool | None = None


def _last_user(messages: Sequence[Message]) -> int:
    """Where the last user message stands that says something, -1 where there is none."""
    return max((at for at, message in enumerate(messages) if message.role == "user" and _says(message)), default=-1)


def _says(message: Message) -> bool:
    return re.search(NOT_BLANK, message.content) is not None


def _with_question(messages: list[Message]) -> list[Message]:
    if _last_user(messages) < 0:
        if any(message.role == "user" for message in messages):
            raise PydanticCustomError("no_question", "The last user message is the question, and it is empty")
        raise PydanticCustomError("no_question", "There is no user message; the last one is the question")
    return messages


class CompletionIn(BaseModel):
    """A conversation whose last user message is the question; parameters that are not named here are passed over.

    ``sources`` is linecite's own: only these articles are read, where any are named.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    model: Annotated[Text, Field(examples=[MODEL])]
    messages: Annotated[
        list[Message], Field(min_length=1, json_schema_extra={"contains": QUESTION}), AfterValidator(_with_question)
    ]
    stream: StrictBool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int | None, Field(ge=1, le=1, strict=True)] = None
    sources: list[Text] = Field(default_factory=list, max_length=MOST_SOURCES)

    @property
    def with_usage(self) -> bool:
        return bool(self.stream_options and self.stream_options.include_usage)

    def checked(self, id: str) -> Asked:
        """What is asked; raises TooLargeError where the question is over its limit."""
        at = _last_user(self.messages)
        question, history = self.messages[at].content.strip(), _newest(self.messages[:at])
        return Asked(question, history, id, self.sources).checked()


def _newest(messages: Sequence[Message]) -> list[Turn]:
    """The newest turns that fit into a history: chat clients send whole conversations, which become longer."""
    turns: list[Turn] = []
    room = MOST_HISTORY
    for message in reversed(messages):
        turn = _turn(message)
        if turn is None:
            continue
        room -= len(turn.content)
        if room < 0 or len(turns) == MOST_TURNS:
            break
        turns.append(turn)
    return turns[::-1]


def _turn(message: Message) -> Turn | None:
    """What a message says in the conversation; None for one that says nothing in it."""
    if message.role == "user" and message.content:
        return Turn("user", message.content)
    if message.role == "assistant" and message.content:
        return Turn("assistant", without_footnotes(message.content))
    return None
