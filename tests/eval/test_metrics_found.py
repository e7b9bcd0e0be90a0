"""Line recall: gold lines among the first passages found."""

import pytest

from eval.case import Case
from eval.metrics.found import LINE_RECALL_5, LINE_RECALL_20
from eval.metrics.metric import Metric
from tests.eval.cases import answer, case, gold, part, traced

BUILT, WHEELS, SOLD, DATES, HOUSES = (
    ("mill.txt", 3, 3), ("mill.txt", 4, 5), ("mill.txt", 6, 6), ("town.txt", 1, 1), ("town.txt", 2, 2),
)  # fmt: skip
OTHERS = [("mill.txt", 1, 1), ("mill.txt", 4, 4), ("mill.txt", 5, 5), ("town.txt", 2, 2)]


def scored(metric: Metric, of: Case) -> tuple[float | None, str]:
    score = metric.score(of)
    assert score is not None
    return score.value, score.explanation


def test_the_first_five_passages_count() -> None:
    fifth, sixth = [*OTHERS, BUILT], [*OTHERS, SOLD, BUILT]
    assert scored(LINE_RECALL_5, traced(gold(BUILT), part(*fifth))) == (
        1,
        "1 of 1 gold lines are in the first 5 passages.",
    )
    why = "0 of 1 gold lines are in the first 5 passages; not all of mill.txt:3."
    assert scored(LINE_RECALL_5, traced(gold(BUILT), part(*sixth))) == (0, why)
    assert scored(LINE_RECALL_20, traced(gold(BUILT), part(*sixth)))[0] == 1
    assert scored(LINE_RECALL_5, traced(gold(BUILT), part()))[0] == 0


def test_all_groups_count_where_all_are_asked_for_else_the_best() -> None:
    """Of wheels (two lines) the first is found, of the houses their line: 2 of 3 lines of all; of any the houses."""
    found = part(("mill.txt", 4, 4), HOUSES)
    every, either = gold(WHEELS, HOUSES, evidence_mode="all"), gold(WHEELS, HOUSES)
    assert scored(LINE_RECALL_5, traced(every, found))[0] == pytest.approx(2 / 3)
    assert scored(LINE_RECALL_5, traced(either, found))[0] == 1
    assert scored(LINE_RECALL_5, traced(either, part(("mill.txt", 4, 4))))[0] == 0.5


def test_of_places_that_say_the_same_the_best_counts() -> None:
    grouped = gold([WHEELS, DATES], SOLD, evidence_mode="all")
    assert scored(LINE_RECALL_5, traced(grouped, part(DATES, SOLD)))[0] == 1
    assert scored(LINE_RECALL_5, traced(grouped, part(WHEELS)))[0] == pytest.approx(2 / 3)


def test_parts_take_turns_and_the_same_lines_count_once() -> None:
    """In turns: mill 1, town 2, mill 4, mill 1 again, mill 5, mill 3: five different ones."""
    one, other = part(*OTHERS[:3], BUILT), part(HOUSES, OTHERS[0])
    assert scored(LINE_RECALL_5, traced(gold(BUILT), one, other))[0] == 1
    assert scored(LINE_RECALL_5, traced(gold(BUILT), one, part(HOUSES, SOLD)))[0] == 0


def test_it_is_unmeasured_without_a_trace_and_does_not_apply_without_evidence() -> None:
    value, why = scored(LINE_RECALL_5, case(gold(BUILT), answer()))
    assert value is None and why.startswith("Unmeasured")
    assert LINE_RECALL_5.score(traced(gold(), part(BUILT))) is None
