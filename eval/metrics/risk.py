"""Risk and coverage: how much would be wrong of what is answered, were the threshold another?

Source: Traub et al., "Overcoming Common Flaws in the Evaluation of Selective Classification Systems" (2024). The
generalized risk at a threshold is the share of all pairs that are answered and wrong; the area under it over coverage,
AUGRC, is the risk that an answer is wrong and given, whatever the threshold: from 0 to 1/2, the lower the better.

Every pair counts with a confidence and with whether its answer fails. The confidence of an answer is that of its least
sure part. What is worked out from the structure of a table or list is said at any threshold and counts 1; what was held
back counts with its surest draft, and where there was no draft 0, for no threshold would bring one forth. An answer
fails where it is not correct. Of what was held back the words are not known: it fails unless the first passage that the
draft rests on has gold lines; where nothing can be answered it fails in any case.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bot.types import Status
from eval.asking.asked import Part
from eval.case import Case
from eval.dataset.gold import Lines
from eval.item import Item
from eval.metrics.answered import CORRECT
from eval.metrics.metric import Need, Score

LARGEST = 0.5  # AUGRC where every answer fails


@dataclass(frozen=True)
class Outcome:
    """One pair: the confidence from which on it is answered, and whether its answer fails."""

    article: str
    confidence: float
    fails: bool


@dataclass(frozen=True)
class Point:
    """With this threshold a share of ``coverage`` is answered, of which ``risk`` is wrong: ``generalized`` of all."""

    threshold: float
    coverage: float
    risk: float
    generalized: float


def risk_coverage(items: Iterable[Item]) -> tuple[Point, ...]:
    """A point for every threshold that makes a difference, from the highest down; none where nothing was traced."""
    outcomes = sorted(outcomes_of(items), key=lambda one: -one.confidence)
    points, answered, wrong = [], 0, 0
    for threshold, tied in groupby(outcomes, key=lambda one: one.confidence):
        fails = [one.fails for one in tied]
        answered, wrong = answered + len(fails), wrong + sum(fails)
        points.append(Point(threshold, answered / len(outcomes), wrong / answered, wrong / len(outcomes)))
    return tuple(points)


def augrc(items: Iterable[Item]) -> float | None:
    """The area under the generalized risk over coverage, in trapezoids; None where nothing was traced."""
    points = risk_coverage(items)
    if not points:
        return None
    coverage = [0.0, *(point.coverage for point in points)]
    risk = [0.0, *(point.generalized for point in points)]
    return float(np.trapezoid(risk, coverage))


def threshold_in_use(items: Iterable[Item]) -> float | None:
    """The threshold that the answers were given with, None where nothing was traced."""
    return next((part.threshold for item in items if item.trace is not None for part in item.trace.parts), None)


def outcomes_of(items: Iterable[Item]) -> list[Outcome]:
    """Those of the items that were traced and whose correctness was measured."""
    known = (item for item in items if item.trace is not None and item.value(CORRECT.name) is not None)
    return [Outcome(item.article, confidence_of(item), _fails(item)) for item in known]


def confidence_of(item: Item) -> float:
    """Up to which threshold an item's answer is given, as it is or in part as it was held back."""
    parts = item.trace.parts if item.trace is not None else ()
    if _answered(item):
        return min((_sure(part) for part in parts if part.said), default=1.0)
    return max((part.confidence for part in _held(parts)), default=0.0)


def _sure(part: Part) -> float:
    return part.confidence if part.gated else 1.0


def _held(parts: Iterable[Part]) -> list[Part]:
    """The parts of which there was a draft that the threshold held back."""
    return [part for part in parts if part.composer and part.gated and not part.said]


def _answered(item: Item) -> bool:
    return item.answer is not None and item.answer.status is not Status.NOT_FOUND


def _fails(item: Item) -> bool:
    if _answered(item):
        return item.value(CORRECT.name) != 1.0
    held = _held(item.trace.parts if item.trace is not None else ())
    surest = max(held, key=lambda part: part.confidence, default=None)
    return surest is None or not surest.trusted or not _on_gold(item, surest)


def _on_gold(item: Item, part: Part) -> bool:
    first = part.trusted[0]
    lines = Lines(first.source, first.first, first.last)
    return any(lines.touches(place) for group in item.gold for place in group)


def influences(outcomes: Sequence[Outcome]) -> NDArray[np.float64]:
    """What each pair adds to AUGRC, shape ``(n,)``: their mean is AUGRC, their spread is that of AUGRC over samples.

    AUGRC is the mean over every two pairs of "the first fails and is as sure as the second or surer", ties by half. A
    pair counts in it as the first and as the second; it adds the sum of both less the whole (Hoeffding, "A Class of
    Statistics with Asymptotically Normal Distribution", 1948).
    """
    sure = np.array([one.confidence for one in outcomes], np.float64)
    fails = np.array([one.fails for one in outcomes], np.float64)
    above = (sure[:, None] > sure[None, :]) + (sure[:, None] == sure[None, :]) / 2
    first, second = fails * above.mean(axis=1), (fails[:, None] * above).mean(axis=0)
    return np.asarray(first + second - first.mean(), np.float64)


@dataclass(frozen=True)
class OfAll:
    """A metric that only all pairs together have: no pair has a score of its own."""

    name: str
    title: str
    about: str
    higher: bool
    gate: bool = False
    needs: Need = Need.TRACE

    def score(self, case: Case) -> Score | None:
        return None


AUGRC = OfAll("augrc", "AUGRC", "risk of a wrong answer that is given, over all thresholds", higher=False)
