"""How sure the best evidence makes us that the sources answer: a logistic model of a few features."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.question import Question
from bot.read import coverage
from bot.types import Evidence
from index.chunk import continues
from index.snapshot import Snapshot

_DIGITS = 6
_AROUND = 6  # sentences of a paragraph on each side
_SUREST = 0.9999  # probabilities are cut here before their log odds are taken


@dataclass(frozen=True)
class Calibration:
    """Weights of the logistic model, fitted by ``python -m eval.calibrate``; see docs/abstention.md."""

    bias: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)


CALIBRATION = Calibration()
THRESHOLD = 0.5


def sureness(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> float:
    """The probability, 0 to 1, that the best evidence answers; 0 where there is none."""
    return confidence(CALIBRATION, signals(question, evidence, snapshot)) if evidence else 0.0


def signals(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> dict[str, float]:
    """What the model weighs, of evidence that is best first and not empty.

    ``answers`` is the log odds that the best piece answers, ``answers_near`` the highest among the first three;
    ``margin`` how far the second lies behind the best in relevance; ``paragraph`` the share of the question that the
    best piece's paragraph names; the others are features of the best piece.
    """
    best = evidence[0]
    held = paragraph_terms(best, snapshot)
    second = max((e.features["relevance"] for e in evidence[1:]), default=0.0)
    return {
        "answers": _log_odds(best.features["answers"]),
        "answers_near": _log_odds(max(e.features["answers"] for e in evidence[:3])),
        "margin": round(best.features["relevance"] - second, _DIGITS),
        "sure": best.features["sure"],
        "paragraph": coverage(question.terms, held, snapshot),
        "known": coverage(question.terms, frozenset(snapshot.frequency), snapshot),
        "dense": best.features["dense"],
        "cover": best.features["cover"],
        "body": best.features["body"],
        "kind": best.features["kind"],
    }


def paragraph_terms(evidence: Evidence, snapshot: Snapshot) -> frozenset[str]:
    """The terms of the evidence and of the sentences around it in its paragraph, each with its context."""
    document = evidence.document
    first = last = evidence.number
    while evidence.number - first < _AROUND and continues(document, first):
        first -= 1
    while last - evidence.number < _AROUND and last + 1 < len(document.blocks) and continues(document, last + 1):
        last += 1
    around = (snapshot.surroundings(document.source, n) for n in range(first, last + 1))
    return frozenset(term for terms in around for term in terms)


def confidence(calibration: Calibration, found: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that the best evidence answers."""
    odds = calibration.bias + sum(weight * found[name] for name, weight in calibration.weights.items())
    return round(1 / (1 + math.exp(-odds)), _DIGITS)


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1 - _SUREST), _SUREST)
    return round(math.log(kept / (1 - kept)), _DIGITS)
