"""``linecite eval run`` over a little world: what it writes, prints and exits with."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from bot.types import Answer, Status, Turn
from eval.asking.asked import Asked
from eval.asking.local import LocalAsker
from eval.choosing import chosen
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.pair import Pair, PairIn
from eval.dataset.reading import read_pairs
from eval.errors import AskError, ChoiceError
from eval.item import Item
from eval.planning import How
from eval.planning import ran as asked
from eval.recall import recording
from eval.replay import LocalReplay
from eval.results import read_results, write_results
from eval.run import Plan, run
from eval.times import read_times
from index.embed import Embedder
from tests.bot.world import NORTHMOOR, small_bot
from tests.eval.running import BOARD, LIGHT, ROWS, called, row, said, world
from tests.eval.runs import answer


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The little world, run once with the bot in this process, each question twice."""
    folder = tmp_path_factory.mktemp("run")
    return folder, called(*world(folder), "--repeats", "2")


def again(ran: tuple[Path, Result], folder: Path, *more: str, **given: Any) -> Result:
    """The answers of that run scored again in a world that differs in what is ``given``."""
    return called(*world(folder, **given), "--replay", str(ran[0] / "out" / "results.jsonl"), *more)


def recorded(ran: tuple[Path, Result], folder: Path, id: str, **changed: Any) -> str:
    """A record in which one item differs; returns its path."""
    told = read_results(ran[0] / "out" / "results.jsonl")
    items = tuple(replace(item, **changed) if item.id == id else item for item in told.items)
    write_results(replace(told, items=items), folder / "changed.jsonl")
    return str(folder / "changed.jsonl")


def test_a_run_writes_every_pair_with_its_scores_trace_and_times(ran: tuple[Path, Result]) -> None:
    folder, result = ran
    assert result.exit_code == 0, result.output
    told = read_results(folder / "out" / "results.jsonl")
    assert [(item.id, item.value("strict")) for item in told.items] == [(one["id"], 1.0) for one in ROWS]
    assert all(len(item.answers) == 2 and item.trace and item.blamed and not item.problem for item in told.items)
    assert all(not one.seconds for item in told.items for one in item.answers)
    assert (told.totals["strict"].value, told.totals["strict"].n, told.totals["pass_n"].value) == (1.0, 4, 1.0)
    assert told.by_id()["norway"].rewritten is not None
    times = read_times(folder / "out" / "times.json")
    assert [(one.stage, one.n) for one in times.stages] == [(stage, 8) for stage in "total embed search read".split()]
    assert [len(times.pairs[item.id]) for item in told.items] == [2] * 4
    assert "Strict" in result.stdout
    assert said(result)[0].split() == ["seconds", "median", "95", "%", "all"]


@pytest.mark.slow
def test_another_bot_with_another_index_and_one_job_gives_the_same_bytes(
    ran: tuple[Path, Result], tmp_path: Path, model: Embedder
) -> None:
    world(tmp_path)
    bot = recording(small_bot(tmp_path, model))
    asker, pairs = LocalAsker(bot), read_pairs([tmp_path / "pairs.jsonl"])
    plan = Plan(asker, Corpus.of(bot.library.sources), LocalReplay(bot), asker.snapshot, repeats=2, jobs=1)
    write_results(asked(pairs, plan, How(), lambda _: None).results, tmp_path / "results.jsonl")
    assert (tmp_path / "results.jsonl").read_bytes() == (ran[0] / "out" / "results.jsonl").read_bytes()


def test_a_record_is_scored_again_without_asking(ran: tuple[Path, Result], tmp_path: Path) -> None:
    result = again(ran, tmp_path)
    assert result.exit_code == 0, result.output
    before, after = read_results(ran[0] / "out" / "results.jsonl"), read_results(tmp_path / "out" / "results.jsonl")
    assert after.signature == before.signature
    assert [item.answers for item in after.items] == [item.answers for item in before.items]
    assert [item.trace for item in after.items] == [item.trace for item in before.items]
    asked_for = {"sufficiency", "necessity"}
    for old, new in zip(before.items, after.items, strict=True):
        assert {n: score for n, score in old.scores.items() if n not in asked_for} == new.scores
    assert not (tmp_path / "store").exists()


def test_pairs_that_cannot_be_read_are_each_named(tmp_path: Path) -> None:
    wrong = [ROWS[0], {**ROWS[1], "status": "sure"}, ROWS[0], {"id": "x"}]
    result = called(*world(tmp_path, wrong))
    assert result.exit_code == 3
    told = result.stderr.rstrip().split("\n")
    assert [f"pairs.jsonl:{line}: " in one for line, one in zip((2, 4, 3), told, strict=True)] == [True] * 3
    assert not (tmp_path / "out").exists()


def test_lost_evidence_and_what_is_not_recorded_is_unmeasured_never_0(ran: tuple[Path, Result], tmp_path: Path) -> None:
    rows = [*ROWS, row("new", "Where does the board meet?", BOARD, 3, ["customs house"])]
    result = again(ran, tmp_path, rows=rows, light=NORTHMOOR.replace("The keeper of the lighthouse is Ada Holm.", ""))
    assert result.exit_code == 3
    assert said(result)[0] == "Not measured:"
    assert "pairs.jsonl:2: keeper: the evidence" in said(result)[1]
    assert said(result)[2].startswith("  pairs.jsonl:5: new: The record has no answer")
    told = read_results(tmp_path / "out" / "results.jsonl")
    assert (told.totals["strict"].value, told.totals["strict"].n, told.totals["strict"].unmeasured) == (1.0, 3, 2)
    assert told.by_id()["keeper"].answers
    assert told.by_id()["keeper"].blamed is None
    assert "linecite: 2 of the pairs could not be measured" in result.stderr


