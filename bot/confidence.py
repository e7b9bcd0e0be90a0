"""How sure the best evidence makes us that the sources answer: a logistic model of a few features."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.types import Evidence

_DIGITS = 6
_LOOKED_AT = 3  # pieces of evidence of which one may answer
_SUREST = 0.9999  # probabilities are cut here before their log odds are taken


@dataclass(frozen=True)
class Calibration:
    """Weights of the logistic model, fitted by ``python -m eval.fit.calibrate``; see docs/abstention.md."""

    bias: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)


CALIBRATION = Calibration(-3.0254, {"answers": 0.1947, "margin": 0.4694, "cover": 1.3886, "dense": 4.0258})
THRESHOLD = 0.36


def sureness(evidence: Sequence[Evidence]) -> float:
    """The probability, 0 to 1, that the best evidence answers; 0 where there is none."""
    return confidence(CALIBRATION, signals(evidence)) if evidence else 0.0


def signals(evidence: Sequence[Evidence]) -> dict[str, float]:
    """What the model weighs, of evidence that is best first and not empty.

    ``answers`` is the highest log odds that one of the first three pieces answers, ``margin`` how far the second lies
    behind the best in relevance; ``cover`` is the share of the question, by rarity, that the best piece and its context
    hold, ``dense`` their cosine.
    """
    best = evidence[0].features
    second = max((e.features["relevance"] for e in evidence[1:]), default=0.0)
    return {
        "answers": _log_odds(max(e.features["answers"] for e in evidence[:_LOOKED_AT])),
        "margin": round(best["relevance"] - second, _DIGITS),
        "cover": best["cover"],
        "dense": best["dense"],
    }


def confidence(calibration: Calibration, found: Mapping[str, float]) -> float:
    """The probability, 0 to 1, that the best evidence answers."""
    odds = calibration.bias + sum(weight * found[name] for name, weight in calibration.weights.items())
    return round(1 / (1 + math.exp(-odds)), _DIGITS)


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1 - _SUREST), _SUREST)
    return round(math.log(kept / (1 - kept)), _DIGITS)
