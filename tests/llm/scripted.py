"""A model server on loopback that does what a script says: real HTTP and chat completions, streamed or not."""

import json
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Body = Mapping[str, Any]
Ending = Literal["done", "unfinished", "broken", "silent", "malformed"]


@dataclass(frozen=True)
class Step:
    """How one request is answered: ``text`` in pieces of ``chunk`` characters (0: whole), then the ``ending``.

    ``before`` seconds pass until the status is sent, ``pause`` after each piece. A ``status`` of 0 closes the
    connection instead. ``usage`` (tokens sent, tokens written) is told where it was asked for, or nothing was streamed.
    ``sent`` is what a malformed one sends.
    """

    text: str = ""
    chunk: int = 0
    before: float = 0.0
    pause: float = 0.0
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    ending: Ending = "done"
    finish: str | None = "stop"
    usage: tuple[int, int] | None = None
    sent: str = ""


def says(
    text: str,
    chunk: int = 0,
    pause: float = 0.0,
    before: float = 0.0,
    finish: str | None = "stop",
    usage: tuple[int, int] | None = None,
) -> Step:
    """A good answer, unless ``finish`` says otherwise: ``length``, ``content_filter``, None for none."""
    return Step(text, chunk, before, pause, finish=finish, usage=usage)


def stalls(text: str = "", chunk: int = 0, finish: str | None = None) -> Step:
    """Headers and ``text``, and then nothing as long as the client waits; with ``finish`` the end of the text comes."""
    return Step(text, chunk, ending="silent", finish=finish)


def hangs() -> Step:
    """Not even a status as long as the client waits."""
    return Step(before=3_600)


def cuts(text: str = "", chunk: int = 0, broken: bool = False) -> Step:
    """The answer ends without its end; ``broken``: in the middle of what HTTP had announced."""
    return Step(text, chunk, ending="broken" if broken else "unfinished")


def closes() -> Step:
    """The connection is closed before anything was sent."""
    return Step(status=0)


def malformed(text: str = "", chunk: int = 0, sent: str = '{"choices": [{"delta": ') -> Step:
    """What comes after ``text``, or instead of a whole answer, is ``sent``, which is no answer."""
    return Step(text, chunk, ending="malformed", sent=sent)


def refuses(
    status: int, told: str = "refused", retry_after: str = "", headers: tuple[tuple[str, str], ...] = ()
) -> Step:
    """An error object with the message ``told``; ``retry_after`` is the header as it is sent."""
    after = (("Retry-After", retry_after),) if retry_after else ()
    return Step(told, status=status, headers=(*after, *headers))


@dataclass
class Heard:
    """A request that came: its path, its headers by their small names, its JSON; ``left`` once the client has gone
    before the answer was at its end."""

    path: str
    headers: Mapping[str, str]
    body: Body
    at: float = field(default_factory=time.monotonic)
    left: threading.Event = field(default_factory=threading.Event)


Script = Step | Callable[[Body], Step]


class Scripted:
    """Where the server is (``url``, with ``/v1``), and the requests that came to it."""

    def __init__(self, url: str, script: tuple[Script, ...]) -> None:
        self.url = url
        self.requests: list[Heard] = []
        self.over = threading.Event()
        self._script = script
        self._lock = threading.Lock()

    def take(self, heard: Heard) -> Step:
        """The step for the next request; the last one of the script serves for all that follow."""
        with self._lock:
            step = self._script[min(len(self.requests), len(self._script) - 1)]
            self.requests.append(heard)
        return step(heard.body) if callable(step) else step


