"""The log of a baseline: who moved it, why, and by how much. One JSON object a line, only ever appended to."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.errors import ResultsError


@dataclass(frozen=True)
class Entry:
    """One move of a baseline: ``at`` is ISO 8601 in UTC, ``totals`` the new value of each metric that has one.

    ``deltas`` are the differences from the one before, empty for the first.
    """

    at: str
    who: str
    reason: str
    totals: Mapping[str, float]
    deltas: Mapping[str, float]


def log_of(baseline: Path) -> Path:
    """The log beside a baseline."""
    return baseline.with_suffix(".log.jsonl")


def append(entry: Entry, path: Path) -> None:
    """Raises ResultsError where the log cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as log:
            log.write(f"{json.dumps(asdict(entry), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise ResultsError(
            f"The log {path} cannot be written ({error.strerror}); choose another --baseline."
        ) from error


def read_log(path: Path) -> tuple[Entry, ...]:
    """The moves, oldest first; none where there is no log yet. Raises ResultsError where it is no log."""
    entries = TypeAdapter(Entry)
    try:
        rows = path.read_text(encoding="utf-8").split("\n")
        return tuple(entries.validate_json(row) for row in rows if row)
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise ResultsError(f"{path} is no log of a baseline; mend it, or move it away.") from error
