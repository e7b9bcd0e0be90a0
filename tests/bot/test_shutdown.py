"""A server that is told to stop answers what it was asked, in a process of its own."""

import json
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.bot.raw import connected, question, response, until_closed
from tests.loadworld import single, write_world

_ARTICLES = 10
_ASKED = 40


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address and the process of a server over a little world; ``arguments`` are Python's where it is another."""
    write_world(folder / "articles", _ARTICLES)
    places = ["--sources", str(folder / "articles"), "--store", str(folder / "store")]
    command = arguments or ("-m", "bot", "serve", "--port", "0", *places)
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = next(line for line in process.stdout if "answers at" in line)
            yield said.split()[3], process
        finally:
            process.kill()


@pytest.mark.slow
def test_questions_in_flight_are_answered_whole_after_the_signal_to_stop(tmp_path: Path) -> None:
    asked = [one.question for one, _ in zip(single(_ARTICLES), range(_ASKED), strict=False)]
    with started(tmp_path) as (address, process), ExitStack() as stack:
        connections = [stack.enter_context(connected(address)) for _ in asked]
        for number, (connection, text) in enumerate(zip(connections, asked, strict=True)):
            connection.sendall(question(text, ("/api/ask", "/api/chat")[number % 2]))
        assert httpx.get(f"{address}/healthz").status_code == 200  # all before have come in too
        process.send_signal(signal.SIGTERM)
        answered, _, _ = select.select(connections[::2], [], [], 0)  # the streams begin at once
        assert len(answered) < len(connections[::2])
        began = time.monotonic()
        got = [_answer(connection, is_stream=number % 2 == 1) for number, connection in enumerate(connections)]
        assert process.wait(10) == 0
        assert time.monotonic() - began < 20
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/healthz")
    assert [answer["question"] for answer in got] == asked
    assert {answer["status"] for answer in got} == {"answered"}


def _answer(connection: socket.socket, is_stream: bool) -> dict[str, Any]:
    if not is_stream:
        status, _, answer = response(connection)
        assert status == 200
    else:
        text = until_closed(connection).decode()
        assert text.startswith("HTTP/1.1 200 ")
        answer = json.loads(text.partition("event: answer\ndata: ")[2].partition("\n")[0])
    return dict(answer)


@pytest.mark.slow
def test_a_second_interrupt_ends_the_process_at_once(tmp_path: Path) -> None:
    with started(tmp_path) as (address, process), ExitStack() as stack:
        for one, _ in zip(single(_ARTICLES), range(60), strict=False):
            stack.enter_context(connected(address)).sendall(question(one.question))
        assert httpx.get(f"{address}/healthz").status_code == 200
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)  # two signals at the same time would be one
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(1) == 130


_STUCK = """
import sys, time
from pathlib import Path
from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.library import Library
from bot.server import serve
from bot.service import Service
from index.embed import default_embedder

class Stuck(Bot):
    def answer(self, question, *history, **asked):
        time.sleep(60 if question == "stuck" else 0)

folder = Path(sys.argv[1])
library = Library(folder / "articles", folder / "store", default_embedder())
service = Service.over(Stuck(library), Config(limits=Limits(seconds=2)))
serve(service, "127.0.0.1", 0, service.indexing.refresh)
"""


@pytest.mark.slow
def test_an_answer_that_takes_for_ever_does_not_keep_the_process(tmp_path: Path) -> None:
    with started(tmp_path, "-c", _STUCK, str(tmp_path)) as (address, process), connected(address) as connection:
        connection.sendall(question("stuck"))
        assert httpx.get(f"{address}/healthz").status_code == 200
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert response(connection)[0] == 503
        assert process.wait(10) == 1
        assert time.monotonic() - began < 4
