"""Clients that ask, and read nothing of what is answered."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import quote

import httpx

from tests.bot.raw import connected, post

_QUESTIONS, _PAGES = 3, 40  # one after the other; more than the buffers between server and client hold


@contextmanager
def not_reading(address: str, body: dict[str, Any], clients: int) -> Iterator[None]:
    """So many of them meanwhile: each asks questions, and then for the largest source more often than it gets it."""
    listed = httpx.get(f"{address}/api/sources", timeout=60).json()["sources"]
    page = f"/sources/{quote(max(listed, key=lambda one: int(one['bytes']))['source'])}"
    asked = _QUESTIONS * post("/api/chat", body) + _PAGES * f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    over = threading.Event()

    def one() -> None:
        with connected(address, receives=1) as connection:
            connection.sendall(asked)
            over.wait()

    with ExitStack() as stack:
        for _ in range(clients):
            thread = threading.Thread(target=one, daemon=True)
            thread.start()
            stack.callback(thread.join)
        stack.callback(over.set)
        yield
