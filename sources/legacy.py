"""Bytes from before Unicode: which encoding they are in, told by the letters that each language writes.

A text in one of them is read as the first encoding in which nearly all of it are letters of one language, in words
that begin with the capitals they have, and the marks of print around them. The same bytes always give the same.
"""

import re
from dataclasses import dataclass
from functools import cache, partial
from itertools import zip_longest

from sources.data import entries
from sources.eastern import eastern_encoding

_PRINT = frozenset("“”‘’‚„–—…•€£§°«»·©®™¼½¾²³¹¡¿±×\u00a0\u00ad´№†‡‰‹›µ¢¥ªº′″")
_INNER = frozenset("’·\u00ad'-")  # what may stand between two letters of a word
_LEAST = 0.95  # of the characters beyond ASCII
_CLEARLY = 0.03  # by how much a further encoding must explain more
_SAMPLE = 50_000  # bytes
_WESTERN = "cp1252"
_FREQUENT = 8  # letters at the head of an alphabet that make up half of a text
_LEAST_FREQUENT = 0.4
_MOST_ACCENTED = 0.3  # of the letters of a text in several Western languages


@dataclass(frozen=True)
class Alphabet:
    """The letters of one language beyond ASCII, in both cases, and the encodings its texts come in.

    ``latin`` says that its words have plain letters too; of another script ``frequent`` are the commonest letters.
    """

    encodings: tuple[str, ...]
    letters: frozenset[str]
    frequent: frozenset[str]
    latin: bool


def legacy_encoding(data: bytes) -> str | None:
    """The encoding of ``data``, which is no Unicode; None where there is too little to tell it by."""
    sample = _sample(data)
    cased = [alphabet for alphabet in _alphabets() if any(map(str.isupper, alphabet.letters))]
    caseless = [alphabet for alphabet in _alphabets() if alphabet not in cased]
    told = (
        partial(_by_alphabet, sample, cased),
        partial(eastern_encoding, sample),
        partial(_by_alphabet, sample, caseless),  # nearly any bytes are letters of theirs
        partial(_western, sample),
    )
    found = (one() for one in told)
    return next((encoding for encoding in found if encoding and _text(data, encoding) is not None), None)


def _sample(data: bytes) -> bytes:
    """From the first byte beyond ASCII on; it neither begins nor ends within a character."""
    first = next((m.start() for m in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = max(0, first - 40)
    sample = data[start : start + _SAMPLE]
    space = max(sample.rfind(b" "), sample.rfind(b"\n"))
    return sample[:space] if len(sample) == _SAMPLE and space > first - start else sample


@cache
def _alphabets() -> tuple[Alphabet, ...]:
    return tuple(_alphabet(*line.split("|")[1:]) for line in entries("alphabets.txt"))


def _alphabet(encodings: str, letters: str) -> Alphabet:
    letters = letters.strip()
    frequent = letters[:_FREQUENT]
    return Alphabet(
        tuple(encodings.split()),
        frozenset(letters + letters.upper()),
        frozenset(frequent + frequent.upper()),
        min(letters) < "\u0250",
    )


def _by_alphabet(sample: bytes, alphabets: list[Alphabet]) -> str | None:
    """The encoding of the language that explains most; where several do as well, the first of the table."""
    best, most = None, 0.0
    for row in zip_longest(*(alphabet.encodings for alphabet in alphabets)):  # second choices after all the first
        for encoding, alphabet in zip(row, alphabets, strict=True):
            text = _text(sample, encoding) if encoding else None
            if text is None:
                continue
            share, capitals = _explained(text, alphabet)
            score = share - 0.1 * capitals  # the case of letters is swapped between some encodings
            if share >= _LEAST and score > most + _CLEARLY:
                best, most = encoding, score
    return best


def _explained(text: str, alphabet: Alphabet) -> tuple[float, float]:
    """The share of the characters beyond ASCII that fit, and the share of capitals among those that are letters."""
    beyond = good = accents = capitals = frequent = 0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char < "\x80":
            continue
        beyond += 1
        if char in alphabet.letters:
            accents += 1
            capitals += char.isupper()
            frequent += char in alphabet.frequent
            misplaced = char.isupper() and before.islower()
            mixed = not alphabet.latin and (_is_plain(before) or _is_plain(after))
            good += not misplaced and not mixed
        elif char in _PRINT and (char != "\u00a0" or not before.isspace()):
            good += char in _INNER or not (before.isalpha() and after.isalpha())
    if alphabet.latin:
        likely = any(map(_is_plain, text)) and (accents or alphabet.encodings[0] == _WESTERN)
    else:
        likely = frequent >= _LEAST_FREQUENT * accents > 0
    return (good / beyond if likely and beyond else 0.0), capitals / max(accents, 1)


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _western(sample: bytes) -> str | None:
    """cp1252 for a text with words of several Western languages, most letters of which are plain."""
    letters = frozenset[str]().union(*(a.letters for a in _alphabets() if a.encodings[0] == _WESTERN))
    text = _text(sample, _WESTERN) or ""
    accented = sum(char in letters for char in text)
    few = accented <= _MOST_ACCENTED * sum(map(str.isalpha, text))
    share, _ = _explained(text, Alphabet((_WESTERN,), letters, frozenset(), latin=True))
    return _WESTERN if few and share >= _LEAST else None


def _text(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
