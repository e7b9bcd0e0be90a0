"""Risk over coverage, its area, and the totals, of few items whose numbers can be worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.types import Answer, Status
from eval.asking.asked import Part, Trace
from eval.item import Item
from eval.metrics.all import METRICS
from eval.metrics.answered import CORRECT
from eval.metrics.metric import Score
from eval.metrics.risk import (
    AUGRC,
    Outcome,
    Point,
    augrc,
    confidence_of,
    influences,
    outcomes_of,
    risk_coverage,
    threshold_in_use,
)
from eval.metrics.totals import totals
from eval.results import Total
from tests.eval.cases import answer, part, silence
from tests.eval.runs import item

GOLD = ("a.md", 3, 3)


def told(correct: float | None, *parts: Part, said: Answer | None = None, article: str = "a.md") -> Item:
    """An item with its trace; its answer is silent where no part was said."""
    spoken = any(one.said for one in parts)
    made = item(said=said or (answer() if spoken else silence()), article=article)
    return replace(made, trace=Trace("When?", parts), scores={CORRECT.name: Score(correct, "")})


def sure(confidence: float, correct: bool, article: str = "a.md") -> Item:
    return told(float(correct), part(GOLD, confidence=confidence, said=confidence >= 0.36), article=article)


def test_risk_grows_with_coverage() -> None:
    """Four answers, right, wrong, right, wrong: the area is (0 + 1/4)/2/4 + 1/4/4 + (1/4 + 2/4)/2/4 = 0.1875."""
    items = [sure(0.8, False), sure(0.9, True), sure(0.6, False), sure(0.7, True)]
    points = risk_coverage(items)
    assert points == (
        Point(0.9, 0.25, 0.0, 0.0),
        Point(0.8, 0.5, 0.5, 0.25),
        Point(0.7, 0.75, pytest.approx(1 / 3), 0.25),  # type: ignore[arg-type]
        Point(0.6, 1.0, 0.5, 0.5),
    )
    assert augrc(items) == pytest.approx(0.1875)
    assert threshold_in_use(items) == 0.36


def test_equal_confidences_are_one_point() -> None:
    assert risk_coverage([sure(0.5, True), sure(0.5, False)]) == (Point(0.5, 1.0, 0.5, 0.5),)
    assert augrc([sure(0.5, True), sure(0.5, False)]) == 0.25


def test_the_best_and_the_worst_order() -> None:
    """With half of the answers wrong: 1/8 where they come last, 3/8 where they come first."""
    right, wrong = [sure(0.9, True)] * 2, [sure(0.5, False)] * 2
    assert augrc([*right, *wrong]) == 0.125
    assert augrc([sure(0.5, True), sure(0.5, True), sure(0.9, False), sure(0.9, False)]) == 0.375
    assert augrc(right) == 0
    assert augrc([]) is None and risk_coverage([]) == () and threshold_in_use([]) is None


def test_the_area_is_what_the_paper_says_of_it() -> None:
    """AUGRC = (1 - AUROC) * right * wrong + wrong * wrong / 2, shares of the right and wrong answers."""
    drawn = np.random.default_rng(3)
    items = [
        sure(float(c), bool(r)) for c, r in zip(drawn.integers(40, 60, 50) / 60, drawn.random(50) < 0.7, strict=True)
    ]
    outcomes = outcomes_of(items)
    good, bad = ([one.confidence for one in outcomes if one.fails is fails] for fails in (False, True))
    auroc = np.mean([(g > b) + (g == b) / 2 for g in good for b in bad])
    right, wrong = len(good) / 50, len(bad) / 50
    assert augrc(items) == pytest.approx((1 - auroc) * right * wrong + wrong * wrong / 2)


def test_influences_have_the_area_as_their_mean_and_its_spread() -> None:
    drawn = np.random.default_rng(5)
    outcomes = [Outcome("a", float(c), bool(f)) for c, f in zip(drawn.random(40), drawn.random(40) < 0.3, strict=True)]
    items = [sure(0.36 + one.confidence / 2, not one.fails) for one in outcomes]
    assert influences(outcomes).mean() == pytest.approx(augrc(items))
    again = [augrc([items[n] for n in drawn.integers(0, 40, 40)]) for _ in range(300)]
    assert influences(outcomes).std() / 40**0.5 == pytest.approx(float(np.std(np.array(again, float))), rel=0.15)


@pytest.mark.parametrize(
    ("parts", "confidence"),
    [
        ([part(confidence=0.9), part(confidence=0.4)], 0.4),  # as the least sure
        ([part(confidence=0.9), part(confidence=0.2, said=False)], 0.9),  # which is not said
        ([part(confidence=0.1, composer="series", gated=False)], 1.0),  # said at any threshold
        ([part(confidence=0.2, said=False), part(confidence=0.3, said=False)], 0.3),  # the first to be let through
        ([part(confidence=0.9, composer="", said=False)], 0.0),  # nothing to be let through
        ([], 0.0),
    ],
)
def test_the_confidence_of_several_parts(parts: Sequence[Part], confidence: float) -> None:
    assert confidence_of(told(1.0, *parts)) == confidence


def test_silence_of_parts_that_were_said_is_not_let_through_by_a_threshold() -> None:
    assert confidence_of(told(0.0, part(confidence=0.9), said=silence())) == 0.0


def test_what_was_held_back_fails_unless_it_rests_on_gold_lines() -> None:
    held = {"confidence": 0.2, "said": False}
    on, off, none = part(GOLD, **held), part(("a.md", 4, 4), GOLD, **held), part(**held)
    assert [one.fails for one in outcomes_of([told(0.0, one) for one in (on, off, none)])] == [False, True, True]
    unanswerable = replace(told(1.0, on), status=Status.NOT_FOUND, gold=())
    assert outcomes_of([unanswerable]) == [Outcome("a.md", 0.2, True)]


def test_the_share_that_is_answered_is_the_coverage_at_the_threshold_in_use() -> None:
    items = [sure(0.9, True), sure(0.36, False), sure(0.35, True), told(1.0, part(composer="", said=False))]
    at = [point for point in risk_coverage(items) if point.threshold >= 0.36][-1]
    assert (at.coverage, at.risk) == (0.5, 0.5)


def test_what_is_not_measured_is_left_out() -> None:
    untraced = replace(sure(0.9, True), trace=None)
    assert outcomes_of([untraced, told(None, part())]) == []


def scored(name: str, value: float | None, article: str = "a.md") -> Item:
    return item(article=article, scores={name: value})


def test_totals_are_means_over_what_was_measured() -> None:
    items = [scored("iou", 1.0), scored("iou", 0.5), scored("iou", None), item(article="b.md")]
    assert totals(items, [metric for metric in METRICS if metric.name in ("iou", "recall")]) == {
        "iou": Total(0.75, 0.5, 1.0, 2, 1),
        "recall": Total(None, None, None, 0, 0),
    }


def test_the_interval_is_over_articles() -> None:
    """Two articles, one all right and one all wrong: draws have 0, 1 or 2 of the right one."""
    items = [scored("iou", value, article) for value, article in ((1.0, "a.md"), (1.0, "a.md"), (0.0, "b.md"))]
    (iou,) = totals(items, [metric for metric in METRICS if metric.name == "iou"]).values()
    assert iou.value == pytest.approx(2 / 3)
    assert (iou.low, iou.high) == (0.0, 1.0)
    even = [scored("iou", 0.5, article) for article in ("a.md", "b.md")]
    assert totals(even, [m for m in METRICS if m.name == "iou"])["iou"] == Total(0.5, 0.5, 0.5, 2, 0)


def test_totals_of_nothing_are_nothing() -> None:
    for name, total in totals([], METRICS).items():
        assert total == Total(None, None, None, 0, 0), name


def test_a_pair_without_an_answer_is_unmeasured_everywhere() -> None:
    failed = replace(item(), answers=(), scores={}, problem="The server does not answer.")
    assert {total.unmeasured for total in totals([failed], METRICS).values()} == {1}


def test_the_total_of_augrc() -> None:
    items = [sure(0.9, True), sure(0.8, False, article="b.md"), replace(sure(0.5, True), trace=None)]
    total = totals(items, [AUGRC])["augrc"]
    assert (total.value, total.n, total.unmeasured) == (0.125, 2, 1)
    assert total.low is not None and total.high is not None and total.low <= 0.125 <= total.high


def test_the_interval_of_an_area_holds_only_areas() -> None:
    """The one that fails is the less sure: what the two add is 0.375 and -0.125, and their mean 0.125."""
    items = [sure(0.9, True, "a.md"), sure(0.5, False, "b.md")]
    assert sorted(influences(outcomes_of(items))) == [-0.125, 0.375]
    assert totals(items, [AUGRC])["augrc"] == Total(0.125, 0.0, 0.375, 2, 0)
