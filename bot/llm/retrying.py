"""Asking again: after which troubles, and how long to wait before."""

import asyncio
import math
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

from bot.llm.model import ModelError, Trouble

_Result = TypeVar("_Result")


class PassingError(ModelError):
    """A trouble that may be over when asked again, ``after`` seconds where the server says so."""

    def __init__(self, trouble: Trouble, told: str, after: float | None = None) -> None:
        super().__init__(trouble, told)
        self.after = after


@dataclass(frozen=True)
class Backoff:
    """Twice the time with each attempt, from ``first`` to ``most`` seconds, of which ``jitter`` (0 to 1) takes up to
    half: so many that failed together do not come back together."""

    first: float = 0.25
    most: float = 4.0
    jitter: Callable[[], float] = random.random

    def wait(self, attempt: int, after: float | None = None) -> float:
        """Seconds after the failure of ``attempt``, from 0; ``after`` goes before it."""
        if after is not None:
            return after
        return float(min(self.most, self.first * 2**attempt)) * (1 - self.jitter() / 2)


async def persistently(
    once: Callable[[], Awaitable[_Result]], retries: int, backoff: Backoff, deadline: float
) -> _Result:
    """What ``once`` returns, asked up to ``retries`` times again as long as that begins before ``deadline``.

    Raises:
        ModelError: that of the last time; one that is no PassingError at once.
    """
    attempt = 0
    while True:
        try:
            return await once()
        except PassingError as error:
            wait = backoff.wait(attempt, error.after)
            if attempt >= retries or time.monotonic() + wait >= deadline:
                raise
        attempt += 1
        await asyncio.sleep(wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as ``Retry-After-Ms`` or ``Retry-After`` say (a number, or a date); None where neither does."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        return max(0.0, parsedate_to_datetime(headers.get("retry-after", "")).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
