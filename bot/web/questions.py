"""``GET /api/questions``: questions that the articles are known to answer."""

from functools import partial
from typing import Annotated

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from bot.answer import Bot
from bot.guard.answering import Answering
from bot.guard.exchange import Exchange, exchange_of
from bot.suggest.suggestions import Suggestions
from bot.web.described import LIMITED, errors

_MOST = 12
_MOST_NEAR = 2000  # characters


class QuestionOut(BaseModel):
    """A question, and the 1-based, inclusive lines of a source that answer it."""

    question: str
    source: str
    first_line: int
    last_line: int


class QuestionsOut(BaseModel):
    questions: list[QuestionOut]


def question_routes(bot: Bot, answering: Answering) -> APIRouter:
    """The route that offers questions: one request works at a time, so that no thread that answers waits for it."""
    router = APIRouter(prefix="/api", tags=["questions"])
    suggestions = Suggestions(bot)
    one = CapacityLimiter(1)

    @router.get("/questions", summary="Questions to ask", responses=errors(*LIMITED, 404, 422, 503))
    async def list_questions(
        exchange: Annotated[Exchange, Depends(exchange_of)],
        near: Annotated[str, Query(description=f"The first {_MOST_NEAR:,} characters count.")] = "",
        source: Annotated[tuple[str, ...], Query()] = (),
        most: Annotated[int, Query(ge=1, le=_MOST)] = 3,
    ) -> QuestionsOut:
        """The nearest to ``near`` first; of the ``source``s only, where any are given, and of those of the site."""
        read = tuple(await answering.readable(source, exchange))
        found = await run_sync(partial(suggestions.offered, most, near[:_MOST_NEAR], read), limiter=one)
        shown = [
            QuestionOut(question=c.question, source=c.source, first_line=c.first_line, last_line=c.last_line)
            for c in found
        ]
        return QuestionsOut(questions=shown)

    return router