class _Gone(Exception):
    """The client has left, or the test is over."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    scripted: Scripted

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        heard = Heard(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        step = self.scripted.take(heard)
        try:
            self._wait(step.before)
            self._answer(step, heard)
        except (ConnectionError, _Gone):
            self.close_connection = True
            if not self.scripted.over.is_set():
                heard.left.set()

    def _answer(self, step: Step, heard: Heard) -> None:
        if step.status == 0:
            self.close_connection = True
        elif step.status != 200 or heard.path != "/v1/chat/completions":
            status, told = (step.status, step.text) if step.status != 200 else (404, "not found")
            self._json(status, json.dumps({"error": {"message": told, "type": "error"}}), step.headers)
        elif heard.body.get("stream"):
            self._stream(step, heard.body)
        else:
            self._whole(step, heard.body)

    def _whole(self, step: Step, body: Body) -> None:
        choice = {"index": 0, "message": {"role": "assistant", "content": step.text}, "finish_reason": step.finish}
        text = json.dumps(_object("chat.completion", body, [choice]) | {"usage": _usage(step)})
        if step.ending in ("unfinished", "broken", "silent"):
            self._head(200, "application/json", step.headers, len(text))
            self.wfile.write(text[: len(text) // 2].encode())
            self.close_connection = True
            if step.ending == "silent":
                self._wait(3_600)
        else:
            self._json(200, step.sent if step.ending == "malformed" else text, step.headers)

    def _stream(self, step: Step, body: Body) -> None:
        self._head(200, "text/event-stream", step.headers, None)
        size = step.chunk or max(1, len(step.text))
        self._event(_chunk(body, {"role": "assistant", "content": ""}))
        for at in range(0, len(step.text), size):
            self._event(_chunk(body, {"content": step.text[at : at + size]}))
            self._wait(step.pause)
        if step.ending == "silent":
            if step.finish is not None:
                self._event(_chunk(body, {}, step.finish))
            self._wait(3_600)
        if step.ending == "malformed":
            self._event(step.sent)
        if step.ending == "done":
            self._event(_chunk(body, {}, step.finish))
            if step.usage is not None and (body.get("stream_options") or {}).get("include_usage"):
                self._event(json.dumps(_object("chat.completion.chunk", body, []) | {"usage": _usage(step)}))
            self._event("[DONE]")
        if step.ending == "broken":
            self.close_connection = True
        else:
            self.wfile.write(b"0\r\n\r\n")

    def _event(self, data: str) -> None:
        line = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")

    def _json(self, status: int, text: str, headers: tuple[tuple[str, str], ...]) -> None:
        self._head(status, "application/json", headers, len(text.encode()))
        self.wfile.write(text.encode())

    def _head(self, status: int, kind: str, headers: tuple[tuple[str, str], ...], length: int | None) -> None:
        self.send_response(status)
        sized = ("Transfer-Encoding", "chunked") if length is None else ("Content-Length", str(length))
        for name, value in (("Content-Type", kind), sized, *headers):
            self.send_header(name, value)
        self.end_headers()

    def _wait(self, seconds: float) -> None:
        """Raises _Gone as soon as the client closes."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.connection], [], [], min(left, 0.02))
            if self.scripted.over.is_set() or (ready and not self.connection.recv(1, socket.MSG_PEEK)):
                raise _Gone

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test has no log."""


class _Server(ThreadingHTTPServer):
    """Closes, at its end, the connections that clients have left open."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: clients that leave are what the tests are about."""

    def end(self) -> None:
        self.shutdown()
        for request in tuple(self._open):
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)


@contextmanager
def scripted(*script: Script) -> Iterator[Scripted]:
    """A server on a free loopback port; each step answers one request, in order, the last one all that follow."""
    handler = type("Handler", (_Handler,), {})
    with _Server(handler) as server:
        made = Scripted(f"http://127.0.0.1:{server.server_address[1]}/v1", script)
        handler.scripted = made  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield made
        finally:
            made.over.set()
            server.end()
            thread.join()


def _object(kind: str, body: Body, choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 0, "model": body.get("model"), "choices": choices}


def _chunk(body: Body, delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return json.dumps(_object("chat.completion.chunk", body, [choice]))


def _usage(step: Step) -> dict[str, int] | None:
    if step.usage is None:
        return None
    sent, written = step.usage
    return {"prompt_tokens": sent, "completion_tokens": written, "total_tokens": sent + written}
