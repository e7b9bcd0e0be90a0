"""Where sentences begin and end, as offsets into the text they stand in."""

import re
from collections.abc import Iterator
from functools import cache

from sources.data import entries

# A terminator, closing quotes or brackets and footnote marks, then white space; CJK terminators need no space.
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?:\[\d+\])*(?=\s|$)|[。！？]+[」』”]*|(?<=\n)(?=\s*\n)")
_WORD = re.compile(r"\S")
_BEFORE = 80  # characters before a full stop that tell whether it ends an abbreviation
LONGEST = 4_000  # characters of a sentence; what is longer is no prose, and is cut
LONGEST_DATA = 800  # characters of a piece of what is no prose anyway: it fits what a model reads at once
# Initials of names, also those of two letters that other alphabets give: "E. T. Holm", "Sh. Movs", "Yu. Petrov".
_INITIAL = re.compile(r"(?:^|[\s(.\"“])(?:[^\W\d_]|[CGKPSTZ]h|Y[aeu]|Dzh?|Ts)$")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entries("abbreviations.txt"))


def _ends_sentence(before: str, stop: str, following: str) -> bool:
    """Whether ``stop`` ends the sentence ``before`` when ``following`` is the next character that is no space."""
    if not stop.startswith(".") or stop.startswith(".."):
        return True
    if not following:
        return True
    if following.islower():
        return False
    before = before.replace("\\", "")  # in Markdown "1\\." is a number and its full stop
    word = before.rsplit(None, 1)[-1].lstrip("(\"'“*").lower() if before.split() else ""
    if word in _abbreviations() or (word.isdigit() and len(word) <= 2 and len(before.strip()) <= 2):
        return False
    return not _INITIAL.search(before)


def sentences(text: str, start: int, end: int, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each sentence of ``text[start:end]``, in order, white space at both ends left out.

    What is longer than ``longest`` characters is cut, at a space where there is one.
    """
    begin = start
    for match in _STOP.finditer(text, start, end):
        before = text[max(begin, match.start() - _BEFORE) : match.start()]
        following = _WORD.search(text, match.end(), end)
        if _ends_sentence(before, match.group(), following.group() if following else ""):
            yield from _trimmed(text, begin, match.end(), longest)
            begin = match.end()
    yield from _trimmed(text, begin, end, longest)


def _trimmed(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    while end - start > longest:
        space = max(text.rfind(c, start + longest // 2, start + longest) for c in " \n")
        cut = space + 1 if space >= 0 else start + longest
        yield from _bare(text, start, cut)
        start = cut
    yield from _bare(text, start, end)


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    body = part.strip()
    if body:
        first = start + len(part) - len(part.lstrip())
        yield first, first + len(body)
