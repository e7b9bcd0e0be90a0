"""A real server on a free loopback port, in a thread of the test."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from pydantic import SecretStr

from bot.answer import Bot
from bot.config.articles import Articles
from bot.config.config import Config
from bot.server import listen, run_app
from bot.service import Service


def with_password(password: str) -> Config:
    """A configuration in which the articles page has this password."""
    return Config(articles=Articles(password=SecretStr(password)))


@contextmanager
def served(what: Bot | Service, port: int = 0) -> Iterator[str]:
    """Yields the address of a server over a bot or a whole service; stops it at the end. Port 0 is any free one."""
    service = what if isinstance(what, Service) else Service.over(what)
    bound = listen("127.0.0.1", port)
    servers: list[uvicorn.Server] = []
    thread = threading.Thread(target=lambda: asyncio.run(run_app(service, bound, servers.append)), daemon=True)
    thread.start()
    while not (servers and servers[0].started):
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        servers[0].should_exit = True
        thread.join(timeout=20)
        bound.close()
