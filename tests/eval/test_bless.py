"""``linecite eval bless`` and ``linecite eval compare``, as they are called."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.types import Answer
from eval.commands.bless import bless as command
from eval.commands.compare import compare as comparing
from eval.compare.baseline import read_baseline
from eval.compare.bless import bless, someone
from eval.compare.log import Entry, read_log
from eval.errors import ResultsError
from eval.metrics.metric import Score
from eval.results import Results, write_results
from tests.eval.answering import BUILT, MAKER, measured, saying, written
from tests.eval.runs import item, results

RIGHT = {"built": saying("The mill was built in 1871. [1]"), "maker": saying("")}
WRONG = {**RIGHT, "maker": saying("The mill was built in 1871. [1]")}
NOON = datetime(2031, 5, 1, 12, tzinfo=UTC)


def ran(folder: Path, answers: dict[str, Answer]) -> Results:
    """A run of the little world, its results written."""
    written(folder, BUILT, MAKER)
    found = measured(folder, answers)
    write_results(found, folder / "out" / "results.jsonl")
    return found


def called(folder: Path, *options: str, who: str = "Ada") -> Result:
    places = ["--sources", str(folder / "articles"), "--store", str(folder / "store"), "--out", str(folder / "out")]
    return CliRunner().invoke(command, [*places, "--pairs", str(folder / "pairs.jsonl"), "--who", who, *options])


def compared(folder: Path, *options: str) -> Result:
    places = ["--sources", str(folder / "articles"), "--store", str(folder / "store"), "--out", str(folder / "out")]
    return CliRunner().invoke(comparing, [*places, "--pairs", str(folder / "pairs.jsonl"), *options])


def test_a_baseline_moves_with_its_log(tmp_path: Path) -> None:
    path = tmp_path / "baselines" / "pairs.json"
    first = bless(results(item("a"), item("b", 0.0)), path, "Ada", "A first one.", NOON)
    assert first == Entry("2031-05-01T12:00:00+00:00", "Ada", "A first one.", {"strict": 0.5}, {})
    second = bless(results(item("a"), item("b")), path, "Bo", "Two of two.", NOON)
    assert (second.totals, second.deltas) == ({"strict": 1.0}, {"strict": 0.5})
    assert read_log(path.parent / "pairs.log.jsonl") == (first, second)
    assert [one.value("strict") for one in read_baseline(path).items] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (item("b", problem="The quote is lost."), "what could not be measured: b; The quote is lost."),
        (item("b", scores={"quotes": 0.0}), "answers that break a gate: b (quotes); It does not say '1871'."),
    ],
)
def test_what_is_broken_becomes_no_baseline(tmp_path: Path, bad: object, said: str) -> None:
    path = tmp_path / "pairs.json"
    with pytest.raises(ResultsError) as error:
        bless(results(item("a"), bad), path, "Ada", "Why not.")  # type: ignore[arg-type]
    assert said in str(error.value)
    assert not list(tmp_path.iterdir())


def test_who_it_was_is_known_from_git_or_the_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LOGNAME", "ada")
    assert someone(tmp_path) == "ada"
    (tmp_path / "config").write_text("[user]\nname = Ada Byron\nemail = ada@example.org\n", encoding="utf-8")
    assert someone(tmp_path) == "Ada Byron <ada@example.org>"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert someone(tmp_path) == "ada"


def test_the_command_says_what_moved(tmp_path: Path) -> None:
    ran(tmp_path, WRONG)
    first = called(tmp_path, "--reason", "A first one.")
    assert (first.exit_code, first.output.split("\n")[0].split()) == (0, ["strict", "0.5000", "new"])
    ran(tmp_path, RIGHT)
    second = called(tmp_path, "--reason", "It is silent now.")
    assert second.output.split("\n")[0].split() == ["strict", "1.0000", "+0.5000"]
    path = tmp_path / "baselines" / "pairs.json"
    assert f"2 items are the baseline {path}" in second.output
    moves = [(entry.who, entry.reason) for entry in read_log(path.with_name("pairs.log.jsonl"))]
    assert moves == [("Ada", "A first one."), ("Ada", "It is silent now.")]


def test_a_reason_has_to_be_given(tmp_path: Path) -> None:
    ran(tmp_path, RIGHT)
    for options in ([], ["--reason", " "]):
        assert called(tmp_path, *options).exit_code == 2
    assert not (tmp_path / "baselines").exists()


def test_results_that_are_older_than_the_pairs_are_not_blessed(tmp_path: Path) -> None:
    ran(tmp_path, RIGHT)
    written(tmp_path, {**BUILT, "answers": ["71"]}, MAKER)
    found = called(tmp_path, "--reason", "New pairs.")
    assert found.exit_code == 2
    assert "The results are not of all the pairs of now; run linecite eval run again." in found.output


def test_comparing_exits_as_it_says(tmp_path: Path) -> None:
    ran(tmp_path, RIGHT)
    assert "There is no baseline" in compared(tmp_path).output
    called(tmp_path, "--reason", "A first one.")
    assert compared(tmp_path).exit_code == 0
    ran(tmp_path, WRONG)
    found = compared(tmp_path)
    assert found.exit_code == 1
    assert "maker" in found.output
    written(tmp_path, {**BUILT, "answers": ["1871", "71"]}, MAKER)
    write_results(measured(tmp_path, RIGHT), tmp_path / "out" / "results.jsonl")
    unlike = compared(tmp_path)
    assert (unlike.exit_code, "compare with --rescore" in unlike.output) == (2, True)
    assert compared(tmp_path, "--rescore").exit_code == 0


def test_comparing_exits_with_3_where_nothing_was_measured(tmp_path: Path) -> None:
    run = ran(tmp_path, RIGHT)
    called(tmp_path, "--reason", "A first one.")
    lost = replace(run.items[0], problem="", scores={"strict": Score(None, "No answer.")})
    write_results(replace(run, items=(lost, run.items[1])), tmp_path / "out" / "results.jsonl")
    assert compared(tmp_path).exit_code == 3
