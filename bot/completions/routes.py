"""``/v1``: chat completions and the one model there is."""

import time
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from bot.completions.request import MODEL, CompletionIn
from bot.completions.response import ChoiceOut, CompletionOut, MessageOut, Usage
from bot.completions.stream import chunks
from bot.footnotes import at, footnoted
from bot.guard.exchange import Exchange, exchange_of
from bot.service import Service
from bot.web.described import ASKED, GUARDED, errors
from bot.web.errors import error_response
from bot.web.public import public_base

_CHUNK = {"type": "object", "required": ["data"], "properties": {"data": {"type": "string"}}}
_STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {"schema": _CHUNK}}}}


class ModelOut(BaseModel):
    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "linecite"


class ModelsOut(BaseModel):
    object: Literal["list"] = "list"
    data: list[ModelOut]


def completion_routes(service: Service) -> APIRouter:
    """The routes of chat clients."""
    router = APIRouter(prefix="/v1", tags=["chat clients"])

    @router.post(
        "/chat/completions",
        summary="Answer a conversation",
        response_model=CompletionOut,
        responses=_STREAM | errors(*ASKED),
    )
    async def complete(
        asked: CompletionIn, request: Request, exchange: Annotated[Exchange, Depends(exchange_of)]
    ) -> CompletionOut | Response:
        """Answers the last user message; the ones before are the conversation, and no evidence."""
        if asked.model != MODEL:
            return _unknown(asked.model)
        whole = await _completed(service, asked, request, exchange)
        if not asked.stream:
            return whole
        return Response("".join(chunks(whole, asked.with_usage)), media_type="text/event-stream")

    @router.get("/models", summary="The models: one", responses=errors(*GUARDED))
    def models() -> ModelsOut:
        return ModelsOut(data=[ModelOut()])

    @router.get("/models/{id:path}", summary="The model", response_model=ModelOut, responses=errors(*GUARDED, 404, 422))
    def model(id: str) -> ModelOut | Response:
        return ModelOut() if id == MODEL else _unknown(id)

    @router.api_route("/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    def unknown(rest: str) -> None:
        raise HTTPException(404, f"There is no /v1/{rest}; GET /openapi.json lists what there is")

    return router


async def _completed(service: Service, asked: CompletionIn, request: Request, exchange: Exchange) -> CompletionOut:
    """The whole answer, before anything of it is sent: an error is told by its status, streamed or not."""
    id = f"chatcmpl-{exchange.id}"
    question = asked.checked(id)
    answer = await service.answering.answer(question, exchange)
    content = footnoted(answer, at(public_base(request, service.config.server)))
    choice = ChoiceOut(message=MessageOut(content=content, linecite=answer))
    return CompletionOut(id=id, created=int(time.time()), choices=[choice], usage=Usage.of(question, content))


def _unknown(model: str) -> Response:
    return error_response(404, "unknown_model", f"There is no model {model[:64]!r}; the one there is is {MODEL!r}.")
