"""One JSON object a line."""

import json
from collections.abc import Iterator

from eval.dataset.forms.form import Path, Row

_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


class JsonLines:
    def rows(self, text: str) -> Iterator[Row]:
        return (Row(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())

    def span(self, text: str, line: int, path: Path) -> tuple[int, int] | None:
        start = sum(len(one) + 1 for one in text.split("\n")[: line - 1])
        return _span(text, _past(text, start), path)

    def written(self, value: str | int, instead: str) -> str:
        return json.dumps(value, ensure_ascii=instead.isascii() and "\\u" in instead)

    def appended(self, text: str, row: str) -> str:
        end = "\r\n" if "\r\n" in text else "\n"
        return text + ("" if not text or text.endswith("\n") else end) + row + end


def _span(text: str, at: int, path: Path) -> tuple[int, int] | None:
    """Where the value at the end of a path stands, below the JSON value that begins at ``at``."""
    if not path:
        return at, _DECODER.raw_decode(text, at)[1]
    found = None
    for key, start in _members(text, at):
        if key == path[0]:
            found = _span(text, start, path[1:])
    return found


def _members(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """The keys of an object, or the numbers of a list, each with the place where its value begins."""
    keyed, end = text[at] == "{", _past(text, at + 1)
    number = 0
    while text[at] in "{[" and text[end] not in "}]":
        key: str | int = number
        if keyed:
            key, end = _DECODER.raw_decode(text, end)
            end = _past(text, _past(text, end) + 1)
        yield key, end
        number += 1
        end = _past(text, _DECODER.raw_decode(text, end)[1])
        end = _past(text, end + 1) if text[end] == "," else end


def _past(text: str, at: int) -> int:
    """The next place that is not blank."""
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at
