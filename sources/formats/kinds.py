"""What is not part of the article: references, navigation, page furniture; never quoted."""

import re
from collections.abc import Collection
from functools import cache

from sources.data import entries
from sources.document import Kind

_LEAST_DATA = 600  # characters
_LONGEST_WORDS = 100  # characters to a space


@cache
def _matcher(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in entries(name)), re.IGNORECASE)


def demoted(kind: Kind, headings: Collection[str], body: str) -> Kind:
    """The kind of a block once its headings and its words are looked at: itself, a reference, or boilerplate."""
    if kind in (Kind.HEADING, Kind.HEADER, Kind.CAPTION):
        return kind
    names = {name.casefold() for name in headings}
    if names & set(entries("reference-headings.txt")):
        return Kind.REFERENCE
    if kind is Kind.ITEM and (
        names & set(entries("navigation-headings.txt")) or _matcher("reference-patterns.txt").search(body)
    ):
        return Kind.REFERENCE
    return Kind.BOILERPLATE if is_data(body) or is_boilerplate(body) else kind


def is_data(body: str) -> bool:
    """Whether a long stretch is no language: hardly a space in it, as in figures or in what was encoded as letters."""
    return len(body) > _LEAST_DATA and body.isascii() and len(body) > _LONGEST_WORDS * (body.count(" ") + 1)


def is_boilerplate(body: str) -> bool:
    return _matcher("boilerplate-patterns.txt").search(body) is not None


def is_list_of_links(heading: str) -> bool:
    """Whether a heading opens references or navigation."""
    return heading.casefold() in (*entries("navigation-headings.txt"), *entries("reference-headings.txt"))
