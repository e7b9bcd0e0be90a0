"""When to ask again, and after how long."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

AGAIN = frozenset({429, 500, 502, 503, 504})


def backoff(tried: int, first: float, most: float) -> float:
    """Seconds before the try after ``tried`` ones: doubled each time, half of it by chance, at most ``most``.

    The chance keeps many callers from coming back at the same moment.
    """
    longest = min(most, first * 2.0 ** (tried - 1))
    return longest / 2 + random.random() * longest / 2


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that ``Retry-After`` asks for, given there as a number or as a date; None where it does not."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
