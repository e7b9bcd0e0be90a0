"""The process that converts: one file after the other, with a bound on its memory; it ends when its input does."""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from sources.convert.messages import OUT_OF_MEMORY, receive, reply, send
from sources.errors import SourceError
from sources.rendering import Rendering

Convert = Callable[[str, str, bytes], Rendering]

MEMORY = 2 * 1024**3  # bytes of address space
MOST_CHARACTERS = 16_000_000
_GRACE = 5  # seconds beyond the parent's limit: the alarm is for a worker whose parent has died
_RENDERERS = {"html": "sources.convert.html", "pdf": "sources.convert.pdf", "docx": "sources.convert.docx"}


def convert(source: str, format: str, data: bytes, most: int = MOST_CHARACTERS) -> Rendering:
    """The rendering of a file's bytes, by the module of its format; raises SourceError where there is none."""
    rendering: Rendering = import_module(_RENDERERS[format]).render(source, data)
    count = len(rendering.text)
    if count > most:
        raise SourceError(source, f"holds {count:,} characters, of which at most {most:,} are read; split it")
    return replace(rendering, text=rendering.text.encode("utf-8", "replace").decode())  # half a pair is no character


def serve(convert: Convert) -> None:
    """Answer requests from standard input until it ends; whatever a library prints is kept out of the answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends this process
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    requests = sys.stdin.buffer
    while (frame := receive(requests)) is not None:
        try:
            answer = _answer(frame, receive(requests) or b"", convert)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)  # what is left might not be enough to go on with
        send(answers, answer)


def _answer(frame: bytes, data: bytes, convert: Convert) -> bytes:
    asked = json.loads(frame)
    signal.alarm(int(asked["seconds"]) + _GRACE)
    try:
        return reply(convert(asked["source"], asked["format"], data))
    except SourceError as error:
        return reply(error)
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    serve(convert)
