"""Every error over HTTP is JSON of one shape: ``{"error": {"code", "message"}}``."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from index.errors import SnapshotError
from sources.errors import LineciteError, UnknownSourceError

_CODES = {400: "bad_request", 403: "forbidden", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}


class TooLargeError(LineciteError):
    """A request holds more than the server reads."""


def error_response(status: int, code: str, message: str) -> JSONResponse:
    headers = {"Retry-After": "5"} if status == 503 else None
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


def add_error_handlers(app: FastAPI) -> None:
    """Answer our own errors, FastAPI's and Starlette's in the one shape."""

    def unknown(request: Request, error: Exception) -> JSONResponse:
        return error_response(404, "unknown_source", str(error))

    def building(request: Request, error: Exception) -> JSONResponse:
        return error_response(503, "index_not_ready", f"The index is not ready: {error}")

    def too_large(request: Request, error: Exception) -> JSONResponse:
        return error_response(413, "too_large", str(error))

    def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body") or "body"
        return error_response(422, "invalid_request", f"{where}: {first['msg']}.")

    def http(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return error_response(error.status_code, _CODES.get(error.status_code, "error"), f"{error.detail}.")

    app.add_exception_handler(UnknownSourceError, unknown)
    app.add_exception_handler(SnapshotError, building)
    app.add_exception_handler(TooLargeError, too_large)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
