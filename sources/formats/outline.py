"""The path of headings at a place of the text: which heading stands below which."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from sources.data import entries


class Rank(IntEnum):
    """Headings without a mark, from the outermost inwards; all stand below the marked heading above them."""

    CAPITALS = 1
    STANDING = 2  # a line of its own between blank lines, or in bold
    LABEL = 3  # directly above the text that it names
    INNER = 4  # a label directly under a label


TITLE = (0, 1)  # the key of a heading of the first level, marked or not


@dataclass(frozen=True)
class Entry:
    """One heading of the path. ``key`` orders: ``(0, level)`` of a marked heading, ``(1, rank)`` of one without."""

    key: tuple[int, int]
    name: str
    of_list: bool = False


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(rf" ?(?:{'|'.join(entries('heading-furniture-patterns.txt'))}) ?$", re.IGNORECASE)


def heading_name(body: str) -> str:
    """The name in a heading's line: white space evened, without what a page prints behind it ("History [edit]")."""
    even = " ".join(body.split())
    return _furniture().sub("", even) or even


class Outline:
    """The headings that are open where the reading stands; the title is none of them."""

    def __init__(self) -> None:
        self._path: list[Entry] = []

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self._path)

    @property
    def innermost(self) -> Entry | None:
        return self._path[-1] if self._path else None

    def close(self, key: tuple[int, int]) -> None:
        """Close what does not stand above a heading of this key."""
        while self._path and self._path[-1].key >= key:
            self._path.pop()

    def open(self, entry: Entry) -> None:
        if entry.key != TITLE:
            self._path.append(entry)

    def leave_lists(self) -> None:
        """Close the labels that name a list only: the text after the list is not theirs."""
        while self._path and self._path[-1].of_list:
            self._path.pop()
