"""Metrics of the answer and of what it cites, with numbers that can be worked out from two little articles."""

import math
from dataclasses import replace

import pytest

from bot.types import Status
from eval.asking.asked import Asked
from eval.case import Case
from eval.metrics.abstention import ANSWERABLE_REFUSED, UNANSWERABLE_ANSWERED
from eval.metrics.all import METRICS
from eval.metrics.answered import CORRECT, STRICT, WRONG
from eval.metrics.conflict import CONFLICT_INVENTED, CONFLICT_PRECISION, CONFLICT_RECALL
from eval.metrics.evidence import IOU, MINIMALITY, PRECISION, RECALL
from eval.metrics.followup import RECOVERY
from eval.metrics.metric import Metric, Need, Score
from eval.metrics.repeats import PASS_1, PASS_N
from eval.metrics.replayed import NECESSITY, SUFFICIENCY
from tests.eval.cases import answer, case, cited, gold, lost, silence

BUILT, WHEELS, SOLD = ("mill.txt", 3, 3), ("mill.txt", 4, 5), ("mill.txt", 6, 6)
DATES, HOUSES = ("town.txt", 1, 1), ("town.txt", 2, 2)
YES = gold(BUILT)
NO = gold()


def value(metric: Metric, of: Case) -> float | None:
    score = metric.score(of)
    return score.value if score is not None else None


def why(metric: Metric, of: Case) -> str:
    score = metric.score(of)
    assert score is not None
    return score.explanation


def test_names_are_unique_and_every_metric_is_told() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS) == 26
    assert all(metric.title and metric.about for metric in METRICS)
    assert [metric.name for metric in METRICS if metric.gate] == ["pointers", "quotes", "fresh"]
    lower = {"wrong", "unanswerable_answered", "answerable_refused", "augrc", "conflict_invented"}
    assert {metric.name for metric in METRICS if not metric.higher} == lower


