"""What a run came upon, the exit code that it means, and how it is printed."""

from dataclasses import replace

import pytest

from eval.commands.exits import Exit
from eval.findings import Findings, findings_of
from eval.item import Item
from eval.planning import Ran
from eval.telling import told
from eval.times import times_of
from tests.eval.runs import answer, item, results

PROBLEM = item(
    "lost", None, problem="/pairs/pairs.jsonl:7: lost: the evidence 'x' is not in a.md; anchor it anew.", line=7
)
UNSTEADY = item("two", answers=(answer(), answer("In 1872. [1]"), answer()), line=2)
FAULT = item("gate", scores={"pointers": 0.0}, line=3)


def found(*items: Item, deterministic: bool = True) -> Findings:
    return findings_of(results(*items), deterministic)


def test_of_several_the_exit_code_is_that_which_the_others_rest_on() -> None:
    assert (found().exit, found().sentence) == (Exit.PASS, "")
    assert found(item()).exit is Exit.PASS
    assert found(item(), FAULT).exit is Exit.REGRESSION
    assert found(FAULT, UNSTEADY).exit is Exit.NONDETERMINISTIC
    assert found(FAULT, UNSTEADY, PROBLEM).exit is Exit.DATASET
    assert found(item("x", None)).exit is Exit.DATASET
    assert found(item("no server", answers=(), scores={}, problem="No server.")).exit is Exit.DATASET


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([PROBLEM, item("x", None)], "2 of the pairs could not be measured (metrics: strict); see what is listed."),
        ([replace(PROBLEM, scores={})], "1 of the pairs could not be measured; see what is listed."),
        ([UNSTEADY], "1 of the pairs got different answers to the same question; they must not."),
        ([FAULT, item()], "1 of the pairs did not pass a guard; see what is listed."),
    ],
)
def test_why_it_is_not_0_is_one_sentence(items: list[Item], sentence: str) -> None:
    assert found(*items).sentence == sentence


def test_every_sentence_names_its_pair_with_file_and_line_once() -> None:
    moved = item("m", moved=("a.md:3 is now a.md:5",), line=9)
    told = found(PROBLEM, UNSTEADY, moved, item("s", answers=(), problem="No server."))
    assert told.problems == (PROBLEM.problem, "pairs.jsonl:1: s: No server.")
    assert told.unsteady == ("pairs.jsonl:2: two: repeat 2 of 3 has another answer than the first.",)
    assert told.moved == ("pairs.jsonl:9: m: a.md:3 is now a.md:5.",)
    assert found(UNSTEADY, deterministic=False).unsteady == ()


def test_what_there_is_much_of_is_cut_and_escape_codes_are_not_printed() -> None:
    many = [item(f"p{n}", moved=(f"a\x1b[31m.md:{n} is now a.md:1",)) for n in range(22)]
    run = results(*many)
    lines = told(Ran(run, times_of({"p0": [{"total": 0.25}]}), findings_of(run, True))).split("\n")
    assert lines[-1] == "  and 2 more"
    assert lines[-2] == "  pairs.jsonl:1: p19: a\N{REPLACEMENT CHARACTER}[31m.md:19 is now a.md:1."
    assert [line.split() for line in lines if line.startswith("total")] == [["total", "0.250", "0.250", "0.2"]]
