"""How long a connection is waited for: one that sends no request, or does not read its response, is closed."""

from asyncio import TimerHandle
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.observe.request_id import HEADER, request_id
from bot.web.errors import ErrorResponse, error_response

_LOOKS = 4  # at a connection, in the time that it is waited for
_MOST_AHEAD = 512 * 1024  # bytes of requests that are sent before the one before has been answered


class PatientConfig(uvicorn.Config):
    """Of a server whose connections are waited for ``patience`` seconds; beyond ``most`` at a time they are refused."""

    def __init__(self, app: ASGIApp, patience: float, most: int, **others: Any) -> None:
        super().__init__(app, http=Patient, **others)
        self.patience = patience
        self.most = most


class Patient(H11Protocol):
    """HTTP over one connection.

    What a client does not read waits in the transport and holds no thread; here it is seen to that it does not wait for
    ever. What uvicorn answers by itself has the one shape of errors.
    """

    config: PatientConfig

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        if len(self.connections) > self.config.most:
            self.app = _last(503, "busy", "There are too many connections; try again soon.")
        self._left = 0  # bytes that waited to be read at the last look
        self._moved = self.loop.time()  # when something last came or went
        self._next = self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        self._next.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        # Each request that is answered lets uvicorn read on, though others wait already.
        if self.conn.their_state is h11.DONE and len(self.conn.trailing_data[0]) > _MOST_AHEAD:
            self.transport.abort()

    def resume_writing(self) -> None:
        self._moved = self.loop.time()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        self._refuse(_last(400, "bad_request", msg))

    def _look_later(self) -> TimerHandle:
        return self.loop.call_later(self.config.patience / _LOOKS, self._look)

    def _look(self) -> None:
        if self.transport.get_protocol() is not self:  # a WebSocket has taken over
            return
        now, left = self.loop.time(), self.transport.get_write_buffer_size()
        if self._has_moved(left):
            self._moved = now
        self._left = left
        if now - self._moved < self.config.patience:
            self._next = self._look_later()
        elif left:
            self.transport.abort()
        elif self.conn.trailing_data[0]:
            said = f"The request did not arrive within {self.config.patience:g} seconds."
            self._refuse(_last(408, "too_slow", said))
        else:
            self.transport.close()

    def _has_moved(self, left: int) -> bool:
        """Whether the client has read something, or nothing is expected of it now."""
        if left:
            return not 0 < self._left <= left
        is_being_answered = self.cycle is not None and not self.cycle.response_complete
        return is_being_answered or self.timeout_keep_alive_task is not None

    def _refuse(self, answer: ErrorResponse) -> None:
        """Answer what is no request, where nothing has been answered yet, and close."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            headers = [*self.server_state.default_headers, *answer.raw_headers]
            events = (
                h11.Response(status_code=answer.status_code, headers=headers),
                h11.Data(data=bytes(answer.body)),
                h11.EndOfMessage(),
            )
            for event in events:
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def _last(status: int, code: str, message: str) -> ErrorResponse:
    """The last response of a connection, which never came to the application and has its id from here."""
    return error_response(status, code, message, headers={"Connection": "close", HEADER: request_id("")})
