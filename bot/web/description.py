"""The application described in OpenAPI: what its routes say of themselves, and what holds for all of them."""

import re
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from bot.web.described import SAID

_ANYWHERE = (400, 403, 431)  # what may come of any request: headers that contradict each other, a host of another name
_REQUEST_ID = {
    "X-Request-Id": {
        "description": "The id that was sent, where it is 1 to 64 of A-Za-z0-9._-, else a fresh one.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
    }
}
_ABOUT = (
    "Answers questions about a folder of articles; every sentence of an answer shows the exact source lines that say "
    "so. docs/http-api.md tells what no schema can."
)
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
_SHAPE = {"$ref": "#/components/schemas/ErrorsOut"}
_NOT_OURS = ("HTTPValidationError", "ValidationError")  # what FastAPI describes, and nobody is answered with
_TAGS = {
    "ask": "Questions and their answers.",
    "sources": "The articles that are asked, by line.",
    "questions": "Questions that the articles are known to answer.",
    "feedback": "What readers think of answers.",
    "chat clients": "The form of OpenAI's chat completions.",
    "health": "How the server stands.",
    "widget": "The widget for pages of other sites.",
}


def operation_id(route: APIRoute) -> str:
    """Such as ``get_api_sources_source``."""
    return _NO_NAME.sub("_", f"{min(route.methods or {'any'}).lower()}{route.path_format}").strip("_")


def describe(app: FastAPI) -> None:
    """Let the application describe itself with what every response has; the description is made when first needed."""
    app.openapi = _description(app)  # type: ignore[method-assign]


def _description(app: FastAPI) -> Callable[[], dict[str, Any]]:
    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, description=_ABOUT, routes=app.routes, tags=_tags()
            )
            for path in made["paths"].values():
                for operation in path.values():
                    _complete(operation)
            for name in _NOT_OURS:
                made["components"]["schemas"].pop(name, None)
            app.openapi_schema = made
        return app.openapi_schema

    return described


def _tags() -> list[dict[str, Any]]:
    return [{"name": name, "description": said} for name, said in _TAGS.items()]


def _complete(operation: dict[str, Any]) -> None:
    """Errors are JSON of the one shape whatever a route answers otherwise, and whatever FastAPI adds of its own."""
    anywhere = (*_ANYWHERE, 414) if operation.get("parameters") else _ANYWHERE
    told = operation["responses"]
    told |= {str(status): {"description": SAID[status]} for status in anywhere if str(status) not in told}
    operation["responses"] = dict(sorted(told.items()))
    for status, response in operation["responses"].items():
        response["headers"] = {**response.get("headers", {}), **_REQUEST_ID}
        if status >= "400":
            texts = {media: told for media, told in response.get("content", {}).items() if "$ref" not in told["schema"]}
            response["content"] = {**texts, "application/json": {"schema": _SHAPE}}
