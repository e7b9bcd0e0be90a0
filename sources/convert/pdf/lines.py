"""Joining the lines of a paragraph: a word parted at the end of a line becomes whole where that is safe."""

import re
from collections.abc import Iterable

from sources.data import entries

_PARTED = re.compile(r"([^\W\d_]{2,})-$")
_BOUND = re.compile(r"\S[-–/]$")  # what follows stands close to it, as in "Anglo-Saxon" and "2010–2012"
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, lower case, hyphens kept: they tell how a parted word is written elsewhere."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def joined(above: str, below: str, known: frozenset[str]) -> str:
    """Two lines of one paragraph as one text."""
    parted, rest = _PARTED.search(above), _REST.match(below)
    if not above or not _BOUND.search(above) or (rest and rest.group() in entries("after-hanging-hyphens.txt")):
        return f"{above} {below}".strip()
    if parted is None or rest is None or not rest.group()[0].islower():
        return above + below
    first, last = parted.group(1).casefold(), rest.group().casefold()
    compound = f"{first}-{last}" in known and first + last not in known
    return above + below if compound else above[:-1] + below
