"""The same as a stream of chunks."""

import json
from collections.abc import Iterator
from typing import Any

from bot.completions.response import CompletionOut


def chunks(whole: CompletionOut, with_usage: bool) -> Iterator[str]:
    """Server-sent events: the role, the content line by line, the answer object with the end, the usage if wanted."""
    message = whole.choices[0].message
    yield _event(whole, with_usage, {"role": "assistant", "content": ""})
    for line in message.content.splitlines(keepends=True):
        yield _event(whole, with_usage, {"content": line})
    yield _event(whole, with_usage, {"linecite": message.linecite.to_json()}, "stop")
    if with_usage:
        yield _data({**_head(whole), "choices": [], "usage": whole.usage.model_dump()})
    yield "data: [DONE]\n\n"


def _event(whole: CompletionOut, with_usage: bool, delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    usage = {"usage": None} if with_usage else {}  # as the API has it: null in every chunk but the last
    return _data({**_head(whole), "choices": [choice], **usage})


def _head(whole: CompletionOut) -> dict[str, Any]:
    return {"id": whole.id, "object": "chat.completion.chunk", "created": whole.created, "model": whole.model}


def _data(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
