"""How many pairs come through each stage, and what became of one between two runs."""

from eval.blame.blamed import Blamed, Stage
from eval.blame.shift import shifted
from eval.blame.waterfall import Step, waterfall
from eval.item import Item
from tests.eval.runs import item, silent


def lost(id: str, stage: Stage, found: int | None = 1, trusted: int | None = 1) -> Item:
    return item(id, blamed=Blamed(stage, (), {"found": found, "trusted": trusted}, "Why."))


def test_of_no_items_no_one_reaches_anything() -> None:
    steps = waterfall([])
    assert [step.stage for step in steps[:3]] == [Stage.UNDERSTOOD, Stage.INDEXED, Stage.WINDOW]
    assert steps[-1].stage is Stage.CHECKED
    assert all((step.reached, step.lost, step.ids) == (0, 0, ()) for step in steps)


def test_each_stage_is_reached_by_those_that_were_not_lost_before() -> None:
    kept = [lost("a", Stage.NONE), lost("b", Stage.NONE)]
    items = [
        *kept,
        lost("c", Stage.FOUND),
        lost("d", Stage.COMPOSED),
        lost("e", Stage.FOUND),
        item("unknown"),
        silent(),
    ]
    steps = {step.stage: step for step in waterfall(items)}
    assert steps[Stage.WINDOW] == Step(Stage.WINDOW, 5, 0, ())
    assert steps[Stage.FOUND] == Step(Stage.FOUND, 5, 2, ("c", "e"))
    assert steps[Stage.READ] == Step(Stage.READ, 3, 0, ())
    assert steps[Stage.COMPOSED] == Step(Stage.COMPOSED, 3, 1, ("d",))
    assert steps[Stage.CHECKED] == Step(Stage.CHECKED, 2, 0, ())


def test_a_lost_or_won_point_is_told_with_stage_and_ranks() -> None:
    fine, gone = lost("a", Stage.NONE, 3, 1), lost("a", Stage.READ, 41, None)
    ranks = "ranks of the gold lines: found"
    assert shifted(fine, gone) == f"Lost at the stage read; {ranks} 3 -> 41, trusted 1 -> none."
    assert shifted(gone, fine) == f"Won; it was lost at the stage read; {ranks} 41 -> 3, trusted none -> 1."
    assert shifted(gone, lost("a", Stage.FOUND, None, None)) == (
        f"Lost at the stage found, before at read; {ranks} 41 -> none."
    )
    assert shifted(gone, gone) == "Lost at the stage read in both runs."
    assert shifted(fine, fine) == "No point was lost in either run."
    assert shifted(fine, item("a")) == "Which stage is to blame is not known of both runs."