def test_moved_evidence_is_listed_and_is_no_fault(ran: tuple[Path, Result], tmp_path: Path) -> None:
    moved = "\n\nThe tower is white.\n" + NORTHMOOR
    record = recorded(ran, tmp_path, "lit", answers=(answer(""),), trace=None)
    only = called(*world(tmp_path, light=moved), "--replay", record, "--only", "moon", "--only", "lit")
    assert only.exit_code == 3  # its record has one answer, the others have two
    result = called(*world(tmp_path, light=moved), "--replay", record, "--only", "lit", "--repeats", "1")
    assert result.exit_code == 0, result.output
    assert said(result)[1] == f"  pairs.jsonl:1: lit: {LIGHT}:3 is now {LIGHT}:6."


def test_a_gate_that_is_not_passed_is_a_fault(ran: tuple[Path, Result], tmp_path: Path) -> None:
    result = again(ran, tmp_path, light=NORTHMOOR.replace("1890", "1891"))
    assert result.exit_code == 1
    assert "linecite: 3 of the pairs did not pass a guard" in result.stderr
    assert "lit: guard fresh: " in result.stdout  # and keeper, and the nearest passages of moon


def test_two_answers_to_one_question_are_told_unless_a_language_model_answers(
    ran: tuple[Path, Result], tmp_path: Path
) -> None:
    for engine, code in (("extractive", 4), ("a language model", 0)):
        two = answer("", engine=engine), replace(answer("", engine=engine), answer="Nothing at all.")
        record = recorded(ran, tmp_path, "moon", answers=two)
        result = called(*world(tmp_path), "--replay", record, "--only", "moon")
        assert result.exit_code == code, result.output
    assert read_results(tmp_path / "out" / "results.jsonl").totals["pass_n"].value == 1.0
    record = recorded(ran, tmp_path, "moon", answers=(answer(""), replace(answer(""), answer="Nothing at all.")))
    told = said(called(*world(tmp_path), "--replay", record, "--only", "moon"))
    assert told[1] == "  pairs.jsonl:4: moon: repeat 2 of 2 has another answer than the first."


def test_wrong_use_is_told_and_exits_with_2(tmp_path: Path) -> None:
    options = world(tmp_path)
    record = tmp_path / "results.jsonl"
    record.write_text("no results")
    for more, told in (
        (["--only", "lighthouse-*"], "No pair has the id 'lighthouse-*'; name another."),
        (["--kind", "riddle"], "No pair has the kind 'riddle'; name another."),
        (["--only", "lit", "--kind", "person"], "No pair is of both that id and that kind; name others."),
        (["--url", "ftp://there"], "is no address of http or https"),
        (["--replay", str(record)], "holds no results"),
        (["--replay", str(record), "--url", "http://there"], "not both"),
        (["--repeats", "0"], "--repeats"),
        (["--jobs", "x"], "--jobs"),
        (["--sources", str(tmp_path / "gone")], "gone does not exist; name one with --sources."),
    ):
        result = called(*options, *more)
        assert (result.exit_code, told in result.stderr) == (2, True), (more, result.output)
    assert not (tmp_path / "out").exists()


def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    result = called(*world(tmp_path), "--url", "http://127.0.0.1:9")
    assert result.exit_code == 3
    assert result.stderr.startswith("linecite: http://127.0.0.1:9 cannot be asked (")
    assert result.stderr.count("\n") == 1


def test_pairs_are_chosen_by_id_and_kind() -> None:
    pairs = [Pair.of(PairIn.model_validate(one), Path("pairs.jsonl"), n) for n, one in enumerate(ROWS, 1)]
    assert [pair.id for pair in chosen(pairs)] == ["lit", "keeper", "norway", "moon"]
    assert [pair.id for pair in chosen(pairs, ["moon", "k*"])] == ["keeper", "moon"]
    assert [pair.id for pair in chosen(pairs, ["*o*"], ["follow-up"])] == ["norway"]
    assert chosen([]) == []
    with pytest.raises(ChoiceError):
        chosen(pairs, ["LIT"])


class _Broken:
    """Answers one question and fails at the others."""

    traced = False
    deterministic = True

    def __init__(self, error: Exception) -> None:
        self._error = error

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        if id != "lit":
            raise self._error
        return Asked(Answer(id, question, question, Status.NOT_FOUND, "Nothing.", (), (), "extractive", {}))


def measured(folder: Path, error: Exception) -> list[Item]:
    options = world(folder)
    pairs, corpus = read_pairs([Path(options[5])]), Corpus.of(Path(options[1]))
    return [item for item, _ in run(golden(pairs, corpus), Plan(_Broken(error), corpus))]


def test_a_question_that_got_no_answer_has_a_problem_and_a_fault_of_the_program_ends_the_run(tmp_path: Path) -> None:
    items = measured(tmp_path, AskError("No server."))
    assert [(item.id, item.problem, len(item.answers)) for item in items] == [
        ("lit", "", 1),
        ("keeper", "No server.", 0),
        ("norway", "No server.", 0),
        ("moon", "No server.", 0),
    ]
    with pytest.raises(ZeroDivisionError):
        measured(tmp_path, ZeroDivisionError())
