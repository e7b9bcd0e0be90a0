"""``POST /v1/chat/completions``: what goes out when it is not streamed."""

import re
from typing import Literal

from pydantic import BaseModel

from bot.completions.request import MODEL
from bot.guard.answering import Asked
from bot.types import Answer

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Usage(BaseModel):
    """Words and signs: of the question and the history that was read, and of the content that was answered."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int

    @classmethod
    def of(cls, asked: Asked, content: str) -> "Usage":
        read = sum(_tokens(text) for text in (asked.question, *(turn.content for turn in asked.history)))
        said = _tokens(content)
        return cls(prompt_tokens=read, completion_tokens=said, total_tokens=read + said)


class MessageOut(BaseModel):
    """The answer with footnotes, and in ``linecite`` the answer object as everywhere else."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    linecite: Answer


class ChoiceOut(BaseModel):
    index: Literal[0] = 0
    message: MessageOut
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class CompletionOut(BaseModel):
    """A chat completion; ``created`` is in seconds since 1970."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: list[ChoiceOut]
    usage: Usage


def _tokens(text: str) -> int:
    return len(_TOKEN.findall(text))
