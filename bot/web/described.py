"""What a route says of its answers, for OpenAPI.

A route says ``responses=errors(404, *ASKED)`` and nothing else about errors: their one shape, and the headers that
every response carries, are added by description.py. What the guards around the routes answer belongs to a route too:
``GUARDED`` where an origin or a key may be refused, ``ASKED`` where a question is answered, ``BODIED`` where a body is
read.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

GUARDED = (401, 403)
LIMITED = (*GUARDED, 429)
BODIED = (400, 408, 413, 422)
ASKED = (*LIMITED, *BODIED, 404, 503)

# Not blank, said so that Python, JSON Schema and pydantic mean the same characters by it.
NOT_BLANK = r"[^\s\x1c-\x1f\x85\ufeff]"

SAID = {
    400: "The request cannot be read, or its body is no JSON.",
    401: "A key is needed, or the one that was sent is not known.",
    403: "The page that asks is on none of the sites that may, or the key or the host's name does not open this.",
    404: "There is no such source, model or page.",
    408: "The body took too long to arrive.",
    413: "The body, the question or the history is larger than the server reads.",
    414: "The address is longer than the server reads.",
    422: "The request is not of the form that is described here.",
    429: "Too many requests in too little time.",
    431: "The headers are longer than the server reads.",
    503: "There is no index yet, all places in the queue are taken, or the answer took too long.",
    507: "The disk, or the file of feedback, is full.",
}
_WAITING = (429, 503)
_RETRY_AFTER = {
    "Retry-After": {
        "description": "Whole seconds after which to ask again.",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
    }
}


class ErrorOut(BaseModel):
    """``code`` is for programs and does not change; ``message`` is one sentence for people."""

    code: str
    message: str


class ErrorsOut(BaseModel):
    """The shape of every error."""

    error: ErrorOut


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error responses of a route, for its ``responses``."""
    return {status: _error(status) for status in sorted(set(statuses))}


def _error(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {"model": ErrorsOut, "description": SAID[status]}
    return {**told, "headers": _RETRY_AFTER} if status in _WAITING else told


def text_of(media_type: str, description: str) -> dict[int | str, dict[str, Any]]:
    """A response that is no JSON."""
    return {200: {"description": description, "content": {media_type: {"schema": {"type": "string"}}}}}


def stream_of(description: str, events: Mapping[str, dict[str, Any]]) -> dict[int | str, dict[str, Any]]:
    """A response of server-sent events: the schema of the ``data`` of each event, by its name.

    Before OpenAPI 3.2 the schema of such a response is that of one event.
    """
    schema = {"oneOf": [_event(name, data) for name, data in events.items()]}
    return {200: {"description": description, "content": {"text/event-stream": {"schema": schema}}}}


def one_text(name: str) -> dict[str, Any]:
    """An object with one text."""
    return {"type": "object", "required": [name], "properties": {name: {"type": "string"}}}


def _event(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """``name`` is empty for events that have none."""
    told: dict[str, Any] = {
        "data": {"type": "string", "contentMediaType": "application/json", "contentSchema": data},
        **({"event": {"const": name}} if name else {}),
    }
    return {"type": "object", "required": sorted(told), "properties": told, "additionalProperties": False}
