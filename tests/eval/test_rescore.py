"""The answers of a baseline, judged again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.compare.baseline import slim
from eval.compare.compare import compare
from eval.compare.comparison import Change, Outcome
from eval.compare.rescore import rescored
from eval.dataset.corpus import Corpus
from eval.dataset.reading import read_pairs
from eval.errors import UnlikeError
from eval.results import Results
from eval.signing import scoring_sha256
from tests.eval.answering import BUILT, MAKER, measured, saying, written

SAID = {"built": saying("In the year '71. [1]"), "maker": saying("")}
WIDER: dict[str, Any] = {**BUILT, "answers": ["1871", "year 71"]}
QUOTE: dict[str, Any] = {**BUILT, "evidence": [{"source": "mill.md", "quote": "was built in 1871.", "line": 3}]}
DEEPER = "# The mill\n\nA mill.\n\nThe mill was built in 1871.\nIt was sold in 1902.\n"


def baseline(folder: Path) -> Results:
    written(folder, BUILT, MAKER)
    run = measured(folder, SAID)
    return replace(run, items=tuple(map(slim, run.items)))


def again(before: Results, folder: Path) -> Results:
    pairs, corpus = read_pairs([folder / "pairs.jsonl"]), Corpus.of(folder / "articles")
    return rescored(before, pairs, corpus, scoring_sha256())


def test_what_was_measured_alike_stays_as_it_is(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    assert again(before, tmp_path).items == before.items


def test_an_old_answer_is_judged_by_a_new_pair(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    assert before.by_id()["built"].value("strict") == 0
    written(tmp_path, WIDER, MAKER)
    after = measured(tmp_path, SAID)
    with pytest.raises(UnlikeError, match="other pairs by the name of built"):
        compare(before, after)
    found = compare(again(before, tmp_path), after, rescored=True)
    assert [one.changes for one in found.differences] == [(Change.SAME,)] * 2
    assert found.before.by_id()["built"].value("strict") == 1
    assert (found.outcome, found.rescored) == (Outcome.PASS, True)


def test_other_scoring_judges_all_of_them(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    stale = replace(before, signature=replace(before.signature, scoring="old"))
    wrong = replace(stale, items=tuple(replace(item, scores={}) for item in stale.items))
    found = again(wrong, tmp_path)
    assert {item.id: item.value("strict") for item in found.items} == {"built": 0.0, "maker": 1.0}
    assert found.signature == before.signature


def test_where_the_articles_changed_the_old_lines_count(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    written(tmp_path, WIDER, MAKER, mill=DEEPER)
    built = again(before, tmp_path).by_id()["built"]
    assert (built.value("strict"), built.value("precision"), built.problem) == (1, 1, "")
    assert built.gold == before.by_id()["built"].gold
    assert {"pointers", "quotes", "fresh"}.isdisjoint(built.scores)  # the file that it was quoted from is gone


def test_what_was_misquoted_then_stays_so(tmp_path: Path) -> None:
    written(tmp_path, BUILT, MAKER)
    before = measured(tmp_path, {**SAID, "built": saying("In 1871. [1]", quote="Built in 1871!")})
    assert (before.by_id()["built"].value("correct"), before.by_id()["built"].value("strict")) == (1, 0)
    written(tmp_path, WIDER, MAKER, mill=DEEPER)
    assert again(before, tmp_path).by_id()["built"].value("strict") == 0


def test_other_evidence_needs_the_articles_of_then(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    written(tmp_path, QUOTE, MAKER)
    assert again(before, tmp_path).by_id()["built"].problem == ""
    written(tmp_path, QUOTE, MAKER, mill=DEEPER)
    built = again(before, tmp_path).by_id()["built"]
    assert built.problem == "Its evidence and the articles have both changed since the baseline."
    (difference, _) = compare(again(before, tmp_path), measured(tmp_path, SAID), rescored=True).differences
    assert (difference.id, difference.changes) == ("built", (Change.NEW,))


def test_an_answer_to_another_question_is_not_judged(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    written(tmp_path, {**BUILT, "question": "In what year was the mill built?"}, MAKER)
    assert again(before, tmp_path).by_id()["built"].problem == "It asks something else than it did in the baseline."


def test_pairs_that_are_gone_stay_and_are_missing(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    written(tmp_path, WIDER)
    found = compare(again(before, tmp_path), measured(tmp_path, SAID), rescored=True)
    assert [(fault.guard, fault.id) for fault in found.faults] == [("missing", "maker")]


def test_results_that_are_older_than_the_pairs_are_refused(tmp_path: Path) -> None:
    before = baseline(tmp_path)
    after = measured(tmp_path, SAID)
    written(tmp_path, WIDER, MAKER)
    with pytest.raises(UnlikeError, match="than there is now; run them again"):
        compare(again(before, tmp_path), after, rescored=True)
