"""A table as questions are made of it: what its rows and columns are called in a sentence."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from bot.suggest.topic import Topic
from bot.suggest.wording import known, latin, nouns, plural, unbracketed
from bot.table import Table
from sources.values import dates

_LEAST = 3  # figures of a column whose highest is asked for
_EACH = 6  # rows whose cells are asked for
_SHORTEST = 3  # letters of a column's name
_KEY = re.compile(r"[^\W_][\w '’&.–-]{1,38}[\w.]")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_NAME = re.compile(r"[^\W\d_][a-z]+(?:[ -][a-z]+){0,2}|[A-Z][a-z]+(?: [A-Z]?[a-z]+){0,2}")
_BETWEEN = re.compile(r"\bbetween (?P<one>[A-Z][\w ]*?) and (?P<other>[A-Z][\w]*(?: [A-Z]\w*)*)")


@dataclass(frozen=True)
class Grid:
    """A table that questions are made of."""

    table: Table
    topic: Topic

    @cached_property
    def yearly(self) -> bool:
        """Whether every row stands for a year, or a season of two."""
        return all(_is_year(self.table.key(row)) for row in self.table.rows)

    @cached_property
    def kind(self) -> str:
        """What a row stands for, such as ``house``; empty where the name of the first column does not tell."""
        name = self.name(0)
        return "" if plural(name) or name in nouns("no-kind") or not name else name

    @cached_property
    def between(self) -> str:
        """ " between Norland and Sudria" where the caption or the title tells that the table is about two sides."""
        match = _BETWEEN.search(self.table.caption)
        if match:
            return f" between {match['one']} and {match['other']}"
        return f" between {self.topic.pair[0]} and {self.topic.pair[1]}" if self.topic.pair else ""

    @cached_property
    def of(self) -> str:
        """ " of" the article's subject, or between its sides; empty where it has no name."""
        return self.between or (f" of {self.topic.name}" if self.topic.name else "")

    def name(self, column: int) -> str:
        """A column's name as said in a question, without its unit; empty where it is no plain English."""
        name = unbracketed(self.table.header[column])
        if not _NAME.fullmatch(name) or not known(name.lower()) or len(name) < _SHORTEST:
            return ""
        return name.lower()

    def key(self, row: int, described: bool = False) -> str:
        """The key of a row as a name said in a question, or in small letters where it is ``described``; else empty."""
        key = unbracketed(self.table.key(row))
        if not _KEY.fullmatch(key) or not latin(key) or not _LETTERS.search(key) or not key[:1].isupper():
            return ""
        common = self.topic.sentence_case(key) if " " in key else self.described and known(key.lower())
        if common:
            return key.lower() if described else ""
        return self.topic.with_article(key)

    @cached_property
    def described(self) -> bool:
        """Whether some keys are descriptions of several words and not names: then single words are none either."""
        keys = (unbracketed(self.table.key(row)) for row in self.table.rows)
        return any(" " in key and self.topic.sentence_case(key) for key in keys)

    def rows(self) -> list[int]:
        """The first rows with a key that no other row has, of years the last ones."""
        keys = Counter(self.table.key(row) for row in self.table.rows)
        alone = [row for row in self.table.rows if keys[self.table.key(row)] == 1]
        return alone[: -_EACH - 1 : -1] if self.yearly else alone[:_EACH]

    def highest(self, column: int) -> int | None:
        """The one row with the highest figure; None where rows share it, or where figures are few."""
        if not self.table.numeric(column) or self.table.dated(column):
            return None
        figures = {r: figure for r in self.table.rows if (figure := self.table.figure(r, column)) is not None}
        if len(figures) < _LEAST or len(figures) < len(self.table.rows) - 1:
            return None
        most = max(figures.values())
        tops = [row for row, figure in figures.items() if figure == most]
        return tops[0] if len(tops) == 1 else None


def _is_year(key: str) -> bool:
    found = dates(key)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(key)) and not found[0].month
