"""Names in what was said: those that an answer brings in, and the persons among them."""

import re

from bot.followup.tokens import word_class
from bot.followup.verbs import is_finite
from index.names import default_names, fold
from index.terms import stopwords
from sources.values import MONTHS

_WORD = r"[^\W\d_a-zà-ÿ][\w'’.-]*"
_NAME = re.compile(
    rf"\b{_WORD}(?:(?: | & | (?:da|de|del|der|di|van|von|al|bin|of the|of) )(?:{_WORD}|\d{{1,2}}\b(?!\s*(?:%|\w))))*"
)
ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth last".split())
RANK = re.compile(
    r"\b(?:\w{3,}est|most|least|first|second|third|last|(?:smal|old|young|larg|short|long)\w*er)\b", re.IGNORECASE
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_GRAMMAR = ("article", "preposition", "adverb", "lead", "pronoun", "auxiliary", "question")
_MARK = re.compile(r"\[\d+\]")


def names_in(said: str) -> list[str]:
    """The capitalised names of a text in order, each once; words that only open a sentence are left out."""
    found: dict[str, None] = {}
    text = _MARK.sub("", said)
    for match in _NAME.finditer(text):
        plain = _opens(text, match.start()) and not _acts(text[match.end() :])
        name = _trimmed(match.group().rstrip(".'’"), plain)
        if name:
            found.setdefault(name)
    return list(found)


def _acts(rest: str) -> bool:
    """Whether a word that opens a sentence is its subject: a verb or nothing follows, unlike "Bake at"."""
    following = re.match(r"\s+([^\W\d_]+)", rest)
    return not following or following.group(1) in word_class("auxiliary") or is_finite(following.group(1))


def _opens(text: str, start: int) -> bool:
    return not text[:start].strip() or text[:start].rstrip()[-1] in ".!?:|-*"


def _trimmed(name: str, opening: bool) -> str:
    parts = re.sub(r"['’]s$", "", name).split(" ")
    while parts and (_common(parts[0]) or not parts[0][0].isupper()):
        parts, opening = parts[1:], False
    while parts and parts[-1].islower():
        parts = parts[:-1]
    plain = len(name) < 2 or (len(parts) == 1 and opening)
    return "" if plain else " ".join(parts)


def _common(word: str) -> bool:
    folded = fold(word)
    grammar = any(folded in word_class(c) for c in _GRAMMAR)
    return folded in stopwords() or folded in MONTHS or folded in _WEEKDAYS or grammar


def person_in(text: str) -> str:
    """The first name of a text that is no place: of two words if there is one, else of one."""
    found = [n for n in names_in(text) if not default_names().in_text(n) and not re.search(r"\d", n)]
    return next((n for n in found if len(n.split()) > 1), next(iter(found), ""))
