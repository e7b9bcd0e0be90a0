"""Events that happen once to a thing, by the words for them: what opened cannot have opened on two dates."""

from collections.abc import Iterable
from functools import cache

from bot.data import groups
from index.terms import stem


@cache
def _by_term() -> dict[str, str]:
    return {stem(word): event for event, forms in groups("once.txt").items() for word in forms}


def is_event(term: str) -> bool:
    """Whether a term is a word for something that happens once."""
    return term in _by_term()


def events_of(found: Iterable[str]) -> frozenset[str]:
    """What happens once, among the terms of a text."""
    return frozenset(_by_term()[t] for t in found if t in _by_term())
