"""Answers that were recorded are given again, and results are read as they were written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.types import Status, Turn
from eval.asking.asked import Part, Seen, Trace
from eval.asking.recorded import RecordedAsker
from eval.blame.blamed import Blamed, Stage
from eval.errors import AskError, ResultsError
from eval.results import Total, read_results, write_results
from tests.eval.runs import answer, item, results, silent

SEEN = Seen("a.md", 3, 4, 0.25)
TRACE = Trace("When?", (Part("When?", (SEEN, SEEN), (SEEN,), 1, (SEEN,), "lookup", 0.5, 0.3, True, True, (SEEN,)),))
TURNS = (Turn("user", "Which tower?"), Turn("assistant", "That of Northmoor."))


def test_it_gives_the_repeats_one_after_the_other_and_then_no_more() -> None:
    told = item(answers=(answer("In 1871. [1]"), answer("In 1872. [1]")), trace=TRACE)
    asker = RecordedAsker(results(told, silent()))
    assert asker.repeats == 2
    assert [asker.ask("When?", (), "a").answer.answer for _ in range(2)] == ["In 1871. [1]", "In 1872. [1]"]
    with pytest.raises(AskError, match="no further one, to 'When"):
        asker.ask("When?", (), "a")
    assert asker.ask("When?", (), "n").answer.status is Status.NOT_FOUND


def test_a_question_is_known_by_its_pair_its_words_and_its_history() -> None:
    asker = RecordedAsker(results(item(history=TURNS, rewritten=replace(answer("Then. [1]"), question="When was it?"))))
    for question, history, id in (("When?", (), "a"), ("When?", TURNS, "b"), ("When", TURNS, "a"), ("", (), "")):
        with pytest.raises(AskError):
            asker.ask(question, history, id)
    assert asker.ask("When?", list(TURNS), "a").answer.answer == "In 1871. [1]"
    assert asker.ask("When was it?", (), "a").answer.answer == "Then. [1]"


def test_it_is_as_certain_and_as_open_as_what_was_recorded() -> None:
    every, none = RecordedAsker(results(item(trace=TRACE))), RecordedAsker(results())
    assert (every.traced, every.deterministic, every.repeats) == (True, True, 1)
    assert every.ask("When?", (), "a").trace == TRACE
    assert (none.traced, none.deterministic, none.repeats) == (False, True, 1)
    some = RecordedAsker(results(item(trace=TRACE), item("b", said=answer(engine="a language model"))))
    assert (some.traced, some.deterministic) == (False, False)
    failed = item("c", answers=(), problem="No server.")
    assert RecordedAsker(results(item(trace=TRACE), failed)).traced


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    odd = replace(answer("A\u2028B\u0085C\r\x00 [1]"), question="\udcff.md")
    blamed = Blamed(Stage.RANKED, (Stage.INDEXED,), {"found": 2, "trusted": None}, "It was put behind.")
    full = item(
        said=odd, trace=TRACE, history=TURNS, blamed=blamed, rewritten=odd, tags=("x",), moved=("a:1 is now b:2",)
    )
    told = replace(results(full, silent(), item("c", None, problem="Lost.", answers=())), url="http://there")
    told = replace(told, totals={"strict": Total(0.5, 0.25, 0.75, 2, 1)})
    write_results(told, tmp_path / "out" / "results.jsonl")
    assert read_results(tmp_path / "out" / "results.jsonl") == told
    write_results(read_results(tmp_path / "out" / "results.jsonl"), tmp_path / "again.jsonl")
    written = (tmp_path / "out" / "results.jsonl").read_bytes()
    assert (tmp_path / "again.jsonl").read_bytes() == written
    assert len(written.decode().split("\n")) == 5
    assert '"found": [["a.md", 3, 4, 0.25], ["a.md", 3, 4, 0.25]]' in written.decode()
    assert "\\udcff.md" in written.decode()


@pytest.mark.parametrize("text", ["", "[]", "{}", "no JSON", '{"format": 1}', "[" * 100_000])
def test_what_holds_no_results_is_said_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "results.jsonl").write_text(text)
    with pytest.raises(ResultsError, match="holds no results; run linecite eval run again"):
        read_results(tmp_path / "results.jsonl")


def test_results_of_another_format_or_that_are_not_there_are_said_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    with pytest.raises(ResultsError, match="run linecite eval run first"):
        read_results(path)
    write_results(results(item()), path)
    head, _, rest = path.read_text().partition("\n")
    path.write_text(json.dumps({**json.loads(head), "format": 2}) + "\n" + rest)
    with pytest.raises(ResultsError, match="has format 2, not 1"):
        read_results(path)
    with pytest.raises(ResultsError, match="choose another --out"):
        write_results(results(), path / "results.jsonl")
