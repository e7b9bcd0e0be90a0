"""A web site on a free loopback port, in a thread of the test, and clients that may reach it."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from sources.web.addresses import Permit, is_any
from sources.web.client import Client, Limits

Handler = Callable[["Visit"], None]
QUICK = Limits(connect=2, read=0.4, total=1.5, tries=3, first_wait=0.01, longest_wait=0.5, redirects=3, most_bytes=5000)


class Visit(BaseHTTPRequestHandler):
    """One request; ``server.site`` knows what is answered."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.visits.append((self.path, dict(self.headers)))
        handler = self.server.pages.get(path)
        if handler is None:
            self.give(b"no such page", status=404)
        else:
            handler(self)

    def give(self, body: bytes, kind: str = "text/plain; charset=utf-8", status: int = 200, **headers: str) -> None:
        """Answer in whole; an underscore in a header's name is a dash."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    pages: dict[str, Handler]
    visits: list[tuple[str, dict[str, str]]]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A visitor that hangs up is no error here."""


class Site:
    """``pages`` by path, ``visits`` as they came (path with query, headers)."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self.port = server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def secure(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    @property
    def pages(self) -> dict[str, Handler]:
        return self._server.pages

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self._server.visits]

    @property
    def headers(self) -> dict[str, str]:
        """Those of the newest visit."""
        return self._server.visits[-1][1]


@contextmanager
def open_site(**pages: Handler) -> Iterator[Site]:
    """A site with a page for each name, at ``/name``."""
    server = _Server(("127.0.0.1", 0), Visit)
    server.pages = {f"/{name}": handler for name, handler in pages.items()}
    server.visits = []
    thread = Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield Site(server)
    finally:
        server.shutdown()
        thread.join(timeout=5)
        server.server_close()


def text(body: str | bytes, kind: str = "text/plain; charset=utf-8", **headers: str) -> Handler:
    """A page that is there."""
    return lambda visit: visit.give(body.encode() if isinstance(body, str) else body, kind, 200, **headers)


def to(location: str, status: int = 302) -> Handler:
    """A page that redirects."""
    return lambda visit: visit.give(b"", status=status, Location=location)


def in_turn(*handlers: Handler) -> Handler:
    """A page that answers otherwise each time, and goes on with the last."""
    waiting = list(handlers)
    return lambda visit: (waiting.pop(0) if len(waiting) > 1 else waiting[0])(visit)


def quick(permit: Permit = is_any, limits: Limits = QUICK) -> Client:
    """A client that reaches the site and does not wait long."""
    return Client(permit=permit, limits=limits)