@pytest.mark.parametrize("value", [math.nan, math.inf, -0.1, 1.1])
def test_no_score_is_out_of_bounds(value: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Score(value, "")


def test_an_answer_is_correct_and_strict_or_wrong_or_silent() -> None:
    right, off = case(YES, answer("In 1871. [1]", BUILT)), case(YES, answer("In 1871. [1]", SOLD))
    wrong, nothing = case(YES, answer("In 1902. [1]", SOLD)), case(YES, silence())
    assert [value(CORRECT, one) for one in (right, off, wrong, nothing)] == [1, 1, 0, 0]
    assert [value(STRICT, one) for one in (right, off, wrong, nothing)] == [1, 0, 0, 0]
    assert [value(WRONG, one) for one in (right, off, wrong, nothing)] == [0, 0, 1, 0]
    assert why(CORRECT, wrong) == "It does not say '1871'."


def test_what_is_misquoted_is_not_strict() -> None:
    misquoted = case(YES, answer("In 1871. [1]", cited(1, BUILT, quote="It was built in 1971.")))
    assert (value(CORRECT, misquoted), value(STRICT, misquoted)) == (1, 0)
    assert why(STRICT, misquoted).endswith("mill.txt:3 does not have 'It was built in 1971.' there.")


def test_citations_are_counted_against_the_gold_lines() -> None:
    """Two of three citations stand on gold; one of two groups is cited; of 3 lines cited and 2 gold 1 is both, of 4."""
    both = gold(BUILT, HOUSES, evidence_mode="all")
    one = case(both, answer("In 1871. [1][2][3]", BUILT, cited(2, BUILT), WHEELS))
    assert value(PRECISION, one) == pytest.approx(2 / 3)
    assert (value(RECALL, one), value(IOU, one)) == (0.5, 0.25)
    assert why(PRECISION, one) == "2 of 3 citations stand on gold lines; off them: mill.txt:4-5."
    assert why(RECALL, one) == "1 of 2 pieces of evidence are cited, and all are asked for; not cited: town.txt:2."
    assert why(IOU, one) == "3 lines are cited, 1 of them among the 2 gold lines."
    assert [value(metric, case(both, silence())) for metric in (PRECISION, RECALL, IOU)] == [0, 0, 0]
    assert [metric.score(case(NO, silence())) for metric in (PRECISION, RECALL, IOU, MINIMALITY)] == [None] * 4


def test_a_citation_is_needed_where_the_evidence_would_miss_it() -> None:
    any_will_do, both = gold(BUILT, DATES), gold(BUILT, HOUSES, evidence_mode="all")
    twice = answer("In 1871. [1][2]", BUILT, DATES)
    assert value(MINIMALITY, case(any_will_do, twice)) == 0.5
    assert why(MINIMALITY, case(any_will_do, twice)) == "1 of 2 citations are needed; needless: town.txt:1."
    assert value(MINIMALITY, case(both, answer("In 1871. [1][2]", BUILT, HOUSES))) == 1
    assert value(MINIMALITY, case(both, answer("In 1871. [1][2][3][4]", BUILT, SOLD, HOUSES, BUILT))) == 0.5
    assert value(MINIMALITY, case(YES, answer("In 1871. [1]", SOLD))) == 0
    assert MINIMALITY.score(case(YES, silence())) is None


def test_one_place_of_a_group_is_enough() -> None:
    grouped = gold([BUILT, DATES], HOUSES, evidence_mode="all")
    assert value(RECALL, case(grouped, answer("In 1871. [1][2]", DATES, HOUSES))) == 1
    assert value(MINIMALITY, case(grouped, answer("In 1871. [1][2][3]", DATES, HOUSES, BUILT))) == pytest.approx(2 / 3)


def test_silence_is_right_where_nothing_answers_and_only_there() -> None:
    said = answer("In 1871. [1]", BUILT)
    assert value(UNANSWERABLE_ANSWERED, case(NO, said)) == 1
    assert value(UNANSWERABLE_ANSWERED, case(NO, silence())) == 0
    assert UNANSWERABLE_ANSWERED.score(case(YES, said)) is None
    assert (value(ANSWERABLE_REFUSED, case(YES, silence())), value(ANSWERABLE_REFUSED, case(YES, said))) == (1, 0)
    assert ANSWERABLE_REFUSED.score(case(NO, silence())) is None
    assert "In 1871. [1]" in why(UNANSWERABLE_ANSWERED, case(NO, said))
    assert "1871" in why(ANSWERABLE_REFUSED, case(YES, silence()))


def test_conflicts_are_told_where_there_are_some_with_all_values() -> None:
    torn = gold(BUILT, HOUSES, answers=None, all=[["1871"], ["40"]], status="conflict", evidence_mode="all")
    both = answer("- In 1871. [1]\n- Or 40. [2]", BUILT, HOUSES, status=Status.CONFLICT)
    half = answer("- In 1871. [1]\n- Or 41. [2]", BUILT, HOUSES, status=Status.CONFLICT)
    plain = answer("In 1871 or 40. [1]", BUILT)
    assert [value(CONFLICT_RECALL, case(torn, one)) for one in (both, half, plain)] == [1, 0, 0]
    assert [value(CONFLICT_PRECISION, case(torn, one)) for one in (both, half, plain)] == [1, 1, None]
    assert value(CONFLICT_PRECISION, case(YES, both)) == value(CONFLICT_PRECISION, case(NO, both)) == 0
    assert CONFLICT_RECALL.score(case(YES, both)) is None
    assert [value(CONFLICT_INVENTED, case(YES, one)) for one in (both, plain)] == [1, 0]
    assert CONFLICT_INVENTED.score(case(torn, both)) is None


def test_a_follow_up_is_recovered_where_its_rewrite_is_answered() -> None:
    right, wrong = Asked(answer("In 1871. [1]", BUILT)), Asked(answer("In 1902. [1]", SOLD))
    asked = gold(BUILT, rewrite="When was the mill built?")
    assert value(RECOVERY, case(asked, right.answer, rewritten=right)) == 1
    assert value(RECOVERY, case(asked, wrong.answer, rewritten=right)) == 0
    assert RECOVERY.score(case(asked, right.answer, rewritten=wrong)) is None
    assert RECOVERY.score(case(asked, right.answer)) is None
    assert "'When was the mill built?'" in why(RECOVERY, case(asked, wrong.answer, rewritten=right))
    assert value(RECOVERY, case(gold(rewrite="Who?"), silence(), rewritten=Asked(silence()))) == 1


def test_the_same_answer_from_the_cited_lines_alone_and_another_without() -> None:
    said = answer("It was built in **1871**. [1]", BUILT)
    same, other = Asked(answer("It was built in 1871. [2]", DATES)), Asked(silence())
    torn = Asked(replace(same.answer, status=Status.CONFLICT))
    assert [value(SUFFICIENCY, case(YES, said, only=one)) for one in (same, other, torn)] == [1, 0, 0]
    assert [value(NECESSITY, case(YES, said, without=one)) for one in (same, other, torn)] == [0, 1, 1]
    assert "Nothing is found." in why(SUFFICIENCY, case(YES, said, only=other))
    assert SUFFICIENCY.score(case(YES, said)) is NECESSITY.score(case(YES, said)) is None
    assert SUFFICIENCY.score(case(YES, silence(), only=other)) is None


def test_of_several_answers_all_are_to_be_right() -> None:
    right, wrong = answer("In 1871. [1]", BUILT), answer("In 1902. [1]", BUILT)
    mixed = case(YES, right, wrong, right, right)
    assert (value(PASS_1, mixed), value(PASS_N, mixed)) == (0.75, 0)
    assert (value(PASS_1, case(YES, right, right)), value(PASS_N, case(YES, right, right))) == (1, 1)
    assert why(PASS_N, mixed) == "Answer 2 is not: It does not say '1871'."
    assert PASS_1.needs is PASS_N.needs is Need.REPEATS


def test_where_evidence_is_lost_nothing_that_needs_it_is_zero() -> None:
    said = case(lost(rewrite="When?"), answer("In 1871. [1]", BUILT), rewritten=Asked(silence()))
    scores = {metric.name: score for metric in METRICS if (score := metric.score(said)) is not None}
    unmeasured = {name for name, score in scores.items() if score.value is None}
    assert scores.keys() - unmeasured == {"pointers", "quotes", "fresh"}
    assert {"correct", "strict", "recall", "iou", "minimality", "line_recall_5", "recovery", "pass_n"} <= unmeasured
    assert all("'It burnt down.' is not in mill.txt" in scores[name].explanation for name in unmeasured)
    assert "conflict_recall" not in scores
