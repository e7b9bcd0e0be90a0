"""Every error over HTTP is JSON of one shape: ``{"error": {"code", "message"}}``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from bot.guard.errors import LaterError
from bot.guard.exchange import note_refusal
from index.errors import SnapshotError
from sources.errors import LineciteError, SourcesFolderError, UnknownSourceError

CODES = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    429: "too_many_requests",
    500: "internal",
}
_NO_JSON = "The body cannot be read as JSON; send one JSON object in UTF-8."
_NOT_READY = "There is no index to answer from yet; GET /api/status says how far it is."
_NO_FOLDER = "The articles cannot be read now; whoever runs the server has to look at their folder."
_SOON = 5  # seconds
_MOST_SAID = 300  # characters of a message, in which there may be a piece of the request


class TooLargeError(LineciteError):
    """A request holds more than the server reads."""


@dataclass(frozen=True)
class Problem:
    """What went wrong, as it is told to whoever asked: nothing in it is about the machine."""

    status: int
    code: str
    message: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        said = self.message if len(self.message) <= _MOST_SAID else f"{self.message[: _MOST_SAID - 1]}…"
        return {"error": {"code": self.code, "message": said}}


class ErrorResponse(JSONResponse):
    """Notes its code in the exchange that it ends, for logs and metrics."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.to_json(), problem.status, dict(problem.headers))
        self.code = problem.code

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        note_refusal(scope, self.code)
        await super().__call__(scope, receive, send)


def error_response(
    status: int, code: str, message: str, retry_after: int | None = None, headers: Mapping[str, str] | None = None
) -> ErrorResponse:
    """``retry_after`` is in seconds; a 503 always says some."""
    wait = retry_after if retry_after is not None or status != 503 else _SOON
    waiting = {} if wait is None else {"Retry-After": str(wait)}
    return ErrorResponse(Problem(status, code, message, {**waiting, **(headers or {})}))


def problem_of(error: LineciteError) -> Problem:
    """What is told of an error of ours; raises the error itself where nobody who asks can do anything about it."""
    match error:
        case UnknownSourceError():
            return Problem(404, "unknown_source", str(error))
        case TooLargeError():
            return Problem(413, "too_large", str(error))
        case SnapshotError():  # its own message names the folder of the store
            return Problem(503, "index_not_ready", _NOT_READY, {"Retry-After": str(_SOON)})
        case SourcesFolderError():
            return Problem(503, "articles_not_there", _NO_FOLDER, {"Retry-After": str(_SOON)})
        case LaterError():
            return Problem(503, error.code, str(error), {"Retry-After": str(error.retry_after)})
    raise error


def add_error_handlers(app: FastAPI) -> None:
    """Answer our own errors, FastAPI's and Starlette's in the one shape."""

    def ours(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, LineciteError)
        return ErrorResponse(problem_of(error))

    def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            return error_response(400, "bad_request", _NO_JSON)
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
        return error_response(422, "invalid_request", f"{where}: {first['msg']}.")

    def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        said = _NO_JSON if error.status_code == 400 else f"{error.detail}."
        return error_response(error.status_code, CODES.get(error.status_code, "error"), said, None, error.headers)

    app.add_exception_handler(LineciteError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
