"""Planted faults change what they say they change, and a table tells which were seen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.types import Answer, Citation, Status, line_url
from eval.commands.mutate import mutate
from eval.compare.compare import compare
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.reading import read_pairs
from eval.errors import ResultsError
from eval.metrics.all import METRICS
from eval.mutate import cited, edits, said
from eval.mutate.harmless import HARMLESS, Calm
from eval.mutate.planted import Kill, alarms, turned
from eval.mutate.selftest import FAULTS, Proof, Trial
from eval.mutate.table import kill_table, write_table
from eval.mutate.workshop import WORLD
from index.embed import Embedder
from tests.eval.runs import answer, item, results

ROW = "Its wheel is **6 m** wide. [1] It was not painted before 1900. [1][2]"


def citation(n: int, line: int, quote: str, source: str = "mill.md") -> Citation:
    return Citation(n, source, "Mill", line, line, quote, "ab", line_url(source, line, line))


ONE, TWO = citation(1, 4, "Its wheel is 6 m wide."), citation(2, 5, "It was not painted before 1900.")
MILL = Answer("q", "How wide?", "How wide?", Status.ANSWERED, ROW, (ONE, TWO), (), "extractive", {})
TORN = replace(MILL, status=Status.CONFLICT, answer="- **160** people. [1]\n- **174** people. [2]")
SILENT = replace(MILL, status=Status.NOT_FOUND, answer="Nothing.", citations=())


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (said.wrong_number, "Its wheel is **7 m** wide. [1] It was not painted before 1900. [1][2]"),
        (said.wrong_year, "Its wheel is **6 m** wide. [1] It was not painted before 1901. [1][2]"),
        (said.swapped_units, "Its wheel is **6 feet** wide. [1] It was not painted before 1900. [1][2]"),
        (said.dropped_negation, "Its wheel is **6 m** wide. [1] It was painted before 1900. [1][2]"),
        (said.dangling_mark, "Its wheel is **6 m** wide. [99] It was not painted before 1900. [1][2]"),
        (said.missing_mark, "Its wheel is **6 m** wide. [1] It was not painted before 1900."),
        (cited.first_only, "Its wheel is **6 m** wide. [1] It was not painted before 1900. [1]"),
    ],
)
def test_a_fault_changes_the_text(change: Callable[[Answer], Answer], text: str) -> None:
    assert change(MILL).answer == text


def test_the_last_figure_in_bold_is_wrong_whatever_stands_around_it() -> None:
    assert (
        said.wrong_number(replace(MILL, answer="1922 – Carts: **2,980** [1]")).answer == "1922 – Carts: **2,981** [1]"
    )
    assert said.wrong_number(replace(MILL, answer="**Ada Holm** [1]")).answer == "**Ada Holm** [1]"


def test_a_unit_is_only_swapped_behind_a_figure() -> None:
    text = replace(MILL, answer="**38** members, **12 km** or **140** people, no m. [1]")
    assert said.swapped_units(text).answer == "**38** members, **12 miles** or **140** families, no m. [1]"


def test_a_hidden_conflict_shows_one_side() -> None:
    hidden = said.hidden_conflict(TORN)
    assert (hidden.status, hidden.answer, hidden.citations) == (Status.ANSWERED, "**160** people. [1]", (ONE,))
    assert said.hidden_conflict(MILL) == MILL


def test_what_is_silent_stays_silent() -> None:
    for change in (
        said.rambling,
        cited.first_only,
        cited.unused,
        partial(cited.padded, more=(ONE,)),
        said.hidden_conflict,
    ):
        assert change(SILENT) == SILENT
    assert partial(cited.misattributed, other=ONE)(SILENT) == partial(cited.torn, other=ONE)(SILENT) == SILENT


def test_a_rambling_answer_is_longer_than_any_may_be() -> None:
    assert len(said.rambling(MILL).answer) > 1_500
    assert said.silent(MILL).citations == ()


def test_citations_are_shifted_with_their_address() -> None:
    one = cited.shifted(1, 1)(ONE)
    assert (one.first_line, one.last_line, one.url, one.quote) == (5, 5, "/sources/mill.md#L5", ONE.quote)
    assert cited.shifted(0, 1)(ONE).url == "/sources/mill.md#L4-L5"
    early = cited.shifted(0, -1)(ONE)
    assert (early.first_line, early.last_line) == (4, 3)


def test_a_citation_names_the_other_file() -> None:
    other = cited.exchanged({"mill.md": ("clock.md", "Clock")}, ONE)
    assert (other.source, other.title, other.first_line, other.url) == ("clock.md", "Clock", 4, "/sources/clock.md#L4")
    assert cited.exchanged({}, ONE) == ONE


def test_quotes_and_versions_change_in_one_place() -> None:
    assert cited.changed_quote(ONE).quote == "Its wheel i~ 6 m wide."
    assert cited.old_version(ONE).sha256 == "ba"


def test_citations_are_added_taken_away_and_exchanged() -> None:
    assert [one.n for one in cited.unused(MILL).citations] == [1, 2, 3]
    padded = cited.padded(MILL, (ONE, TWO))
    assert padded.answer == f"{ROW}[3][4]"
    assert [one.n for one in padded.citations] == [1, 2, 3, 4]
    assert cited.first_only(MILL).citations == (ONE,)
    elsewhere = cited.misattributed(MILL, citation(1, 9, "Rye."))
    assert [one.first_line for one in elsewhere.citations] == [9]
    assert cited.torn(MILL, ONE).answer == f"{ROW}\n- Its wheel is 6 m wide. [3]"
    assert cited.torn(MILL, ONE).status is Status.CONFLICT
    assert cited.torn(TORN, ONE) == TORN


def test_an_edit_changes_one_stretch_or_says_that_it_cannot() -> None:
    texts = {"a.md": "## A\none\ntwo\n", "b.md": "B\n"}
    assert edits.replaced("a.md", "one", "1")(texts) == {"a.md": "## A\n1\ntwo\n", "b.md": "B\n"}
    with pytest.raises(ValueError, match=r"'o' stands 2 times in a\.md, not once\."):
        edits.replaced("a.md", "o", "0")(texts)
    assert edits.put_before("b.md", "new\n")(texts)["b.md"] == "new\nB\n"
    assert edits.put_behind("b.md", "new\n")(texts)["b.md"] == "B\nnew\n"
    assert edits.renamed("a.md", "c.md")(texts).keys() == {"c.md", "b.md"}
    assert edits.added("c.md", "C\n")(texts)["c.md"] == "C\n"
    assert edits.with_crlf(texts)["b.md"] == "B\r\n"
    assert edits.without_headings(texts)["a.md"] == "\none\ntwo\n"


def test_red_is_what_fell_where_the_whole_is_red() -> None:
    green = results(item(must_pass=True, scores={"iou": 1.0, "wrong": 0.0}))
    worse = results(item(strict=0.0, must_pass=True, scores={"iou": 0.9, "wrong": 1.0}))
    assert turned(compare(green, worse)) == ("iou", "must_pass", "strict", "wrong")
    slight = results(item(must_pass=True, scores={"iou": 0.5, "wrong": 0.0}))
    assert turned(compare(green, slight)) == ()
    assert turned(compare(worse, green)) == turned(compare(green, green)) == ()


def test_a_loss_that_matters_is_an_alarm_and_a_hair_is_none() -> None:
    green = results(item(scores={"iou": 1.0}))
    assert alarms(compare(green, results(item(scores={"iou": 0.9})))) == ("iou",)
    assert alarms(compare(green, results(item(scores={"iou": 0.99})))) == ()
    assert alarms(compare(green, results(item(scores={"quotes": 0.0})))) == ("quotes",)
    assert alarms(compare(green, results(item(scores={"iou": None})))) == ("unmeasured",)
    assert alarms(compare(green, results(item(scores={"iou": 1.0}, said=answer("In 1872. [1]"))))) == (
        "nondeterministic",
    )
    assert alarms(compare(green, green)) == ()


def test_the_table_names_what_was_planted_and_what_turned() -> None:
    number, shifted = (next(one for one in FAULTS if one.name == name) for name in ("wrong-number", "shifted-lines"))
    kills = (Kill(number, ("correct", "strict")), Kill(shifted, ("recall",)))
    assert (
        kill_table(Proof(kills, ()))
        == """\
