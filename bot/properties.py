"""Properties of a passage that every question is compared with, worked out once for all questions to a snapshot."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.per_snapshot import PerSnapshot
from bot.roles import Role, roles
from index.chunk import body_of, lead_of
from index.names import default_names
from index.passage import Passage
from index.snapshot import Snapshot
from index.terms import terms, widened
from sources.document import Document
from sources.values import Date, dates

_KEPT = 4096  # passages of a snapshot whose properties are kept: some 20 MB
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")


@dataclass(frozen=True)
class Properties:
    """What the text of a passage has; ``body`` is its block as matched, ``dating`` the text that dates it."""

    body: str
    matched: str
    dating: str

    @classmethod
    def of(cls, passage: Passage, document: Document) -> "Properties":
        body = body_of(document, document.blocks[passage.block])
        return cls(body, passage.matched, dated_text(document, passage.block))

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(widened(terms(self.body)))

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return dates(self.dating)

    @cached_property
    def places(self) -> frozenset[str]:
        """Terms of the places that it or its context names."""
        return frozenset(place.term for place in default_names().in_text(self.matched))

    @cached_property
    def roles(self) -> frozenset[tuple[str, Role]]:
        return roles(self.body)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return numbers_in(self.matched)


class KnownProperties:
    """The properties of the passages asked for last, by snapshot."""

    def __init__(self) -> None:
        self._kept = PerSnapshot(_Kept)

    def of(self, number: int, passage: Passage, snapshot: Snapshot) -> Properties:
        """Those of the passage of that number."""
        return self._kept.of(snapshot).of(number, passage, snapshot)


class _Kept:
    """The properties of the passages of one snapshot."""

    def __init__(self) -> None:
        self._slots = lru_cache(_KEPT)(lambda number: list[Properties]())

    def of(self, number: int, passage: Passage, snapshot: Snapshot) -> Properties:
        slot: list[Properties] = self._slots(number)
        if not slot:
            slot.append(Properties.of(passage, snapshot.document(passage.source)))
        return slot[0]


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text, as they are written."""
    return frozenset(_NUMBER.findall(text))


def dated_text(document: Document, number: int) -> str:
    """The block as matched; where it has no date of its own, with its headings and the sentence it leans on."""
    block = document.blocks[number]
    body = body_of(document, block)
    if dates(body):
        return body
    lead = lead_of(document, number)
    before = body_of(document, document.blocks[lead]) if lead is not None else ""
    return f"{' '.join(block.headings)} {before} {body}"
