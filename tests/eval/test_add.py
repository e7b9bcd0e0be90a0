"""A pair from a real answer: what it expects, and how it is appended."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from bot.cli import main
from bot.types import Answer, Citation, Span, Status, Turn
from eval.dataset.appending import append
from eval.dataset.corpus import Corpus
from eval.dataset.pair import PairIn
from eval.dataset.proposing import Head, id_of, passes, proposed, row_of, silent
from eval.dataset.reading import read_pairs
from eval.errors import DatasetError
from tests.bot.world import FISHERY, NORTHMOOR

LIT = "When was the Northmoor lighthouse first lit?"
WHERE = "northmoor-lighthouse.md"
MILL = "The mill was built in 1871.\nIt has four sails, of oak.\nThe barn has two doors.\n"


def added(folder: Path, *given: str, input: str = "") -> Result:
    where = ["--sources", str(folder / "articles"), "--store", str(folder / "store")]
    return CliRunner().invoke(main, ["eval", "add", *given, *where], input=input)


def answer(text: str, *cited: tuple[int, str, Span | None], status: Status = Status.ANSWERED) -> Answer:
    lines = MILL.split("\n")
    citations = tuple(
        Citation(n, "mill.md", "Mill", line, line, quote or lines[line - 1], "0", "/", answers=span)
        for n, (line, quote, span) in enumerate(cited, 1)
    )
    return Answer("", "Q?", "Q?", status, text, citations, (), "extractive", {})


@pytest.fixture
def mill(tmp_path: Path) -> Corpus:
    (tmp_path / "mill.md").write_text(MILL, encoding="utf-8")
    return Corpus.of(tmp_path)


def test_the_marked_words_are_expected_of_the_cited_lines(mill: Corpus) -> None:
    bold = answer("The mill was built in **1871**. [1]", (1, "", None))
    pair = proposed(Head("a", "When?"), bold, mill)
    assert (pair.answers, pair.all, pair.kind, pair.evidence_mode) == (["1871"], None, "lookup", "any")
    assert [(one.quote, one.line, one.after) for one in pair.evidence] == [
        ("The mill was built in 1871.", 1, "\nIt has four sails, of oak.\nThe ")
    ]
    spans = answer("It has four sails. [1]", (2, "", Span(7, 17)))
    assert proposed(Head("a", "What?"), spans, mill).answers == ["four sails"]
    assert proposed(Head("a", "What?"), spans, mill, ["4 sails", "four"]).answers == ["4 sails", "four"]
    assert passes(pair, bold, mill).strict


def test_what_is_marked_several_times_is_expected_as_often(mill: Corpus) -> None:
    conflict = answer("- In **1871**. [1]\n- In **four**. [2]", (1, "", None), (2, "", None), status=Status.CONFLICT)
    pair = proposed(Head("a", "When?"), conflict, mill)
    assert (pair.all, pair.status, pair.kind, pair.evidence_mode) == (
        [["1871"], ["four"]],
        Status.CONFLICT,
        "conflict",
        "all",
    )
    counted = answer("**6**, the sum of 4 and 2. [1][2]", (2, "", None), (3, "", None))
    pair = proposed(Head("a", "How many?"), counted, mill)
    assert (pair.answers, pair.kind, pair.evidence_mode) == (["6"], "computed", "all")
    history = (Turn("user", "Is there a mill?"),)
    listed = answer(
        "- Four sails. [1]\n- Two doors. [2]\n- and 3 more [2]", (2, "Four sails.", None), (3, "Two doors.", None)
    )
    assert proposed(Head("a", "What?"), listed, mill).kind == "list"
    pair = proposed(Head("a", "What?", history, tags=("t",)), listed, mill)
    assert (pair.all, pair.kind, pair.tags) == ([["Four sails."], ["Two doors."]], "follow-up", ["t"])
    assert [turn.content for turn in pair.history] == ["Is there a mill?"]


def test_silence_is_expected_where_nothing_is_said_or_is_to_be(mill: Corpus) -> None:
    nothing = answer("The sources do not answer this question.", status=Status.NOT_FOUND)
    pair = proposed(Head("a", "Who?"), nothing, mill)
    assert row_of(pair) == '{"id":"a","question":"Who?","status":"not_found","kind":"unanswerable"}'
    wrong = silent(Head("a", "Who?", kind="near-miss"), answer("In **1871**. [1]", (1, "", None)))
    assert (wrong.about, wrong.kind, wrong.evidence) == ("mill.md", "near-miss", [])
    assert not passes(wrong, answer("In **1871**. [1]", (1, "", None)), mill).correct
    with pytest.raises(DatasetError, match="no line is cited"):
        proposed(Head("a", "Who?"), nothing, mill, ["me"])


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("new/a.jsonl", "", 1),
        ("a.jsonl", '{"id":"b","question":"?","kind":"x","status":"not_found"}', 2),
        ("a.jsonl", '\ufeff{"id":"b","question":"?","kind":"x","status":"not_found"}\r\n\r\n', 3),
        ("a.yaml", "# none\n", 2),
        ("a.yaml", "  - {id: b, question: Who, kind: x, status: not_found}", 2),
    ],
)
def test_a_pair_is_appended_to_what_is_there(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = tmp_path / name
    if text:
        path.write_bytes(text.encode())
    pair = PairIn(id="a", question="Wo? \u2028é 𝒜 \x7f [", kind="x", status=Status.NOT_FOUND, note='"')
    one = append(pair, path)
    assert (one.file, one.line, one.question) == (path, line, pair.question)
    assert [found.id for found in read_pairs([path])][-1] == "a"
    assert path.read_bytes().startswith(text.encode())
    assert yaml.safe_load(path.read_text(encoding="utf-8")) if path.suffix == ".yaml" else True


def test_nothing_is_appended_to_what_would_be_damaged(tmp_path: Path) -> None:
    pair = PairIn(id="a", question="?", kind="x", status=Status.NOT_FOUND)
    (tmp_path / "b.yaml").write_text("[{id: b, question: Who, kind: x, status: not_found}]", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"b\.yaml: the pairs stand in \[ \]"):
        append(pair, tmp_path / "b.yaml")
    (tmp_path / "c.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"c\.jsonl:1: "):
        append(pair, tmp_path / "c.jsonl")
    (tmp_path / "d.jsonl").write_text(row_of(pair), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"the id 'a' stands already at .*d\.jsonl:1; give another with --id\.$"):
        append(pair, tmp_path / "e.jsonl")  # beside it, and run together with it
    assert not (tmp_path / "e.jsonl").exists()


@pytest.mark.slow
def test_a_question_is_asked_and_its_pair_added(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / WHERE).write_text(NORTHMOOR, encoding="utf-8")
    (tmp_path / "articles" / "westhaven.txt").write_text(FISHERY, encoding="utf-8")
    path = tmp_path / "mine.jsonl"
    told = added(tmp_path, LIT, "--to", str(path), "--must-pass", input="y\n")
    assert "**3 May 1871**" in told.stdout
    assert f"[1] {WHERE}:L3" in told.stdout
    assert "Now: passed." in told.stdout
    assert told.stdout.endswith(f"{path}:1: {id_of(LIT)}\n")
    row = json.loads(path.read_text(encoding="utf-8"))
    assert (row["answers"], row["must_pass"], row["evidence"][0]["line"]) == (["3 May 1871"], True, 3)
    again = added(tmp_path, LIT, "--to", str(tmp_path / "other.jsonl"), "--yes")
    assert (again.exit_code, again.stdout) == (3, "")
    assert f"stands already at {path}:1; give another with --id." in again.stderr


@pytest.mark.slow
def test_nothing_is_added_that_is_not_wanted_and_a_wrong_answer_is_not_expected(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / WHERE).write_text(NORTHMOOR, encoding="utf-8")
    path = tmp_path / "mine.yaml"
    for said in ("n\n", ""):
        assert added(tmp_path, LIT, "--to", str(path), input=said).exit_code == (0 if said else 1)
        assert not path.exists()
    wrong = added(tmp_path, LIT, "--to", str(path), "--not-found", "--id", "lit", "--kind", "near-miss", "--yes")
    assert "Now: failed. Nothing in the articles answers, yet it is answered." in wrong.stdout
    assert added(tmp_path, LIT, "--to", str(path), "--accept", "1871", "--accept", "in 71", "--yes").exit_code == 0
    silent, lit = read_pairs([path])
    assert (silent.id, silent.kind, silent.status, silent.about) == ("lit", "near-miss", Status.NOT_FOUND, WHERE)
    assert lit.answers == (("1871", "in 71"),)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((" ", "--to", "a.jsonl"), "The QUESTION is empty."),
        ((LIT, "--to", "a.json"), "a.json is to end in one of .jsonl, .yaml, .yml."),
        ((LIT, "--to", "a.jsonl", "--accept", "1871", "--not-found"), "Give either --accept or --not-found."),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, given: tuple[str, ...], said: str) -> None:
    told = added(tmp_path, *given)
    assert (told.exit_code, said in told.stderr) == (2, True)
