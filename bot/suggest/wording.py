"""Which words may stand in a question: plain English ones and names, in letters of the Latin script."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bot.data import groups
from index.names import fold
from index.spelling import english_words
from index.terms import stopwords

_LONGEST = 95  # characters of a question
_LONGEST_WORD = 24
_PLAIN = re.compile(r"[^\W_]+(?:[ '’&.,/–-]{1,2}[^\W_]+)*[?.]")
_BRACKETED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_DANGLING = frozenset("and or but of to with from as the a an at by for that than into".split())
_DOUBLED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
_PLURAL = re.compile(r"\w{2,}[^suia\W]s|\w*(?:people|men|women|children)")
_SHORT = 3  # letters of a word up to which it is not looked up
_ENGLISH = 0.15  # share of an English text's words that are among its commonest
_COMMON = frozenset("the of and in to was is were are for on by with from at it as an that has had".split())


def reads_well(question: str) -> bool:
    """Whether a question is of a length and of characters that a person would write; the words are not judged."""
    words = question.rstrip("?.").split()
    return (
        len(question) <= _LONGEST
        and len(words) > 2
        and latin(question)
        and _PLAIN.fullmatch(question) is not None
        and _DOUBLED.search(question) is None
        and max(map(len, words)) <= _LONGEST_WORD
        and words[-1].casefold() not in _DANGLING
    )


@lru_cache(1024)
def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def latin(text: str) -> bool:
    """Whether every letter of a text is of the Latin script."""
    return text.isascii() or all(_is_latin(c) for c in text if c.isalpha())


def english(texts: Iterable[str]) -> bool:
    """Whether texts read as English ones, by the share of its commonest words; true of a few words."""
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())]
    return len(words) < 20 or sum(word in _COMMON for word in words) > _ENGLISH * len(words)


def known(phrase: str) -> bool:
    """Whether every word of a phrase that is no name is a common English word."""
    split = re.findall(r"[^\W_]+", phrase)
    return bool(split) and all(_known(word) for word in split)


def _known(word: str) -> bool:
    folded = fold(word)
    common = folded in english_words() or folded in stopwords() or (len(folded) <= _SHORT and word.isalpha())
    return common or folded.removesuffix("s") in english_words() or (word.isalpha() and word[:1].isupper())


def unbracketed(text: str) -> str:
    """A text without what stands in brackets."""
    return " ".join(_BRACKETED.sub("", text).split())


def plural(noun: str) -> bool:
    return _PLURAL.fullmatch(noun.casefold()) is not None


def has_name(phrase: str) -> bool:
    """Whether a phrase has a word in capitals, its first one left out where it is an English word."""
    split = phrase.split()
    later = any(word[:1].isupper() for word in split[1:])
    return later or (bool(split) and split[0][:1].isupper() and fold(split[0]) not in _articles())


def _articles() -> tuple[str, ...]:
    return groups("word-classes.txt")["article"]


def nouns(kind: str) -> tuple[str, ...]:
    """Nouns that decide which questions are made, by kind; see the data file."""
    return groups("question-nouns.txt")[kind]
