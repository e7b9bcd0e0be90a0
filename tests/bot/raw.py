"""HTTP over plain sockets, for what no decent client does."""

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SOCKETS = Path("/proc/net/tcp")
_ESTABLISHED = "01"


def connected(address: str, receives: int = 0) -> socket.socket:
    """A connection to a server; it is given up after ten seconds. ``receives`` is the size of its buffer, 0 any."""
    made = socket.socket()
    if receives:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
    made.settimeout(10)
    parts = urlsplit(address)
    made.connect((parts.hostname, parts.port))
    return made


def head(path: str, length: int) -> bytes:
    """Of a request with so many bytes of JSON."""
    lines = (f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json", f"Content-Length: {length}")
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


def post(path: str, data: Any) -> bytes:
    """A request with JSON."""
    body = json.dumps(data).encode()
    return head(path, len(body)) + body


def question(text: str, path: str = "/api/ask") -> bytes:
    return post(path, {"question": text})


def until_closed(connection: socket.socket) -> bytes:
    """What comes until the server closes, in whatever way it does."""
    came = bytearray()
    try:
        while some := connection.recv(65536):
            came += some
    except ConnectionResetError:
        pass
    return bytes(came)


def response(connection: socket.socket) -> tuple[int, dict[str, str], Any]:
    """Status, headers by their small names, and JSON of one response; others may follow."""
    came = bytearray()
    while b"\r\n\r\n" not in came:
        came += _some(connection)
    head, _, body = bytes(came).partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    while len(body) < int(headers["content-length"]):
        body += _some(connection)
    return int(first.split()[1]), headers, json.loads(body)


def is_held(connection: socket.socket) -> bool:
    """Whether the other side, on this machine, has not closed the connection; the one here would tell only if read."""
    there, here = connection.getpeername()[1], connection.getsockname()[1]
    rows = [row.split() for row in SOCKETS.read_text(encoding="ascii").splitlines()[1:]]
    ends = [(row[1].endswith(f":{there:04X}") and row[2].endswith(f":{here:04X}"), row[3]) for row in rows]
    return (True, _ESTABLISHED) in ends


def _some(connection: socket.socket) -> bytes:
    some = connection.recv(65536)
    assert some, "the server closed the connection"
    return some


def eventually(holds: Callable[[], bool]) -> None:
    """Looks again and again, for ten seconds."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.005)
