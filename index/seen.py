"""What the last scan saw of the files, kept so that an unchanged file need not be read: it may be lost at any time."""

import json
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from sources.errors import SourceError
from sources.folder import Found, Seen, Signature

_FILE = "seen.json"
_SETTLED = 2_000_000_000  # ns: a file changed later than that before a scan may change again without a new time


def read_seen(store: Path, reading: str) -> dict[str, Seen]:
    """What was kept under the same rules of ``reading``; nothing where it is missing, damaged or of other rules."""
    try:
        told = json.loads((store / _FILE).read_bytes())
        if told["reading"] != reading:
            return {}
        return {source: Seen(Signature(*signature), *rest) for source, (signature, *rest) in told["files"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def seen_of(found: Iterable[Found], skipped: Iterable[SourceError], before: Mapping[str, Seen]) -> dict[str, Seen]:
    """What is now known of the files: those that were read, and those whose content cannot be."""
    latest = time.time_ns() - _SETTLED
    reasons = {error.source: error.reason for error in skipped}
    kept = {s: seen for s, seen in before.items() if seen.reason and reasons.get(s) == seen.reason}
    fresh = {
        f.source: Seen(f.signature, f.sha256, reasons.get(f.source, ""))
        for f in found
        if max(f.signature.modified, f.signature.changed) < latest
    }
    return {**kept, **fresh}


def _told(seen: Seen) -> tuple[tuple[int, int, int, int], str, str]:
    known = seen.signature
    return (known.size, known.modified, known.changed, known.inode), seen.sha256, seen.reason


def write_seen(store: Path, reading: str, seen: Mapping[str, Seen]) -> None:
    """Keep what is known, in one step; raises OSError where the store cannot be written."""
    files = {source: _told(seen[source]) for source in sorted(seen)}
    beside = store / f"{_FILE}.{os.getpid()}"
    beside.write_text(json.dumps({"reading": reading, "files": files}), encoding="utf-8")
    beside.replace(store / _FILE)
