"""What the articles name and how they group it: titles, headings, columns and rows that stand beside each other."""

import re
from dataclasses import dataclass

import numpy as np

from index.naming import Entries, Naming
from index.snapshot import Snapshot
from index.structure import Entry, part_key
from index.terms import terms

_SHIFTED = 0.6  # share of its best score that a question must reach in the article the conversation is about
_LONGEST = 32  # words of a title, or of a part of one
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Known:
    """Phrases looked up in the structure of the articles."""

    naming: Naming

    def of(self, text: str) -> Entries:
        """The titles, headings, rows and columns that hold every term of ``text``."""
        return self.naming.with_terms(terms(text))

    def kinds(self, text: str) -> frozenset[Entry]:
        return self.naming.kinds(self.of(text))

    def parallel(self, one: str, other: str, *kinds: str) -> bool:
        """Whether two phrases stand for different members of the same group: two rows of a table, two headings."""
        mine, theirs = self.of(one), self.of(other)
        same = np.intersect1d(mine, theirs, assume_unique=True)
        groups = np.intersect1d(self.naming.groups(mine), self.naming.groups(theirs), assume_unique=True)
        found = self.naming.kinds(np.setdiff1d(groups, self.naming.groups(same), assume_unique=True))
        return bool(found & set(kinds) if kinds else found)


def known(snapshot: Snapshot) -> Known:
    """The structure of a snapshot's articles."""
    return Known(snapshot.naming)


def changes_article(question: str, conversation: str, snapshot: Snapshot) -> bool:
    """Whether a question is answered by an article other than the one the conversation is about."""
    if not snapshot.passages:
        return False
    said, asked = snapshot.lexical.scores(conversation), snapshot.lexical.scores(question)
    best = float(asked.max())
    if best <= 0 or float(said.max()) <= 0:
        return False
    nearest = np.flatnonzero(said == said.max()).tolist()
    rows = snapshot.rows(min(snapshot.passages[row].source for row in nearest))
    return float(asked[rows.start : rows.stop].max()) < _SHIFTED * best


def lower_named(text: str, snapshot: Snapshot) -> tuple[tuple[int, int], ...]:
    """Where the titles of articles stand in a text, in capitals or not: spans, each of them where it stands first."""
    words = [m.span() for m in _WORD.finditer(text)]
    spans: dict[int, tuple[int, int]] = {}
    for at, (start, _) in enumerate(words):
        for _, end in words[at : at + _LONGEST]:
            spans.setdefault(part_key(text[start:end]), (start, end))
    return tuple(sorted(span for key, span in spans.items() if snapshot.naming.has(key)))
