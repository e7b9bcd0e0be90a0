"""Conversations as the page keeps them in the browser, made by a test."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from tests.bot.world import NORTHMOOR

Talk = dict[str, Any]
LIGHTHOUSE = "northmoor-lighthouse.md"
AS_SERVED = sha256(NORTHMOOR.encode()).hexdigest()


def cited(source: str = LIGHTHOUSE, quote: str = "The keeper is Ada Holm.", **given: Any) -> dict[str, Any]:
    """A citation of lines 4 to 5."""
    url = f"/sources/{source}#L4-L5"
    known = {"n": 1, "source": source, "title": "Northmoor lighthouse", "first_line": 4, "last_line": 5, "quote": quote}
    return {**known, "sha256": AS_SERVED, "url": url, "answers": None, **given}


def turn(question: str, text: str = "The keeper is Ada Holm. [1]", **given: Any) -> dict[str, Any]:
    """A turn that was answered; ``citations``, ``closest``, ``status`` and ``understood_as`` go into its answer."""
    answer = {
        "id": "q1",
        "question": question,
        "understood_as": given.pop("understood_as", question),
        "status": given.pop("status", "answered"),
        "answer": text,
        "citations": given.pop("citations", [cited()]),
        "closest": given.pop("closest", []),
        "engine": "extractive",
        "seconds": {"total": 0.01},
    }
    return {"question": question, "sources": [], "answer": answer, "error": None, "thumb": "", "at": question} | given


def talk(name: str, title: str, *turns: dict[str, Any], days_ago: float = 0, sources: list[str] | None = None) -> Talk:
    """A conversation last talked in so many days ago."""
    at = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat().replace("+00:00", "Z")
    kept = list(turns) or [turn(title)]
    return {"id": name, "title": title, "created": at, "updated": at, "sources": sources or [], "turns": kept}


def kept_in(address: str, *talks: Talk) -> dict[str, Any]:
    """The ``storage_state`` of a browser context in which these conversations are kept."""
    entries = [{"name": f"linecite.talk.{one['id']}", "value": json.dumps(one)} for one in talks]
    return {"cookies": [], "origins": [{"origin": address, "localStorage": entries}]}
