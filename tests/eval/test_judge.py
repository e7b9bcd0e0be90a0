"""Answers are scored by what they say and by the lines that they cite."""

from dataclasses import replace
from pathlib import Path

from bot.types import Answer, Citation, Status
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Gold, Lines, golden
from eval.dataset.pair import Pair, PairIn
from eval.metrics.judge import Verdict, judge
from tests.bot.world import NORTHMOOR

LIT = "The Northmoor lighthouse was first lit on 3 May 1871."


def pair(**given: object) -> Pair:
    row = {"id": "a", "question": "When?", "kind": "lookup", "answers": ["1871"], "evidence": [evidence(3)], **given}
    return Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), 7)


def evidence(line: int, quote: str = LIT, source: str = "a.md") -> dict[str, object]:
    return {"source": source, "quote": quote, "line": line}


def gold(*groups: tuple[Lines, ...], **given: object) -> Gold:
    return Gold(pair(**given), groups, ())


def answer(text: str, *cited: tuple[str, int, int], status: Status = Status.ANSWERED) -> Answer:
    citations = tuple(
        Citation(n, source, source, first, last, "x", "0", "/") for n, (source, first, last) in enumerate(cited, 1)
    )
    return Answer("a", "When?", "When?", status, text, citations, (), "extractive", {})


A3, A5, B1 = Lines("a.md", 3, 3), Lines("a.md", 5, 6), Lines("b.md", 1, 1)


def test_any_evidence_will_do_where_several_places_say_the_same() -> None:
    one = gold((A3,), (B1,))
    assert judge(one, answer("In 1871. [1]", ("b.md", 1, 1))) == Verdict(True, True, False, 1.0, 1.0, 1.0)
    assert judge(one, answer("In 1871. [1]", ("a.md", 2, 3))) == Verdict(True, True, False, 1.0, 1.0, 0.5)
    assert judge(one, answer("In 1871. [1]", ("a.md", 4, 4))) == Verdict(True, False, False, 0.0, 0.0, 0.0)


def test_all_evidence_is_to_be_cited_where_the_pair_says_so() -> None:
    every = gold((A3,), (A5, B1), evidence_mode="all")
    both = judge(every, answer("In 1871. [1][2]", ("a.md", 3, 3), ("b.md", 1, 1)))
    assert both == Verdict(True, True, False, 1.0, 1.0, 0.5)
    half = judge(every, answer("In 1871. [1][2]", ("a.md", 3, 3), ("c.md", 1, 1)))
    assert half == Verdict(True, False, False, 0.5, 0.5, 0.2)


def test_a_wrong_answer_is_told_from_silence() -> None:
    assert judge(gold((A3,)), answer("In 1872. [1]", ("a.md", 3, 3))) == Verdict(False, False, True, 1.0, 1.0, 1.0)
    silent = answer("The sources do not answer this question.", status=Status.NOT_FOUND)
    assert judge(gold((A3,)), silent) == Verdict(False, False, False, 0.0, 0.0, 0.0)
    unanswerable = Gold(pair(status="not_found", answers=None, evidence=[]), (), ())
    assert judge(unanswerable, silent) == Verdict(True, True, False, None, None, None)
    assert judge(unanswerable, answer("In 1871. [1]", ("a.md", 3, 3))).wrong


def test_every_expected_thing_is_to_be_said_or_the_bare_number() -> None:
    several = gold((A3,), answers=None, all=[["1871", "in 71"], ["stone"]])
    assert judge(several, answer("Stone, 1871. [1]", ("a.md", 3, 3))).correct
    assert not judge(several, answer("It is of stone. [1]", ("a.md", 3, 3))).correct
    counted = gold((A3,), answers=["three boats"], number=3)
    assert judge(counted, answer("**3** – a count. [1]", ("a.md", 3, 3))).correct
    assert not judge(counted, answer("**13** – a count. [1]", ("a.md", 3, 3))).correct


def test_an_answer_that_is_too_long_is_none() -> None:
    text = "1871 " + "x" * 596
    assert len(text) == 601
    assert not judge(gold((A3,)), answer(text, ("a.md", 3, 3))).correct
    assert judge(gold((A3,)), answer(text[:600], ("a.md", 3, 3))).correct
    assert judge(gold((A3,), evidence_mode="all"), answer(text, ("a.md", 3, 3))).correct


def test_evidence_is_found_in_the_articles_and_what_is_not_is_told(tmp_path: Path) -> None:
    source, line = "northmoor-lighthouse.md", 3
    (tmp_path / source).write_text(NORTHMOOR, encoding="utf-8")
    corpus = Corpus.of(tmp_path)
    there = pair(evidence=[evidence(line, source=source)])
    moved = replace(there, evidence=((replace(there.evidence[0][0], line=line + 1),),))
    assert [(one.moved, one.problems) for one in golden([there], corpus)] == [((), ())]
    (one,) = golden([moved], corpus)
    assert one.places == ((Lines(source, line, line),),)
    assert one.moved == ((moved.evidence[0][0], Lines(source, line, line)),)
    lost = pair(evidence=[evidence(1, "It burnt down.", source), evidence(1, "It was sold.", "gone.md")])
    assert golden([lost], corpus)[0].problems == (
        f"pairs.jsonl:7: a: the evidence 'It burnt down.' is not in {source}; anchor it anew.",
        "pairs.jsonl:7: a: the evidence 'It was sold.' is not in gone.md; anchor it anew.",
    )
