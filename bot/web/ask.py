"""``POST /api/ask`` and ``POST /api/chat``: a question comes in, an answer object goes out."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.types import Receive, Scope, Send

from bot.batch import Text, TurnIn
from bot.guard.answering import Answering, Asked, Pending
from bot.guard.body import MOST_HISTORY, MOST_QUESTION, MOST_TURNS
from bot.guard.exchange import Exchange, exchange_of
from bot.types import Answer
from bot.web.described import ASKED, NOT_BLANK, errors, one_text, stream_of
from bot.web.errors import problem_of
from bot.web.examples import ANSWER, ASK
from sources.errors import LineciteError

MOST_SOURCES = 1_000
_ANSWER: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"example": ANSWER}}}}
_STREAM = stream_of(
    "`status`, then a `delta` for each piece of the answer as it is said, then the `answer`, which holds; or `error`.",
    {
        "status": one_text("stage"),
        "delta": one_text("text"),
        "answer": {"$ref": "#/components/schemas/Answer"},
        "error": {"$ref": "#/components/schemas/ErrorsOut"},
    },
)


class AskIn(BaseModel):
    """A question, asked after ``history`` (oldest turn first); only ``sources`` are read where any are named."""

    model_config = ConfigDict(json_schema_extra={"examples": [ASK]})

    question: Annotated[
        str,
        StringConstraints(strip_whitespace=True, pattern=NOT_BLANK),
        Field(description=f"At most {MOST_QUESTION:,} characters, else 413."),
    ]
    history: list[TurnIn] = Field(
        default_factory=list, description=f"At most {MOST_TURNS} turns and {MOST_HISTORY:,} characters, else 413."
    )
    id: Annotated[Text, Field(description="Comes back in the answer.")] = ""
    sources: list[Text] = Field(default_factory=list, max_length=MOST_SOURCES)

    def checked(self) -> Asked:
        """What is asked; raises TooLargeError where the question or the history is over its limit."""
        turns = [turn.turn() for turn in self.history]
        return Asked(self.question, turns, self.id, self.sources).checked()


def ask_routes(answering: Answering) -> APIRouter:
    """The routes that answer."""
    router = APIRouter(prefix="/api", tags=["ask"])

    @router.post("/ask", summary="Answer a question", responses=_ANSWER | errors(*ASKED))
    async def ask(asked: AskIn, exchange: Annotated[Exchange, Depends(exchange_of)]) -> Answer:
        return await answering.answer(asked.checked(), exchange)

    @router.post(
        "/chat",
        summary="Answer a question in events",
        response_class=StreamingResponse,
        responses=_STREAM | errors(*ASKED),
    )
    async def chat(asked: AskIn, exchange: Annotated[Exchange, Depends(exchange_of)]) -> StreamingResponse:
        pending = await answering.begin(asked.checked(), exchange)  # what stands in the way is told by the status
        return _Events(pending, exchange)

    return router


class _Events(StreamingResponse):
    """However the response ends, also with its client gone, nobody listens to the answer afterwards."""

    def __init__(self, pending: Pending, exchange: Exchange) -> None:
        super().__init__(_events(pending, exchange), media_type="text/event-stream")
        self._pending = pending

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._pending.leave()


async def _events(pending: Pending, exchange: Exchange) -> AsyncIterator[str]:
    """``status``, then ``delta`` for each piece as it is said, then the whole ``answer``; or ``error``."""
    yield _event("status", {"stage": "reading"})
    try:
        async for text in pending.said():
            yield _event("delta", {"text": text})
        answer = await pending.answer()
    except LineciteError as error:
        problem = problem_of(error)
        exchange.refused = problem.code
        yield _event("error", problem.to_json())
        return
    yield _event("answer", answer.to_json())


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
