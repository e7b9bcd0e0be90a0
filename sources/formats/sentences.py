"""Where sentences begin and end, as offsets into the text they stand in."""

import re
from collections.abc import Iterator
from functools import cache

from sources.data import entries

# A terminator, closing quotes or brackets and footnote marks, then white space; CJK terminators need no space.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\[\d+\])*(?=\s|$)|[。！？]+[」』”]*|(?<=\n)(?=\s*\n)")
# Initials of names, also those of two letters that other alphabets give: "E. T. Holm", "Sh. Movs", "Yu. Petrov".
_INITIAL = re.compile(r"(?:^|[\s(.\"“])(?:[^\W\d_]|[CGKPSTZ]h|Y[aeu]|Dzh?|Ts)$")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entries("abbreviations.txt"))


def _ends_sentence(before: str, stop: str, after: str) -> bool:
    """Whether ``stop`` ends the sentence ``before`` when ``after`` follows."""
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    following = after.lstrip()
    if not following:
        return True
    if following[0].islower():
        return False
    word = before.rsplit(None, 1)[-1].lstrip("(\"'“*").lower() if before.split() else ""
    if word in _abbreviations() or (word.isdigit() and len(word) <= 2 and len(before.strip()) <= 2):
        return False
    return not _INITIAL.search(before)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each sentence of ``text[start:end]``, in order, white space at both ends left out."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text[begin : match.start()], match.group(), text[match.end() : end]):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    body = part.strip()
    if body:
        first = start + len(part) - len(part.lstrip())
        yield first, first + len(body)
