"""The report as JUnit XML, and as remarks on lines."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from eval.compare.comparison import Change, Difference, Fault
from eval.report.annotations import annotations, below
from eval.report.github import add_summary, remarks
from eval.report.junit import junit
from eval.report.rows import rows_of
from tests.eval.reporting import compared, hostile, item, results, unanswerable, world

FILES = {"tower.jsonl": "eval/pairs/tower.jsonl"}


def cases(told: str) -> dict[str, list[str]]:
    """The elements in each case, by its name."""
    return {case.get("name", ""): [child.tag for child in case] for case in ET.fromstring(told).iter("testcase")}


def test_each_file_is_a_suite_and_each_pair_a_case() -> None:
    root = ET.fromstring(junit(world().after, world(), {"tower-1": 0.25, "tower-2": 0.5}))
    suites = [
        (one.get("name"), one.get("tests"), one.get("failures"), one.get("skipped"), one.get("time")) for one in root
    ]
    assert suites == [("none.jsonl", "1", "0", "0", "0.000000"), ("tower.jsonl", "5", "2", "1", "0.750000")]
    assert (root.tag, root.get("tests"), root.get("failures"), root.get("errors")) == ("testsuites", "6", "2", "0")
    case = root.find("testsuite[2]/testcase")
    assert case is not None
    assert case.attrib == {
        "classname": "tower",
        "name": "tower-1",
        "file": "tower.jsonl",
        "line": "1",
        "time": "0.250000",
    }
    failure = case.find("failure")
    assert failure is not None
    assert (failure.get("type"), failure.get("message")) == ("broken", "Broken: Strict 1 → 0.")
    assert failure.text is not None
    assert "Answer: It was built in 1881. [1]\nBaseline: It is 31 m high. [1]" in failure.text


def test_what_broke_fails_and_what_the_baseline_lost_too_is_skipped() -> None:
    told = cases(junit(world().after, world(), {}))
    skipped, failed = ["skipped"], ["failure"]
    assert told == {
        "none-1": [],
        "tower-1": failed,
        "tower-2": [],
        "tower-3": skipped,
        "tower-4": [],
        "tower-5": failed,
    }
    new = compared(Difference("a", (Change.NEW,), None, item("a", 0.0), "It is not in the baseline."))
    assert cases(junit(new.after, new, {})) == {"a": skipped}


def test_a_fault_fails_and_what_was_not_measured_is_an_error() -> None:
    lost = replace(item("b"), problem="No answer.")
    comparison = compared(
        Difference("a", (Change.SAME,), item("a"), item("a"), ""),
        Difference("b", (Change.UNMEASURED,), item("b"), lost, "It could not be measured: No answer."),
        faults=(Fault("quotes", "a", "A quote is not in its lines."),),
    )
    assert cases(junit(comparison.after, comparison, {})) == {"a": ["failure"], "b": ["error"]}


def test_without_a_baseline_every_lost_point_fails() -> None:
    told = junit(results(item(), item("b", 0.0), item("c", None), unanswerable(said=True)), None, {})
    assert cases(told) == {"none-1": ["failure"], "tower-1": [], "b": ["failure"], "c": ["error"]}


def test_characters_that_no_xml_may_hold_are_left_out() -> None:
    odd = replace(hostile(), id="a\x00b\ud800c\ufffe\x1b", question="q\x08\u2028", problem="p\x0b")
    told = junit(results(odd), None, {})
    assert "a bc".replace(" ", "") in cases(told)
    assert "&lt;script&gt;" in told


def test_a_remark_stands_on_the_pair_and_on_its_evidence() -> None:
    told = annotations(rows_of(world().after, world()), FILES, "sources/articles")
    assert told[0] == (
        "::error file=eval/pairs/tower.jsonl,line=1,title=tower-1%3A broken::"
        "Broken: Strict 1 → 0. Question: How high is it?"
    )
    assert told[1] == (
        "::warning file=sources/articles/tower.txt,line=4,title=tower-1%3A broken::"
        "The evidence of tower-1 (tower.txt:4). Broken: Strict 1 → 0."
    )
    assert [one.split(",title=")[1].split("::")[0] for one in told[::2]] == ["tower-1%3A broken", "tower-5%3A missing"]


def test_what_steers_a_workflow_is_escaped() -> None:
    told = annotations(rows_of(results(replace(hostile(), problem="100 %\n::error::x\r")), None), {}, None)
    assert len(told) == 1
    assert told[0].startswith('::error title=<script>alert("x")</script> a%2Cb%3Ac%3A error::unmeasured: 100 %25 ')
    assert "\n" not in told[0]
    assert "\r" not in told[0]


def test_paths_are_told_from_the_root_and_only_from_below_it(tmp_path: Path) -> None:
    assert below(tmp_path / "a" / "b.jsonl", tmp_path) == "a/b.jsonl"
    assert below(tmp_path.parent, tmp_path) is None


def test_the_summary_is_added_to_that_of_the_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary, step = tmp_path / "summary.md", tmp_path / "step"
    summary.write_text("two\n", encoding="utf-8")
    step.write_text("one\n", encoding="utf-8")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert add_summary(summary) is None
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step))
    assert add_summary(summary) == step
    assert step.read_text(encoding="utf-8") == "one\ntwo\n"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    told = remarks(world().after, world(), [tmp_path / "pairs" / "tower.jsonl"], tmp_path / "articles")
    assert told[0].startswith("::error file=pairs/tower.jsonl,line=1,")
    assert told[1].startswith("::warning file=articles/tower.txt,line=4,")
