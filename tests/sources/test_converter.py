"""The worker process: it is started once, bounded in time and memory, and replaced when a file was too much for it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sources.convert import worker
from sources.convert.converter import Converter
from sources.errors import SourceError

PAGE = b"<title>Arden Mill</title><p id=a>The mill ground rye.</p>"

# A worker whose renderings are its own process id, and which does what a file tells it to do.
UNRULY = """
import os, signal, sys, time
from sources.convert.worker import serve
from sources.errors import SourceError
from sources.rendering import Rendering

def convert(source, format, data):
    if data == b"exit": os._exit(3)
    if data == b"abort": os.abort()
    if data == b"raise": raise RuntimeError("bug")
    if data == b"hang": time.sleep(100)
    if data == b"eat": bytearray(3 * 1024**3)
    if data == b"refuse": raise SourceError(source, "is refused")
    if data == b"print": print("noise"); os.write(1, b"noise")
    return Rendering(str(os.getpid()), "utf-8", format)

serve(convert)
"""
COMMAND = (sys.executable, "-c", UNRULY)


def is_running(pid: int) -> bool:
    """Whether a process is there; a zombie is."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def has_ended(pid: int) -> bool:
    """Whether a process is gone, or waits for a new parent to take note of its end."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not state or state.startswith("Z")


def test_a_page_is_converted_in_another_process_and_its_folder_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "__init__.py").write_text("raise SystemExit(1)")
    (tmp_path / "html.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    with Converter() as converter:
        first = converter.convert("mill.html", "html", PAGE)
        assert converter.convert("mill.html", "html", PAGE) == first
    assert (first.title, first.text) == ("Arden Mill", "# Arden Mill\n\nThe mill ground rye.\n")
    assert [(mark.line, mark.element) for mark in first.marks] == [(3, "a")]


def test_one_worker_serves_all_files_and_ends_with_the_converter() -> None:
    with Converter(command=COMMAND) as converter:
        first = int(converter.convert("a", "html", b"").text)
        assert int(converter.convert("b", "html", b"print").text) == first != os.getpid()
        with pytest.raises(SourceError, match=r"^c: is refused$"):
            converter.convert("c", "html", b"refuse")
        assert int(converter.convert("d", "html", b"x" * 3_000_000).text) == first
        assert is_running(first)
    assert not is_running(first)
    assert int(converter.convert("e", "html", b"").text) != first  # it may be used again
    converter.close()
    converter.close()


def test_a_converter_that_converts_nothing_starts_nothing() -> None:
    with Converter(command=("/no/such/program",)):
        pass


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"exit", "does not survive (exit status 3)"),
        (b"raise", "does not survive (exit status 1)"),
        (b"abort", "does not survive (Aborted)"),
        (b"eat", "needs too much memory to be read; split it"),
    ],
)
def test_a_file_that_ends_the_worker_is_told_and_the_next_one_is_converted(data: bytes, reason: str) -> None:
    with Converter(command=COMMAND) as converter:
        first = int(converter.convert("a", "html", b"").text)
        with pytest.raises(SourceError) as caught:
            converter.convert("bad.html", "html", data)
        assert caught.value.source == "bad.html"
        assert reason in caught.value.reason
        assert int(converter.convert("c", "html", b"").text) != first
        assert not is_running(first)


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_told_and_the_next_one_is_converted() -> None:
    with Converter(seconds=2.0, command=COMMAND) as converter:
        first = int(converter.convert("a", "html", b"").text)
        begun = time.monotonic()
        with pytest.raises(SourceError, match="took more than 2 seconds"):
            converter.convert("bad.html", "html", b"hang")
        assert 1.9 < time.monotonic() - begun < 6
        assert not is_running(first)
        assert int(converter.convert("c", "html", b"").text) != first


def test_a_worker_killed_while_it_had_nothing_to_do_is_replaced_after_one_file() -> None:
    with Converter(command=COMMAND) as converter:
        os.kill(int(converter.convert("a", "html", b"").text), signal.SIGKILL)
        with pytest.raises(SourceError, match="Killed"):
            converter.convert("b", "html", b"x" * 300_000)
        assert converter.convert("b", "html", b"").text


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL])
def test_a_worker_does_not_outlive_who_started_it(kill: signal.Signals) -> None:
    code = f"""
import signal
from sources.convert.converter import Converter
signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored where the tests run in the background
with Converter(command={COMMAND!r}) as converter:
    print(converter.convert("a", "html", b"").text, flush=True)
    converter.convert("b", "html", b"hang" if {int(kill)} == 2 else b"")
    input()
"""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.2)
        os.killpg(parent.pid, kill) if kill is signal.SIGINT else parent.send_signal(kill)
        parent.wait(10)
    ended = time.monotonic() + 5
    while not has_ended(pid) and time.monotonic() < ended:
        time.sleep(0.02)
    assert has_ended(pid)


def test_a_rendering_is_limited() -> None:
    with pytest.raises(SourceError, match=r"holds 21 characters, of which at most 20 are read; split it"):
        worker.convert("mill.html", "html", b"<p>The mill ground rye.", most=20)


def test_a_damaged_document_is_told_through_the_process() -> None:
    with Converter() as converter, pytest.raises(SourceError, match=r"^a\.docx: is no DOCX file"):
        converter.convert("a.docx", "docx", b"PK\x03\x04 cut off")
