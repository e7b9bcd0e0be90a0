"""A relay between a page and its server, whose connection can be slow or break off."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

Relay = BaseHTTPRequestHandler
Script = Callable[[Relay, http.client.HTTPResponse], None]


@contextmanager
def relayed(server: str, *scripts: Script) -> Iterator[str]:
    """The address of a relay to ``server``; each of ``scripts`` passes one answer of ``/api/chat`` on, in turn."""
    waiting = list(scripts)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            scripted = self.command == "POST" and self.path.startswith("/api/chat") and waiting
            script = waiting.pop(0) if scripted else passed
            self.close_connection = True
            with closing(http.client.HTTPConnection(urlsplit(server).netloc)) as upstream, suppress(ConnectionError):
                upstream.request(self.command, self.path, body, headers)
                with upstream.getresponse() as response:  # a page that stops does not read on
                    script(self, response)

        do_POST = do_OPTIONS = do_HEAD = do_GET

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    relay = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=relay.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{relay.server_address[1]}"
    finally:
        relay.shutdown()
        relay.server_close()


def begun(relay: Relay, response: http.client.HTTPResponse, chunked: bool = True) -> bytes:
    """Send the head of a response on; its whole body."""
    body = response.read()
    relay.send_response(response.status)
    for name, value in response.getheaders():
        if name.lower() not in ("content-length", "transfer-encoding", "connection"):
            relay.send_header(name, value)
    relay.send_header("Connection", "close")
    if chunked:
        relay.send_header("Transfer-Encoding", "chunked")
    relay.end_headers()
    return body


def passed(relay: Relay, response: http.client.HTTPResponse) -> None:
    """Pass a response on as it is."""
    relay.wfile.write(begun(relay, response, chunked=False))


def chunk(relay: Relay, data: bytes) -> None:
    """Send a piece of a body on, the empty one at its end."""
    relay.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
    relay.wfile.flush()


def broken_off(relay: Relay, response: http.client.HTTPResponse) -> None:
    """The connection is lost in the middle of the first event that has text."""
    body = begun(relay, response)
    chunk(relay, body[: body.index(b"event: delta") + 20])


def ended_early(relay: Relay, response: http.client.HTTPResponse) -> None:
    """The body ends in good order, but before the answer."""
    body = begun(relay, response)
    chunk(relay, body[: body.index(b"event: answer")])
    chunk(relay, b"")
