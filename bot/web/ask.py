"""``POST /api/ask`` and ``POST /api/chat``: a question comes in, an answer object goes out."""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, StringConstraints

from bot.answer import Bot
from bot.batch import TurnIn
from bot.guard.answering import Answering, Asked
from bot.guard.body import MOST_HISTORY, MOST_QUESTION, MOST_TURNS
from bot.guard.exchange import Exchange, exchange_of
from bot.types import Answer, Turn
from bot.web.errors import TooLargeError
from sources.errors import LineciteError

_MOST_SOURCES = 1_000


class AskIn(BaseModel):
    """A question, asked after ``history`` (oldest turn first); only ``sources`` are read where any are named."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    history: list[TurnIn] = Field(default_factory=list)
    id: str = ""
    sources: list[str] = Field(default_factory=list, max_length=_MOST_SOURCES)

    def checked(self) -> Asked:
        """What is asked; raises TooLargeError where the question or the history is over its limit."""
        if len(self.question) > MOST_QUESTION:
            raise TooLargeError(f"The question has {len(self.question)} characters; {MOST_QUESTION} are read.")
        length = sum(len(turn.content) for turn in self.history)
        if len(self.history) > MOST_TURNS or length > MOST_HISTORY:
            raise TooLargeError(
                f"The history is over {MOST_TURNS} turns or {MOST_HISTORY} characters; send less of it."
            )
        turns = [Turn(turn.role, turn.content) for turn in self.history]
        return Asked(self.question, turns, self.id, self.sources)


def ask_routes(answering: Answering) -> APIRouter:
    """The routes that answer."""
    router = APIRouter(prefix="/api", tags=["ask"])

    @router.post("/ask")
    async def ask(asked: AskIn, exchange: Annotated[Exchange, Depends(exchange_of)]) -> Answer:
        return await answering.answer(asked.checked(), exchange)

    @router.post("/chat", response_class=StreamingResponse)
    async def chat(asked: AskIn, exchange: Annotated[Exchange, Depends(exchange_of)]) -> StreamingResponse:
        question = asked.checked()
        _look_up(question.sources, answering.bot)
        return StreamingResponse(_events(answering, question, exchange), media_type="text/event-stream")

    return router


def _look_up(sources: Sequence[str], bot: Bot) -> None:
    """Raises UnknownSourceError before the stream begins, which could no longer tell it by its status."""
    if sources:
        snapshot = bot.library.snapshot
        for source in sources:
            snapshot.home(source)


async def _events(answering: Answering, asked: Asked, exchange: Exchange) -> AsyncIterator[str]:
    """``status``, then ``delta`` for each line of the answer, then the whole ``answer``; or ``error``."""
    yield _event("status", {"stage": "reading"})
    try:
        answer = await answering.answer(asked, exchange)
    except LineciteError as error:
        yield _event("error", {"error": {"code": "not_answered", "message": str(error)}})
        return
    for line in answer.answer.splitlines(keepends=True):
        yield _event("delta", {"text": line})
    yield _event("answer", answer.to_json())


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
