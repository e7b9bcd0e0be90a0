"""How far the lines of a sentence support it, as a probability: calibrated by ``python -m eval.fit.support``."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from bot.data import groups
from bot.llm.checking.figures import digital
from bot.llm.checking.held import Held, clauses, squeezed
from bot.read import covered
from index.names import words
from index.terms import stem, stopwords, terms
from sources.values import MONTHS

Rarity = Callable[[str], float]

_ATTRIBUTED = re.compile(
    r"^(?:according to|as (?:stated|noted|listed|given|shown) in|in) (?:the|this) (?:\w+ )?"
    r"(?:article|sources?|text|lines?|table|list)(?: (?:on|about|of) [^,]{1,80})?,\s*",
    re.IGNORECASE,
)
_DIGITS = 6


@dataclass(frozen=True)
class Calibration:
    """Log odds of a sentence that its lines say what it says: ``bias`` plus the weighted signals."""

    bias: float
    weights: Mapping[str, float]


CALIBRATION = Calibration(-5.0, {"own": 3.45, "weakest": 3.82, "run": 1.83})
THRESHOLD = 0.5


def signals(text: str, held: Held, rarity: Rarity) -> dict[str, float]:
    """What is seen of a sentence and its lines, each from 0 to 1.

    ``own`` is how much of it the lines themselves have and ``weakest`` how much of its least held clause they and what
    stands around them have, by the rarity of its terms; ``run`` is the longest run of words that both have.
    """
    text = bare(text)
    found = {
        "own": _share(text, rarity, held.own_terms),
        "weakest": min((_share(part, rarity, held.all_terms) for part in clauses(text)), default=1.0),
        "run": longest_run(text, held.bodies),
    }
    return {name: round(value, _DIGITS) for name, value in found.items()}


def support(signals: Mapping[str, float], calibration: Calibration = CALIBRATION) -> float:
    """The probability, 0 to 1, that the lines say what the sentence says."""
    odds = calibration.bias + sum(weight * signals[name] for name, weight in calibration.weights.items())
    return round(1 / (1 + math.exp(-odds)), _DIGITS)


def longest_run(text: str, bodies: Sequence[str]) -> float:
    """The longest run of words that the sentence has in common with one of the lines, as a share of its words."""
    said = [stem(word) for word in words(text)]
    longest = 0
    for body in bodies:
        line = [stem(word) for word in words(body)]
        matcher = SequenceMatcher(None, line, said, autojunk=False)
        longest = max(longest, matcher.find_longest_match(0, len(line), 0, len(said)).size)
    return longest / len(said) if said else 0.0


def bare(text: str) -> str:
    """The text without what only says where it comes from."""
    return _ATTRIBUTED.sub("", text)


def _share(text: str, rarity: Rarity, held: frozenset[str]) -> float:
    """The share of the terms of a text that are held, each by its rarity; 1 where it has none."""
    rare = {term: rarity(term) for term in terms(digital(text)) if not term[0].isdigit() and term not in _of_values()}
    total = sum(rare.values())
    return sum(rare[term] for term in sorted(covered(rare, held))) / total if total else 1.0


@cache
def _of_values() -> frozenset[str]:
    """The terms of months and units, which are held against the lines as values, whatever their spelling."""
    return frozenset(
        stem(word) for word in (*MONTHS, *(f for forms in groups("unit-spellings.txt").values() for f in forms))
    )


def strangers(text: str, held: Held) -> list[int]:
    """The marks whose lines share nothing with a sentence, neither a word nor a number."""
    said = frozenset(terms(text))
    plain_said = frozenset(w for w in words(text) if w not in stopwords())
    return [
        one.n
        for one in held.cited
        if not covered(said, one.terms) and plain_said.isdisjoint(words(one.own)) and squeezed(text) not in one.own
    ]
