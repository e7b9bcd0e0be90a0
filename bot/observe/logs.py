"""One line of JSON a request on stderr: who asked for what and what became of it, never the words of it."""

import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.config.telemetry import Logs
from bot.guard.exchange import Exchange
from bot.observe.paths import is_noise
from bot.types import Checks

_MOST_PATH = 300  # characters of a path that are told; the names of sources are shorter


class RequestLog:
    """An observer. Keys, cookies, query strings, histories and answers are in no line; see docs/http-api.md."""

    def __init__(self, told: Logs, stream: TextIO | None = None) -> None:
        self._questions = told.questions
        self._stream = stream

    def __call__(self, exchange: Exchange) -> None:
        if is_noise(exchange):
            return
        # ASCII, and control characters escaped: nothing that a client sends can end a line or move a terminal's cursor.
        line = json.dumps(self._fields(exchange), ensure_ascii=True)
        with suppress(OSError, ValueError):  # a reader of the log that is gone is no reason to fail a request
            stream = self._stream or sys.stderr
            stream.write(f"{line}\n")  # in one piece, whatever else is written there
            stream.flush()

    def _fields(self, exchange: Exchange) -> dict[str, Any]:
        asker = exchange.asker
        return {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "id": exchange.id,
            "method": exchange.method[:20],
            "path": exchange.path[:_MOST_PATH],
            "route": exchange.route,
            "status": exchange.status,
            "milliseconds": round(1000 * exchange.seconds, 1),
            "waited": round(1000 * exchange.waited, 1),
            "address": asker.address,
            "origin": asker.origin,
            "site": asker.site.name if asker.site is not None else "",
            "key": asker.key.name if asker.key is not None else "",
            "answers": [str(answer.status) for answer in exchange.answers],
            "engines": [answer.engine for answer in exchange.answers],
            "checks": [_counts(answer.checks) for answer in exchange.answers],
            "refused": exchange.refused,
            "left": exchange.left,
            "question": exchange.question if self._questions else "",
        }


def _counts(checks: Checks | None) -> dict[str, int] | None:
    """What became of the sentences of a language model; None where none wrote."""
    if checks is None:
        return None
    return {"kept": checks.kept, "repaired": checks.repaired, "dropped": checks.dropped, "tokens": checks.tokens}
