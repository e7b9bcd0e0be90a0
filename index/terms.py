"""A text as the terms it is matched by: folded, stemmed, names canonical, variants of a word brought together."""

import re
from functools import cache, lru_cache

import Stemmer

from index.data import rows, text_of
from index.names import default_names, words

_BRITISH = re.compile(r"(?<=\w{4})is(?=(?:e|ed|es|ing|ation|ations)$)")


@cache
def stopwords() -> frozenset[str]:
    return frozenset(word for row in rows("stopwords.txt") for word in row)


@cache
def _exceptions() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("stem-exceptions.txt")}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """English stem of a folded word, American spelling (``recognised`` as ``recognized``)."""
    known = _exceptions().get(word)
    if known is not None:
        return known
    stemmer = Stemmer.Stemmer("english")  # one a call: a stemmer is not thread safe
    return str(stemmer.stemWord(_BRITISH.sub("iz", word)))


@cache
def _groups() -> dict[str, str]:
    """Stem to the stem of the first word of its synonym group."""
    heads: dict[str, str] = {}
    for row in rows("synonyms.txt"):
        head = heads.get(stem(row[0]), stem(row[0]))
        for word in row:
            heads.setdefault(stem(word), head)
    return heads


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = (line.split(":", 1) for line in text_of("phrases.txt").split("\n") if ":" in line and line[0] != "#")
    table = {phrase.strip(): word.strip() for phrase, word in lines}
    return re.compile(r"\b(" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")\b"), table


def terms(text: str) -> list[str]:
    """The terms of a text in order: one canonical term a place name, other words stemmed, stop words left out."""
    pattern, table = _phrases()
    split = pattern.sub(lambda m: table[m.group()], " ".join(words(text))).split()
    names = default_names()
    found: list[str] = []
    at = 0
    while at < len(split):
        hit = names.at(split, at)
        if hit is not None:
            found.append(hit[0].term)
            at += hit[1]
            continue
        if split[at] not in stopwords():
            found.append(stem(split[at]))
        at += 1
    return found


def widened(found: list[str]) -> list[str]:
    """The terms with the head of each synonym group added behind its members."""
    groups = _groups()
    return [t for term in found for t in ((term, "~" + groups[term]) if term in groups else (term,))]


_ENDINGS = frozenset("e i er or ar eri ori at ion ati al ant ent iv abl ment".split())
_ROOT = 4  # letters that two kindred stems share at least


@lru_cache(maxsize=4096)
def kin(term: str) -> frozenset[str]:
    """The stems that differ by an ending that makes a noun of a verb: ``variat`` (variation) of ``vari`` (vary)."""
    longer = [term + ending for ending in _ENDINGS] if len(term) >= _ROOT else []
    shorter = (term[: -len(e)] for e in _ENDINGS if len(term) - len(e) >= _ROOT and term.endswith(e))
    return frozenset([*longer, *shorter])
