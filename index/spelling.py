"""Slips of spelling in a question, forgiven against the words of the articles."""

import re
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from index.embed import packaged_path
from index.names import default_names, fold
from index.terms import stopwords
from index.vocabulary import Vocabulary

_SHORTEST = 4


@cache
def english_words() -> frozenset[str]:
    """Whole words of the packaged model's vocabulary: common English words, never taken for slips."""
    lines = (packaged_path() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word for word in lines if word.isalpha() and len(word) >= _SHORTEST)


def corrected(text: str, vocabulary: Vocabulary) -> str:
    """``text`` with each unknown word exchanged for the nearest word of ``vocabulary``, if one is near.

    Near is one slip for words of 4 to 6 letters and two for longer ones; among equally near words the first in
    alphabetical order is taken.
    """
    return re.sub(rf"[^\W\d_]{{{_SHORTEST},}}", lambda m: _nearest(m.group(), vocabulary), text)


def _nearest(word: str, vocabulary: Vocabulary) -> str:
    folded = fold(word)
    places = default_names().places
    known = folded in vocabulary or folded in english_words() or folded in stopwords() or (folded,) in places
    if known or folded.removesuffix("s") in vocabulary:
        return word
    allowed = 1 if len(folded) <= 6 else 2
    near = ((DamerauLevenshtein.distance(folded, w, score_cutoff=allowed), w) for w in vocabulary.near(folded, allowed))
    best = min(near, default=(allowed + 1, word))
    return best[1] if best[0] <= allowed else word
