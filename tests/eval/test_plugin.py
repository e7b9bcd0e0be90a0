"""Pairs as tests of pytest: what fails, what is only as bad as it was, and how it is told."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.types import Turn
from eval.blame.blamed import Blamed, Stage
from eval.compare.baseline import write_baseline
from eval.dataset.anchor import Anchor
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from eval.dataset.pair import Pair, PairIn
from eval.item import Item
from eval.metrics.all import METRICS
from eval.results import read_results
from eval.testing.changed import Now, changed
from eval.testing.folders import pairs_below, usual_baseline
from eval.testing.outcome import Outcome, Result, against, alone
from eval.testing.told import told
from tests.bot.world import NORTHMOOR
from tests.eval.runs import WHY, answer, item, results, silent

GATE = next(metric.name for metric in METRICS if metric.gate)
SOURCE = "northmoor-lighthouse.md"


def test_without_a_baseline_a_pair_passes_where_it_is_strict_and_breaks_no_gate() -> None:
    assert alone(item()).result is Result.PASSED
    assert alone(item(strict=0.0)) == Outcome(Result.FAILED, WHY)
    assert alone(item(scores={GATE: 0.0})) == Outcome(Result.FAILED, f"{GATE}: {WHY}")
    assert alone(item(problem="It is lost.")) == Outcome(Result.FAILED, "It is lost.")


def test_against_a_baseline_only_what_got_worse_fails() -> None:
    right, wrong = item(), item(strict=0.0)
    assert against(results(right), right).result is Result.PASSED
    assert against(results(wrong), right).result is Result.PASSED
    assert against(results(wrong, item("b")), wrong) == Outcome(Result.KNOWN, f"The baseline lost it too. {WHY}")
    assert against(results(), wrong) == Outcome(Result.KNOWN, f"It is new. {WHY}")
    broken = against(results(right, item("b")), wrong)
    assert broken.result is Result.FAILED
    assert broken.why.startswith("Broken: Strict 1 → 0. It does not say '1871'.")
    assert against(results(right), item(scores={GATE: 0.0})).result is Result.FAILED
    assert against(results(right), item(problem="It is lost.", strict=None)).result is Result.FAILED
    answered = silent("n", answer())
    assert "unanswerable: Nothing in the articles answers it" in against(results(silent()), answered).why


def pair(id: str, source: str = "a.md", quote: str = "Built in 1871.") -> Pair:
    row = {"id": id, "question": "When?", "kind": "x", "answers": ["1871"]}
    evidence = [{"source": source, "quote": quote, "line": 1}]
    return Pair.of(PairIn.model_validate({**row, "evidence": evidence}), Path("pairs.jsonl"), 1)


def test_pairs_that_changed_are_told_by_the_pair_by_its_articles_and_by_what_answers(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("Built in 1871.\n", encoding="utf-8")
    corpus = Corpus.of(tmp_path)
    first, second, third = pair("a"), pair("b", "b.md"), pair("c", "c.md")

    def measured(one: Pair, *cited: str) -> Item:
        (citation,) = answer().citations
        said = [replace(citation, source=source, sha256=corpus.documents[source].sha256) for source in cited]
        return item(one.id, said=replace(answer(), citations=tuple(said)), pair=one.sha256)

    before = results(measured(first, "a.md"), measured(second, "a.md", "b.md"), measured(third), corpus=corpus.sha256)
    pairs, now = [first, second, third], Now(corpus, "code", "model")

    def ids(of: Now, some: list[Pair] = pairs) -> list[str]:
        return [one.id for one in changed(some, before, of)]

    assert ids(now) == []
    assert ids(now, [pair("a", quote="in 1871"), pair("new"), second]) == ["a", "new"]
    assert ids(replace(now, code="other")) == ids(replace(now, model="other")) == ["a", "b", "c"]
    (tmp_path / "b.md").write_text("Built in 1872.\n", encoding="utf-8")
    # No answer of the baseline tells which version of c.md it saw.
    assert ids(Now(Corpus.of(tmp_path), "code", "model")) == ["b", "c"]
    (tmp_path / "a.md").unlink()
    assert ids(Now(Corpus.of(tmp_path), "code", "model")) == ["a", "b", "c"]


def test_a_failure_shows_both_lines_and_the_stage_that_lost_the_point(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nBuilt in 1872.\nBuilt in 1871.\n", encoding="utf-8")
    blamed = Blamed(Stage.RANKED, (), {}, "It was ranked 3.")
    one = item(
        gold=((Lines("a.md", 3, 4),),),
        history=(Turn("user", "Is there\na mill?"),),
        must_pass=True,
        blamed=blamed,
        said=answer("In 1872. [1]"),
        moved=("a.md:2 is now a.md:3",),
    )
    assert told(one, Outcome(Result.FAILED, WHY), Corpus.of(tmp_path)).split("\n") == [
        "failed     It does not say '1871'.",
        "pair       pairs.jsonl:1, lookup, has to pass",
        "after      user: Is there a mill?",
        "question   When?",
        "expected   1871",
        "answer     (answered) In 1872. [1]",
        "cited      a.md:3 Built in 1872.",
        "gold       a.md:3-4 Built in 1872. Built in 1871.",
        "moved      a.md:2 is now a.md:3",
        "blame      ranked: It was ranked 3.",
    ]


def test_pairs_stand_in_folders_of_that_name_and_have_one_baseline_a_folder(tmp_path: Path) -> None:
    for name in ("pairs/a.jsonl", "more/pairs/b.yaml", "other/c.jsonl", "more/pairs/notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    below = [path.relative_to(tmp_path).as_posix() for path in pairs_below([tmp_path, tmp_path / "other" / "c.jsonl"])]
    assert below == ["more/pairs/b.yaml", "pairs/a.jsonl", "other/c.jsonl"]
    assert usual_baseline(tmp_path / "pairs" / "a.jsonl") == tmp_path / "baselines" / "pairs.json"
    assert usual_baseline(tmp_path / "other" / "c.jsonl") == tmp_path / "other" / "baselines" / "c.json"


def world(folder: Path) -> list[dict[str, object]]:
    """One article and three pairs: one that is answered, one that is not, and one that nothing answers."""
    (folder / "articles").mkdir()
    (folder / "articles" / SOURCE).write_text(NORTHMOOR, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nxfail_strict = true\nfilterwarnings = error\n", encoding="utf-8")
    lines = NORTHMOOR.split("\n")
    evidence = [vars(Anchor.of(SOURCE, lines, 3, 3))]
    rows: list[dict[str, object]] = [
        {"id": "lit", "question": "When was the Northmoor lighthouse first lit?", "answers": ["1871"]},
        {"id": "wrong", "question": "When was the Northmoor lighthouse first lit?", "answers": ["1872"]},
    ]
    rows = [{**row, "kind": "lookup", "tags": ["when"], "evidence": evidence} for row in rows]
    rows.append({"id": "bees", "question": "Who sells honey in Lisbon?", "kind": "unanswerable", "status": "not_found"})
    return rows


def written(folder: Path, *rows: dict[str, object]) -> None:
    (folder / "pairs").mkdir(exist_ok=True)
    (folder / "pairs" / "mine.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def run_pytest(folder: Path, *given: str) -> tuple[int, str]:
    where = ["--linecite-sources", "articles", "--linecite-store", "store", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *given, *where]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def blessed(folder: Path) -> None:
    """A baseline of the pairs as they are answered now."""
    where = ["--pairs", "pairs", "--sources", "articles", "--store", "store"]
    command = [sys.executable, "-m", "bot", "eval", "run", *where]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    write_baseline(read_results(folder / "eval-results" / "results.jsonl"), folder / "baselines" / "pairs.json")


@pytest.mark.slow
def test_pairs_are_collected_without_a_model_and_run_with_their_ids(tmp_path: Path) -> None:
    written(tmp_path, *world(tmp_path))
    code, out = run_pytest(tmp_path, ".", "--collect-only", "-q")
    assert code == 0
    assert out.splitlines()[:3] == [f"pairs/mine.jsonl::{id}" for id in ("lit", "wrong", "bees")]
    assert not (tmp_path / "store").exists()
    code, out = run_pytest(tmp_path, "-v", "-n0")
    assert code == 1
    assert "pairs/mine.jsonl::lit PASSED" in out
    assert "pairs/mine.jsonl::wrong FAILED" in out
    assert "pairs/mine.jsonl::bees PASSED" in out
    assert (
        "expected   1872\nanswer     (answered) The Northmoor lighthouse was first lit on **3 May 1871**. [1]\n" in out
    )
    assert f"cited      {SOURCE}:3 The Northmoor" in out
    assert "Traceback" not in out
    assert "def runtest" not in out
    code, out = run_pytest(tmp_path, "-k", "when and not wrong", "-n", "2", "--dist", "loadfile")
    assert (code, "1 passed" in out) == (0, True)


@pytest.mark.slow
def test_only_what_is_worse_than_the_baseline_fails_and_only_what_changed_is_run(tmp_path: Path) -> None:
    rows = world(tmp_path)
    written(tmp_path, *rows)
    blessed(tmp_path)
    code, out = run_pytest(tmp_path, "pairs", "--baseline", "-rx", "-n", "2")
    assert (code, "2 passed, 1 xfailed" in out) == (0, True), out
    assert "XFAIL pairs/mine.jsonl::wrong - The baseline lost it too. It does not say '1872'." in out
    code, out = run_pytest(tmp_path, "pairs", "--changed")
    assert (code, "3 deselected" in out) == (5, True), out  # pytest's code for no tests
    written(tmp_path, rows[0], rows[1], {**rows[2], "question": "Who sells honey in Porto?"})
    code, out = run_pytest(tmp_path, "pairs/mine.jsonl", "--changed", "--baseline=baselines/pairs.json")
    assert (code, "1 passed, 2 deselected" in out) == (0, True), out
    path = tmp_path / "articles" / SOURCE
    path.write_text(NORTHMOOR.replace("first lit on 3 May 1871", "first lit on 3 May 1875"), encoding="utf-8")
    code, out = run_pytest(tmp_path, "pairs", "--baseline", "-k", "lit")
    assert code == 1
    assert f"is not in {SOURCE} (nearest: {SOURCE}:3," in out


@pytest.mark.slow
def test_wrong_use_is_one_sentence(tmp_path: Path) -> None:
    written(tmp_path, *world(tmp_path))
    for given, said in (
        (("pairs", "--baseline"), f"ERROR: There is no baseline {tmp_path / 'baselines' / 'pairs.json'} yet;"),
        (("--changed",), f"ERROR: There is no baseline {tmp_path / 'baselines' / 'pairs.json'} yet;"),
        (("--baseline", "pairs"), "ERROR: --baseline pairs: that is a folder;"),
        (("--baseline=none.json", "-n", "2"), f"ERROR: There is no baseline {tmp_path / 'none.json'} yet;"),
    ):
        code, out = run_pytest(tmp_path, *given)
        assert (code, said in out) == (4, True), out
    (tmp_path / "pairs" / "mine.jsonl").write_text("{}\n{", encoding="utf-8")
    code, out = run_pytest(tmp_path, "pairs")
    assert (code, "mine.jsonl:1: id: Field required.\n" in out, "mine.jsonl:2: " in out) == (2, True, True)
    assert "Traceback" not in out
