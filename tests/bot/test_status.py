"""What ``GET /api/status`` says, of a build in this process and of a server in one of its own."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from bot.answer import Bot
from bot.cli import main
from bot.library import Library
from bot.service import Service
from tests.bot.held import HeldEmbedder
from tests.bot.serving import served, with_password
from tests.index.little import BEES, write


def test_a_first_build_is_followed_over_http(tmp_path: Path) -> None:
    model = HeldEmbedder(["bee", "wax"])
    folder = write(tmp_path / "articles", one="# One\n\nA bee.\n", two="# Two\n\nWax.\n")
    service = Service.over(Bot(Library(folder, tmp_path / "store", model)))
    with served(service) as address, httpx.Client(base_url=address, timeout=10) as client:
        waiting = {
            "state": "building",
            "message": "The articles are about to be read; questions can be asked after that.",
            "progress": None,
            "sources": 0,
            "snapshot": "",
            "articles_page": False,
        }
        assert client.get("/api/status").json() == waiting
        building = threading.Thread(target=service.indexing.refresh)
        building.start()
        assert model.reached.wait(10)
        message = "The articles are being read, 50 % is done; questions can be asked when all is."
        progress = {"done": 13, "total": 26, "embedded": 1}
        assert client.get("/api/status").json() == {**waiting, "message": message, "progress": progress}
        assert client.get("/readyz").status_code == 503
        model.go.set()
        building.join(10)
        ready = client.get("/api/status").json()
        assert (ready["state"], ready["progress"], ready["sources"]) == ("ready", None, 2)
        assert ready["snapshot"] == client.get("/readyz").json()["snapshot"]


def test_the_articles_page_is_told_where_it_has_a_password(tmp_path: Path) -> None:
    bot = Bot(Library(write(tmp_path / "articles"), tmp_path / "store", BEES))
    with served(Service.over(bot, with_password("a long password"))) as address:
        assert httpx.get(f"{address}/api/status").json()["articles_page"] is True


def test_no_message_names_a_place_of_the_machine(tmp_path: Path) -> None:
    bot = Bot(Library(tmp_path / "nowhere", tmp_path / "store", BEES))
    service = Service.over(bot)
    with served(service) as address:
        threading.Thread(target=_refused, args=(service,)).start()
        now = until(f"{address}/api/status", "failed")
    assert now["message"] == "The articles could not be read; the log of the server says why."


def _refused(service: Service) -> None:
    from sources.errors import SourcesFolderError

    try:
        service.indexing.refresh()
    except SourcesFolderError as error:
        assert "nowhere" in str(error)


def until(address: str, state: str) -> dict[str, Any]:
    """What the status says once it is the one that is awaited."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        now: dict[str, Any] = httpx.get(address).json()
        if now["state"] == state:
            return now
        time.sleep(0.05)
    raise AssertionError(f"not {state} but {now}")


@contextmanager
def serving(*options: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """``linecite serve`` on a free port, ended with Ctrl-C, after which nothing is left of it."""
    command = [sys.executable, "-m", "bot", "serve", "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_ENVIRONMENT)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


_ENVIRONMENT = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONUNBUFFERED": "1"}


@pytest.mark.slow
def test_an_empty_folder_is_served_and_takes_in_what_is_put_there(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles")
    with serving("--sources", folder, "--store", tmp_path / "store") as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        (address,) = re.findall(
            r"^linecite answers at (http://127\.0\.0\.1:\d+) once there is an article to read$", said
        )
        now = httpx.get(f"{address}/api/status").json()
        assert (now["state"], now["message"]) == ("empty", "There are no articles to ask yet.")
        asked = {"question": "When was the pier built?"}
        assert httpx.post(f"{address}/api/ask", json=asked).status_code == 503
        write(folder, pier="# Gull pier\n\nThe pier was built in 1931.\n")
        assert until(f"{address}/api/status", "ready")["sources"] == 1
        answer = httpx.post(f"{address}/api/ask", json=asked, timeout=30).json()
        assert (answer["status"], answer["citations"][0]["source"]) == ("answered", "pier.md")
        assert "1931" in answer["answer"]
    assert process.returncode == 0


def test_a_missing_folder_is_not_served(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--port", "0", "--sources", str(tmp_path / "nowhere")])
    assert (done.exit_code, done.stdout) == (1, "")
    said = (
        rf"linecite: The sources folder {re.escape(str(tmp_path))}/nowhere does not exist; name one with --sources\.\n"
    )
    assert re.fullmatch(said, done.stderr)
