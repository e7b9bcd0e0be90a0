"""Who and to whom: whether a place owns or acts ("Bulgaria's ambassador") or is where it happens ("to Sofia").

Questions about two places turn on this: the Hungarian embassy in Baku is not the Azerbaijani one in Budapest.
"""

import re
from enum import StrEnum

from index.names import default_names, fold, words

_TOWARDS = frozenset(
    "in to at into inside within with for on towards toward near visit visits visited visiting reach reached enter"
    " entered".split()
)
_FILLERS = frozenset("the a an republic kingdom state city capital of".split())


_JOINED = re.compile(r"(?<=[^\W\d_])[–-](?=[A-ZÀ-Þ])")  # "Danish-Norwegian" is between the two
# Tried at the start of a word only: from every letter of a long one, it would take the square of its length.
_POSSESSIVE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)['’]s?\b")
_MUTUAL = 6  # words behind "between" in which a place is one side of something mutual


class Role(StrEnum):
    OWNER = "owner"
    TARGET = "target"


def roles(text: str) -> frozenset[tuple[str, Role]]:
    """(place term, role) of each place named in a text; a bare capital stands for its country as a target."""
    names = default_names()
    split = words(_JOINED.sub(" between ", text))
    possessive = _possessives(text)
    found: set[tuple[str, Role]] = set()
    at = 0
    while at < len(split):
        hit = names.at(split, at)
        length = hit[1] if hit else 1
        place = hit[0] if hit else names.capitals.get((split[at],))
        if place is not None:
            own = " ".join(split[at : at + length]) in possessive
            aimed = _aimed(split, at) or (hit is None and not own)
            found.add((place.term, Role.TARGET if aimed and not own else Role.OWNER))
            if "between" in split[max(0, at - _MUTUAL) : at + length + 1]:
                found |= {(place.term, Role.OWNER), (place.term, Role.TARGET)}
        at += length
    return frozenset(found)


def _aimed(split: list[str], at: int) -> bool:
    """Whether the words before a place lead towards it: ``to Bulgaria``, ``in the Republic of Türkiye``."""
    before = at - 1
    while before >= 0 and split[before] in _FILLERS and at - before <= 4:
        before -= 1
    named = before >= 0 and split[before] in _TOWARDS
    return named and not (split[at - 1] == "of" and before == at - 2)


def _possessives(text: str) -> frozenset[str]:
    return frozenset(" ".join(words(m)) for m in _POSSESSIVE.findall(fold(text)))