| fault         | what was planted                   | expected       | turned red      | killed |
| ------------- | ---------------------------------- | -------------- | --------------- | ------ |
| wrong-number  | the figure in bold is one too high | correct        | correct, strict | yes    |
| shifted-lines | citations are one line too low     | quotes, recall | recall          | NO     |

1 of 2 faults were killed in the expected metric.
"""
    )
    assert not Proof(kills, ()).passed
    assert Proof(kills[:1], ()).passed


def test_a_false_alarm_is_in_the_table_and_fails() -> None:
    found = Proof((), (Calm(HARMLESS[0], ()), Calm(HARMLESS[5], ("iou",))))
    assert not found.passed
    assert kill_table(found).endswith("1 false alarms in 2 harmless runs.\n")
    assert "| renamed pairs   | the file of pairs has another name | iou        | NO    |" in kill_table(found)


def test_there_are_enough_faults_and_harmless_runs() -> None:
    assert len(FAULTS) >= 15
    assert len({one.name for one in FAULTS}) == len(FAULTS)
    assert len(HARMLESS) >= 20
    assert len(Trial()) == len(FAULTS) + len(HARMLESS)
    assert [one.name for one in Trial.of(["moods", "backwards"], True).faults] == ["moods", "backwards"]
    short = Trial.of([], True)
    assert short.faults == tuple(one for one in FAULTS if one.quick)
    assert not short.harmless


def test_what_is_expected_to_turn_is_a_metric() -> None:
    assert {name for fault in FAULTS for name in fault.expected} <= {metric.name for metric in METRICS}


def test_the_evidence_of_the_world_stands_where_it_says() -> None:
    pairs = read_pairs([WORLD / "pairs.jsonl"])
    golds = golden(pairs, Corpus.of(WORLD / "articles"))
    assert not [problem for gold in golds for problem in gold.problems]
    assert not [gold for gold in golds if gold.moved]
    tags = {tag for pair in pairs for tag in pair.tags}
    assert {tag for fault in FAULTS for tag in fault.tags} <= tags


def test_an_unknown_fault_is_wrong_use() -> None:
    done = CliRunner().invoke(mutate, ["--only", "nonsense"])
    assert done.exit_code == 2
    assert "there is no fault 'nonsense'; there are wrong-number, wrong-year" in done.output


def test_a_table_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    write_table("| a |\n", tmp_path / "new")
    assert (tmp_path / "new" / "kill-table.md").read_text(encoding="utf-8") == "| a |\n"
    with pytest.raises(ResultsError, match=r"cannot be written \(.+\); choose another --out\."):
        write_table("| a |\n", tmp_path / "new" / "kill-table.md")


@pytest.mark.slow
def test_every_fault_is_killed_and_nothing_harmless_is(tmp_path: Path, model: Embedder) -> None:
    done = CliRunner().invoke(mutate, ["--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    table = (tmp_path / "kill-table.md").read_text(encoding="utf-8")
    assert f"{len(FAULTS)} of {len(FAULTS)} faults were killed in the expected metric; 0 false alarms" in table
    assert table in done.output
