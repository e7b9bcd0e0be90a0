"""A server that is attacked, and how raw requests are put to it."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from bot.answer import Bot
from tests.bot.raw import connected, eventually, response, until_closed

SECRET = "the secret of the machine"
Heard = tuple[int, dict[str, str], Any]


@dataclass(frozen=True)
class Victim:
    address: str
    bot: Bot

    def sent(self, data: bytes) -> Heard:
        """Status, headers and JSON of the first response to these bytes."""
        with connected(self.address) as connection:
            connection.sendall(data)
            return response(connection)

    def whole(self, data: bytes) -> bytes:
        """All that comes back until the server closes."""
        with connected(self.address) as connection:
            connection.sendall(data)
            return until_closed(connection)

    def got(self, target: bytes, *lines: bytes) -> Heard:
        return self.sent(self._head(b"GET " + target, *lines))

    def asked(self, body: bytes, *lines: bytes, path: bytes = b"/api/ask") -> Heard:
        """What is answered to a body that calls itself JSON."""
        said = (b"Content-Type: application/json", b"Content-Length: %d" % len(body), *lines)
        return self.sent(self._head(b"POST " + path, *said) + body)

    def answer(self, question: str, **more: Any) -> Heard:
        return self.asked(json.dumps({"question": question, **more}).encode())

    def _head(self, first: bytes, *lines: bytes) -> bytes:
        """Of a request to the server under its own name, where ``lines`` do not say another."""
        host = () if any(line.lower().startswith(b"host:") for line in lines) else (b"Host: " + self.host,)
        return b"\r\n".join([first + b" HTTP/1.1", *host, *lines, b"", b""])

    @property
    def host(self) -> bytes:
        return self.address.removeprefix("http://").encode()

    def is_well(self) -> bool:
        return self.got(b"/readyz")[0] == 200


def code(heard: Heard) -> tuple[int, str]:
    """Status and code of an error, after checking that it has the one shape."""
    status, headers, body = heard
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert headers["content-type"] == "application/json"
    return status, body["error"]["code"]


def drained(victim: Victim, capture: pytest.CaptureFixture[str]) -> None:
    """Wait until the requests before have been logged, which may be a moment after their responses."""
    victim.got(b"/healthz", b"X-Request-Id: the-last-one")
    eventually(lambda: "the-last-one" in capture.readouterr().err)


def logged(capture: pytest.CaptureFixture[str], count: int) -> list[dict[str, Any]]:
    """So many lines of the log; fails on anything else that is written to stderr, in a line or beside them."""
    written = ""

    def are_there() -> bool:
        nonlocal written
        written += capture.readouterr().err
        return written.count("\n") >= count

    eventually(are_there)
    assert "\x1b" not in written
    lines = [json.loads(line) for line in written.split("\n") if line]
    assert len(lines) == count
    return lines
