"""A server that is put under load, in a process of its own, and how much memory it takes."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from tests.loadworld import write_world

EARLY, ALL = 100, 1_000  # questions after which the server's memory is measured


@dataclass
class Server:
    """A server under load; ``process`` is 0 where its memory cannot be looked at. ``memory`` is MB by questions."""

    address: str
    process: int = 0
    asked: int = 0
    memory: dict[int, float] = field(default_factory=dict)

    def count(self) -> None:
        """One more was answered."""
        self.asked += 1
        if self.process and self.asked in (EARLY, ALL):
            status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
            self.memory[self.asked] = int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def started(articles: int) -> Iterator[Server]:
    """A real server in a process of its own, over a little world of so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        write_world(Path(folder) / "articles", articles)
        with started_over(Path(folder) / "articles") as server:
            yield server


@contextmanager
def started_over(sources: Path) -> Iterator[Server]:
    """A real server in a process of its own, over a folder of articles; its store is made for it."""
    with tempfile.TemporaryDirectory() as store:
        places = ["--sources", str(sources), "--store", store]
        command = [sys.executable, "-m", "bot", "serve", "--port", "0", *places]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            try:
                assert process.stdout is not None
                said = next((line for line in process.stdout if "answers at" in line), "")
                if not said:
                    raise click.ClickException("The server did not start; run `linecite serve` to see why.")
                yield Server(said.split()[3], process.pid)
            finally:
                process.terminate()
