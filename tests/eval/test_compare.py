"""Two runs side by side: what changed, what that breaks, and the verdict."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.types import Status
from eval.asking.asked import Part, Trace
from eval.blame.blamed import Blamed, Stage
from eval.commands.exits import Exit
from eval.commands.verdict import exit_of
from eval.compare.compare import compare
from eval.compare.comparison import Change, Comparison, Outcome
from eval.compare.notes import notes
from eval.errors import UnlikeError
from eval.item import Item
from tests.eval.runs import WHY, answer, item, results, silent

ITEMS = st.lists(
    st.builds(
        item,
        id=st.sampled_from("abcdefgh"),
        strict=st.sampled_from([0.0, 1.0, None]),
        said=st.builds(answer, text=st.sampled_from(["", "In 1871. [1]", "In 1872. [1]"])),
        scores=st.dictionaries(st.sampled_from(["iou", "recall", "wrong"]), st.floats(0, 1)),
        article=st.sampled_from(["a.md", "b.md"]),
    ),
    unique_by=lambda one: one.id,
)
OTHER, LATER = answer("In 1872. [1]"), answer(line=4)
NEWER = replace(answer(), citations=tuple(replace(one, sha256="f" * 64, url="") for one in answer().citations))


def run(broken: int, of: int = 20, name: str = "strict", by: float = 1.0) -> Comparison:
    """``of`` pairs of as many articles, of which the first so many lose ``by``."""
    before = [item(f"{n:02}", None, scores={name: 1.0}) for n in range(of)]
    after = [item(f"{n:02}", None, scores={name: 1.0 - by if n < broken else 1.0}) for n in range(of)]
    return compare(results(*before), results(*after))


def one(before: Item | None, after: Item | None) -> Comparison:
    old, new = ([made] if made is not None else [] for made in (before, after))
    return compare(results(*old, code="old"), results(*new, code="new"))


def changes(before: Item | None, after: Item | None) -> tuple[Change, ...]:
    (difference,) = one(before, after).differences
    return difference.changes


@settings(max_examples=12, deadline=None)
@given(ITEMS)
def test_results_beside_themselves_are_the_same(items: list[Item]) -> None:
    found = compare(results(*items), results(*items))
    measured = [difference for difference in found.differences if difference not in found.unmeasured]
    assert all(difference.changes == (Change.SAME,) for difference in measured)
    assert all((delta.difference, delta.outcome, delta.p) == (0.0, Outcome.PASS, 1.0) for delta in found.deltas)
    assert (found.outcome, found.faults, found.parts, found.nondeterministic) == (Outcome.PASS, (), (), ())
    assert exit_of(found) is Exit.PASS


@settings(max_examples=12, deadline=None)
@given(ITEMS, ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_the_items_makes_no_difference(old: list[Item], new: list[Item], random: Random) -> None:
    straight = compare(results(*old), results(*new))
    mixed = compare(results(*random.sample(old, len(old))), results(*random.sample(new, len(new))))
    assert replace(mixed, before=straight.before, after=straight.after) == straight


def test_nothing_beside_nothing_is_a_pass() -> None:
    found = compare(results(), results())
    assert (found.differences, found.deltas, found.faults, found.outcome) == ((), (), (), Outcome.PASS)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (item(), item(), (Change.SAME,)),
        (item(), item(strict=0, said=OTHER), (Change.BROKEN,)),
        (item(strict=0, said=OTHER), item(), (Change.FIXED,)),
        (item(), item(strict=0, said=answer("")), (Change.BROKEN, Change.ABSTAINS)),
        (item(strict=0, said=answer("")), item(), (Change.FIXED, Change.ANSWERS)),
        (item(), item(said=OTHER), (Change.ANSWER,)),
        (item(), item(said=LATER), (Change.CITATION,)),
        (item(), item(said=NEWER), (Change.SAME,)),
        (item(), item(strict=0, said=LATER), (Change.BROKEN, Change.CITATION)),
        (item(), item(said=replace(answer(), answer="In 1871. [1][2]")), (Change.SAME,)),
        (item(), item(said=replace(answer(), status=Status.CONFLICT)), (Change.ANSWER,)),
        (None, item(), (Change.NEW,)),
        (item(problem="No evidence."), item(), (Change.NEW,)),
        (item(), None, (Change.MISSING,)),
        (item(), item(problem="No evidence."), (Change.UNMEASURED,)),
        (None, item(problem="No evidence."), (Change.UNMEASURED,)),
        (item(), item(strict=None), (Change.UNMEASURED,)),
        (item(strict=None), item(strict=None), (Change.SAME,)),
    ],
)
def test_each_way_to_differ_has_its_name(before: Item | None, after: Item | None, expected: tuple[Change, ...]) -> None:
    assert changes(before, after) == expected


def test_what_changed_is_said_with_the_stage_that_lost_it() -> None:
    blamed = Blamed(Stage.SELECTED, (), {"found": 1, "trusted": None}, "It was not trusted.")
    fine = replace(blamed, stage=Stage.NONE, ranks={"found": 1, "trusted": 2})
    after = item(strict=0, said=OTHER, scores={"iou": 0.5}, blamed=blamed)
    (lost,) = one(item(scores={"iou": 1.0}, blamed=fine), after).differences
    assert lost.explanation.startswith(f"Broken: Strict 1 → 0, Line IoU 1 → 0.5. {WHY} ")
    assert "selected" in lost.explanation
    (same,) = one(item(), item()).differences
    assert same.explanation == "Same."


def test_a_pair_that_breaks_decides_nothing_alone_unless_it_must_pass() -> None:
    broken = item(strict=0, said=OTHER)
    assert one(item(), broken).faults == ()
    (fault,) = one(item(must_pass=True), replace(broken, must_pass=True)).faults
    assert (fault.guard, fault.id) == ("must_pass", "a")
    assert one(broken, replace(broken, must_pass=True)).faults == ()
    assert one(None, replace(broken, must_pass=True)).faults == ()


def test_an_unanswerable_pair_must_not_be_answered_newly() -> None:
    answered = silent(said=answer())
    found = one(silent(), answered)
    assert [(fault.guard, fault.id) for fault in found.faults] == [("unanswerable", "n")]
    assert (found.outcome, exit_of(found)) == (Outcome.REGRESSION, Exit.REGRESSION)
    assert one(answered, answered).faults == one(answered, silent()).faults == one(None, answered).faults == ()


def test_a_missing_pair_is_a_fault() -> None:
    found = compare(results(item("a"), item("b")), results(item("b")))
    assert [(fault.guard, fault.id) for fault in found.faults] == [("missing", "a")]
    assert exit_of(found) is Exit.REGRESSION


def test_a_gate_holds_whatever_the_baseline_had() -> None:
    cut = item(scores={"pointers": 0.5})
    for before in (cut, item(scores={"pointers": 1.0}), None):
        found = one(before, cut)
        assert [(fault.guard, fault.explanation) for fault in found.faults] == [("pointers", WHY)]
        assert found.outcome is Outcome.REGRESSION
    assert one(cut, item(scores={"pointers": 1.0})).outcome is Outcome.PASS


def test_what_could_not_be_measured_comes_first() -> None:
    found = compare(results(item("a"), silent()), results(item("a", problem="Lost."), silent(said=answer())))
    assert found.outcome is Outcome.REGRESSION
    assert exit_of(found) is Exit.DATASET


def test_ten_of_twenty_is_a_regression() -> None:
    (delta,) = run(10).deltas
    assert (delta.metric, delta.before, delta.after, delta.difference, delta.n) == ("strict", 1.0, 0.5, -0.5, 20)
    assert (delta.p, delta.holm, delta.outcome) == (2 / 2**10, 2 / 2**10, Outcome.REGRESSION)
    assert (delta.low, delta.high) == pytest.approx((-0.7, -0.3), abs=0.06)
    assert "it fell on 10 of 20 pairs and rose on 0" in delta.explanation
    assert run(10).outcome is Outcome.REGRESSION


def test_three_of_twenty_cannot_be_told_and_are_no_failure() -> None:
    found = run(3)
    assert (found.deltas[0].p, found.deltas[0].outcome, found.outcome) == (0.25, *[Outcome.INCONCLUSIVE] * 2)
    assert exit_of(found) is Exit.PASS
    assert compare(found.before, found.after, margin=0.9).outcome is Outcome.PASS


def test_a_mean_is_tested_by_its_articles() -> None:
    (delta,) = run(8, name="iou", by=0.25).deltas
    assert (delta.difference, delta.p) == (-0.1, 2 / 2**8)
    assert delta.outcome is Outcome.REGRESSION


def test_lower_is_better_for_what_is_wrong() -> None:
    before = [item(str(n), None, scores={"wrong": 0.0}) for n in range(10)]
    after = [item(str(n), None, scores={"wrong": 1.0}) for n in range(10)]
    assert compare(results(*before), results(*after)).outcome is Outcome.REGRESSION
    assert compare(results(*after), results(*before)).outcome is Outcome.PASS


def sure(id: str, right: bool, confidence: float) -> Item:
    """An answer that was given with a confidence."""
    part = Part("When?", (), (), 1, (), "sentences", confidence, 0.5, True, True)
    return item(id, None, scores={"correct": float(right)}, trace=Trace("When?", (part,)))


def test_risk_and_coverage_are_compared_over_all_pairs() -> None:
    """Of four answers one is wrong. Least sure, it adds 1/4 at full coverage only: a triangle of 1/4 * 1/4 / 2. Surest,
    a quarter is wrong from the first on: 1/4 * 1/4 / 2 + 3/4 * 1/4."""
    before = [sure(id, id != "d", confidence) for id, confidence in zip("abcd", (0.9, 0.8, 0.7, 0.6), strict=True)]
    after = [sure(id, id != "d", confidence) for id, confidence in zip("abcd", (0.9, 0.8, 0.7, 1.0), strict=True)]
    found = {delta.metric: delta for delta in compare(results(*before), results(*after)).deltas}
    delta = found["augrc"]
    assert (delta.before, delta.after) == pytest.approx((1 / 32, 1 / 32 + 6 / 32))
    assert delta.difference == pytest.approx(6 / 32)
    assert (delta.n, delta.outcome) == (4, Outcome.INCONCLUSIVE)
    untraced = [replace(one, trace=None) for one in after]
    assert compare(results(*before), results(*untraced)).uncompared == ("augrc",)


def test_metrics_are_corrected_for_their_number() -> None:
    before = [item(str(n), scores={"correct": 1.0}) for n in range(6)]
    after = [item(str(n), 0.0, scores={"correct": 1.0}) for n in range(6)]
    deltas = {delta.metric: delta for delta in compare(results(*before), results(*after)).deltas}
    assert (deltas["strict"].p, deltas["strict"].holm) == (2 / 2**6, 4 / 2**6)
    assert deltas["strict"].outcome is Outcome.INCONCLUSIVE
    assert deltas["correct"].explanation == "Correct is the same on all 6 pairs."


def test_a_metric_of_only_one_run_is_named_and_not_compared() -> None:
    found = one(item(), item(scores={"iou": 1.0}))
    assert ([delta.metric for delta in found.deltas], found.uncompared) == (["strict"], ("iou",))


def test_other_pairs_and_other_scoring_are_refused() -> None:
    with pytest.raises(UnlikeError, match=r"other pairs by the name of a; compare with --rescore\.$"):
        one(item(), item(pair="1"))
    with pytest.raises(UnlikeError, match="scored by other code; compare with --rescore"):
        compare(results(item()), results(item(), scoring="other"))
    with pytest.raises(
        UnlikeError, match=r"measured by other pairs or other scoring than there is now; run them again"
    ):
        compare(results(item()), results(item(pair="1")), rescored=True)


def test_what_is_measured_may_differ_and_is_told() -> None:
    found = compare(results(item(), pairs="old"), results(item("a"), item("b"), pairs="new", code="new"))
    assert (found.parts, found.outcome) == (("pairs", "code"), Outcome.PASS)


def test_the_same_code_must_give_the_same_answers() -> None:
    before, after = results(item("b"), item("a")), results(item("b", said=OTHER), item("a", said=LATER))
    found = compare(before, after)
    assert (found.nondeterministic, exit_of(found)) == (("a", "b"), Exit.NONDETERMINISTIC)
    assert compare(before, replace(after, signature=results(code="new").signature)).nondeterministic == ()
    unknown = results(code="").signature
    assert compare(replace(before, signature=unknown), replace(after, signature=unknown)).nondeterministic == ()
    spoken = results(item("a", said=answer(engine="llm")))
    assert compare(spoken, results(item("a", said=answer("In 1872. [1]", engine="llm")))).nondeterministic == ()


def test_what_else_has_to_be_known_is_noted() -> None:
    assert list(notes(compare(results(item()), results(item())))) == []
    old = results(*(item(id) for id in "abcd"), code="old")
    new = results(*(item(id, problem="Lost.") for id in "abcd"), item("e", scores={"iou": 1.0}))
    assert list(notes(compare(old, new, rescored=True))) == [
        "Changed since the baseline: code.",
        "The baseline's answers were judged again by the pairs and the scoring of now.",
        "Could not be measured: a, b, c and 1 more.",
    ]
    more = compare(results(item()), results(item(said=OTHER, scores={"iou": 1.0})))
    assert list(notes(more)) == [
        "Not compared, as only one of the runs has them: iou.",
        "Not deterministic: the same code, articles and settings gave another answer to a.",
    ]
