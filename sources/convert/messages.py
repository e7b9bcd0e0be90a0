"""What the build and its worker say to each other: frames of bytes with their length before them, JSON in them."""

import json
from dataclasses import asdict
from typing import IO

from sources.document import Mark
from sources.errors import SourceError
from sources.rendering import Rendering

OUT_OF_MEMORY = 86  # the worker's exit status where a file needs more memory than it may have
_LENGTH_BYTES = 8


def send(pipe: IO[bytes], *frames: bytes) -> None:
    """Write frames; raises OSError where the other side has ended."""
    for frame in frames:
        pipe.write(len(frame).to_bytes(_LENGTH_BYTES, "big"))
        pipe.write(frame)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next frame, None where the other side has ended."""
    length = pipe.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(length, "big")
    frame = pipe.read(size)
    return frame if len(frame) == size else None


def request(source: str, format: str, seconds: float) -> bytes:
    """The frame before the bytes of a file."""
    return json.dumps({"source": source, "format": format, "seconds": seconds}).encode()


def reply(outcome: Rendering | SourceError) -> bytes:
    if isinstance(outcome, SourceError):
        return json.dumps({"reason": outcome.reason}).encode()
    return json.dumps(asdict(outcome)).encode()


def rendering_of(source: str, answer: bytes) -> Rendering:
    """The rendering that a reply holds; raises SourceError where it holds a reason instead."""
    told = json.loads(answer)
    if "reason" in told:
        raise SourceError(source, told["reason"])
    return Rendering(**{**told, "marks": tuple(Mark(**mark) for mark in told["marks"])})
