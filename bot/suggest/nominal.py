"""Noun phrases of running English: where their head ends, and what they may not have within."""

import re
from functools import cache
from itertools import pairwise

from bot.data import groups
from bot.followup.verbs import is_finite
from bot.suggest.wording import plural
from index.names import fold

_HEAD = re.compile(r" (?:of|in|to|from|at|for|by|with|on|between|against|about|among)\b")  # behind the head of a phrase
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4  # letters of a regular past form
_DETERMINERS = frozenset("a an the its his their".split())


def head(phrase: str) -> str:
    """The noun that a phrase is about: ``gardener`` of "the head gardener of the park"."""
    return _HEAD.split(phrase, maxsplit=1)[0].split()[-1]


def several(phrase: str) -> bool:
    """Whether the head of a noun phrase is a plural, which needs no article."""
    return plural(head(phrase))


@cache
def _unfit() -> frozenset[str]:
    """Words that a subject may not have: they point elsewhere, or open a clause."""
    classes = groups("word-classes.txt")
    pointing = {*classes["article"], "same", "other", "latter", "former", "following", "above", "their", "its", "his"}
    helping = {*classes["auxiliary"], *classes["question"], "not", "also", "then", "there", "but", "or", "than", "only"}
    return frozenset({*classes["pronoun"], *pointing, *helping} - {"a", "an", "the"})


def nominal(phrase: str, name: str) -> bool:
    """Whether a phrase reads as a noun phrase: no pronoun, no verb, no comma or other mark within.

    ``name`` may be a part of it, whatever words it has.
    """
    phrase = phrase.replace(name, "Name") if name else phrase
    words = [fold(word) for word in phrase.split()]
    if re.search(r"[^\w '’.&–-]|\d{3}", phrase) or re.search(r"[a-z]{2}\. ", phrase) or set(words) & _unfit():
        return False
    tokens = _WORD.findall(phrase)
    if any(is_finite(a) and b in _DETERMINERS for a, b in pairwise(words)):
        return False
    return bool(tokens) and not any(t.islower() and t.endswith("ed") and len(t) > _SHORTEST for t in tokens)
