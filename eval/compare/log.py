"""The log of a baseline: who moved it, why, and by how much. One JSON object a line, only ever appended to."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One move of a baseline: ``at`` is ISO 8601 in UTC, ``totals`` the new value of each metric that has one, ``deltas``
    the difference from the one before (empty for the first)."""

    at: str
    who: str
    reason: str
    totals: Mapping[str, float]
    deltas: Mapping[str, float]
