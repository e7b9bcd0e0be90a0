"""Examples for the description of the API, of the invented places in docs/example; a test asks for each of them."""

from typing import Any

_SHA256 = "3b181327199f53969739c8e1bcbf9bc445b2b6ffcd007fb3bd3a0636782aef51"
KEEPER = "Who is the keeper of the lighthouse?"

ASK: dict[str, Any] = {
    "question": "And the Norwegians?",
    "history": [
        {"role": "user", "content": "When did Denmark open its consulate in Westhaven?"},
        {"role": "assistant", "content": "In August 1992."},
    ],
}

ANSWER: dict[str, Any] = {
    "id": "q1",
    "question": KEEPER,
    "understood_as": KEEPER,
    "status": "answered",
    "answer": "The keeper of the lighthouse is **Ada Holm**. [1]",
    "citations": [
        {
            "n": 1,
            "source": "northmoor-lighthouse.md",
            "title": "Northmoor lighthouse",
            "first_line": 4,
            "last_line": 4,
            "quote": "The keeper of the lighthouse is Ada Holm.",
            "sha256": _SHA256,
            "url": "/sources/northmoor-lighthouse.md#L4",
            "origin": None,
            "place": None,
            "answers": {"start": 32, "end": 40},
        }
    ],
    "closest": [],
    "engine": "extractive",
    "seconds": {"total": 0.041, "embed": 0.006, "search": 0.001, "read": 0.034},
    "checks": None,
}

FEEDBACK: dict[str, Any] = {
    "question": KEEPER,
    "answer": {
        "status": "answered",
        "citations": [
            {"source": "northmoor-lighthouse.md", "first_line": 4, "last_line": 4, "sha256": _SHA256},
        ],
    },
    "thumb": "down",
    "reason": "incomplete",
    "comment": "Since when?",
}
