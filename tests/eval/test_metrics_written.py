"""What is told of the sentences of a language model, of answers whose checks are written down here."""

from dataclasses import replace

import pytest

from bot.types import Answer, Checks, Status
from eval.blame.blamed import Blamed, Stage
from eval.blame.waterfall import waterfall
from eval.case import Case
from eval.metrics.metric import Metric
from eval.metrics.totals import totals
from eval.metrics.written import KEPT, SUPPORT, WRITTEN
from eval.report.parts.written import written_html
from tests.eval.cases import answer, case, gold, lost, silence
from tests.eval.runs import answer as said
from tests.eval.runs import item

BUILT = ("mill.txt", 3, 3)
YES, NO = gold(BUILT), gold()
OWN = answer("In 1871. [1]", BUILT)
ALL = (SUPPORT, KEPT, WRITTEN)


def written(kept: int, dropped: int, support: float, repaired: int = 0) -> Answer:
    return replace(OWN, engine="llm: tiny", checks=Checks(kept, repaired, dropped, support, 100))


def instead(trouble: str) -> Answer:
    return replace(OWN, engine=f"extractive (llm: {trouble})")


def told(metric: Metric, of: Case) -> tuple[float | None, str] | None:
    score = metric.score(of)
    return None if score is None else (score.value, score.explanation)


def test_of_what_a_model_wrote_support_and_drops_are_told() -> None:
    some = case(YES, written(3, 1, 0.75, repaired=1))
    assert told(SUPPORT, some) == (0.75, "The least supported of 3 sentences has 0.750.")
    assert told(KEPT, some) == (0.75, "3 of 4 sentences kept, 1 of them once repaired.")
    assert told(WRITTEN, some) == (1, "It is written by llm: tiny.")
    assert told(KEPT, case(YES, written(2, 0, 1.0))) == (1, "2 of 2 sentences kept.")


def test_where_no_model_was_asked_there_is_nothing_to_tell() -> None:
    for one in (case(YES, OWN), case(NO, silence()), case(YES, silence()), case(YES, replace(OWN, engine="mine"))):
        assert [metric.score(one) for metric in ALL] == [None, None, None]


def test_where_the_bot_answered_instead_that_counts_as_not_written() -> None:
    late, bare = case(YES, instead("timed out")), case(YES, instead("unsupported"))
    assert (told(SUPPORT, late), told(KEPT, late)) == (None, None)
    assert told(WRITTEN, late) == (0, "The bot's own is given: extractive (llm: timed out).")
    assert told(SUPPORT, bare) is None
    assert told(KEPT, bare) == (0, "Too little of what was written is in its lines: none of it is in the answer.")
    assert told(WRITTEN, bare) == (0, "The bot's own is given: extractive (llm: unsupported).")


def test_only_what_can_be_answered_is_due_to_be_written() -> None:
    answered = case(NO, replace(written(1, 0, 0.5), status=Status.ANSWERED))
    assert told(WRITTEN, answered) is None
    assert told(SUPPORT, answered) == (0.5, "The least supported of 1 sentence has 0.500.")


def test_it_needs_no_gold_lines_and_survives_checks_of_nothing() -> None:
    assert [told(metric, case(lost(), written(1, 1, 0.5))) is not None for metric in ALL] == [True] * 3
    assert (told(SUPPORT, case(YES, written(0, 0, 1.0))), told(KEPT, case(YES, written(0, 0, 1.0)))) == (None, None)


def test_totals_are_means_over_those_that_were_written() -> None:
    scores = [{"support": 0.5, "kept": 1.0, "written": 1.0}, {"written": 0.0}, {}]
    items = [item(str(n), scores=one) for n, one in enumerate(scores)]
    found = totals(items, ALL)
    assert [(found[name].value, found[name].n) for name in ("support", "kept", "written")] == [
        (0.5, 1),
        (1, 1),
        (0.5, 2),
    ]
    assert {total.unmeasured for total in found.values()} == {0}


def test_the_writing_is_a_stage_only_where_a_model_was_asked() -> None:
    blamed = Blamed(Stage.WRITTEN, (), {}, "Why.")
    own = waterfall([item("a", blamed=replace(blamed, stage=Stage.COMPOSED))])
    assert Stage.WRITTEN not in [step.stage for step in own]
    asked = waterfall([item("a", said=said(engine="llm: tiny"), blamed=blamed)])
    assert [(step.reached, step.lost, step.ids) for step in asked if step.stage is Stage.WRITTEN] == [(1, 1, ("a",))]
    assert [step.reached for step in asked if step.stage is Stage.CITED] == [0]


@pytest.mark.parametrize(
    ("of", "line"),
    [
        (OWN, ""),
        (instead("busy"), "Engine: extractive (llm: busy)."),
        (written(3, 1, 0.75, 1), "Engine: llm: tiny. 3 sentences kept (1 repaired), 1 dropped, least support 0.750."),
        (replace(OWN, engine="llm: <b>"), "Engine: llm: &lt;b&gt;."),
    ],
)
def test_the_report_says_who_wrote_and_what_was_dropped(of: Answer, line: str) -> None:
    assert "".join(written_html(of)) == (f'<p class="note">{line}</p>' if line else "")
