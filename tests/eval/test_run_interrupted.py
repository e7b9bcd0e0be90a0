"""Ctrl-C ends a run at once, and nothing is written."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.eval.running import ANSWER, world

# It may be ignored where the tests run in the background.
_MAIN = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from bot.cli import main; main()"


@contextmanager
def silent() -> Iterator[tuple[str, Event]]:
    """The address of a server that answers one question and no other; set once it was asked another."""
    asked, waits, over = iter([True]), Event(), Event()

    class Silent(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if not next(asked, False):
                waits.set()
                over.wait(60)
                return
            body = json.dumps(ANSWER).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *told: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Silent) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", waits
        finally:
            over.set()
            server.shutdown()
            thread.join()


@pytest.mark.slow
@pytest.mark.parametrize("remote", [False, True])
def test_an_interrupt_ends_a_run_at_once(tmp_path: Path, remote: bool) -> None:
    with silent() as (address, waits):
        more = ["--url", address] if remote else ["--repeats", "100"]
        command = [sys.executable, "-c", _MAIN, "eval", "run", *world(tmp_path), *more]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if remote:
            assert waits.wait(60)
        else:
            assert process.stderr is not None
            while "Asking" not in process.stderr.readline():
                assert process.poll() is None
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=30)
        assert time.monotonic() - began < 8
        assert process.returncode == 130
        assert told.rstrip().endswith("linecite: interrupted; nothing was written")
        assert not out
        assert not (tmp_path / "out").exists()
