"""Gold questions with line numbers become pairs, and are scored alike; also the shared ones, where they are."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from click.testing import CliRunner

from eval.dataset.convert import converted, lines_of, main
from eval.dataset.pair import Pair, PairIn
from eval.dataset.reading import read_pairs
from eval.results import read_results

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
MILL = "# Mill\n\nThe mill was built in 1871.\nIt is of stone.\n"
TOWN = {"source": "town.md", "lines": [1, 1]}
GOLD: list[dict[str, Any]] = [
    {
        "id": "built",
        "kind": "fact",
        "question": "When was the mill built?",
        "history": [],
        "answers": ["1871"],
        "evidence": [{"source": "mill.md", "lines": [3, 3], "alt": [TOWN]}],
        "evidence_mode": "any",
    },
    {"id": "sold", "kind": "unanswerable", "question": "Who sold it?", "history": [], "answers": [], "evidence": []},
    {"id": 7, "kind": "conflict", "question": "When?", "answers_all": [["1871"]], "evidence": [TOWN], "number": 3},
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "mill.md").write_text(MILL, encoding="utf-8")
    (folder / "town.md").write_text("The mill dates from 1871.\n", encoding="utf-8")
    return folder


def test_line_numbers_become_quotes(articles: Path) -> None:
    rows = list(converted(GOLD, lines_of(articles)))
    built, sold, when = (Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), n) for n, row in enumerate(rows, 1))
    ((first, second),) = built.evidence
    assert (first.source, first.quote, first.line) == ("mill.md", "The mill was built in 1871.", 3)
    assert (second.source, second.quote, second.line) == ("town.md", "The mill dates from 1871.", 1)
    assert (built.answers, built.mode, sold.answerable) == ((("1871",),), "any", False)
    assert (when.id, when.status, when.answers, when.number) == ("7", "conflict", (("1871",),), 3.0)


def test_the_command_writes_pairs(articles: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\ufeff\n" + "\r\n\n".join(json.dumps(row) for row in GOLD), encoding="utf-8")
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(CliRunner().invoke(main, [str(gold), str(articles)]).stdout, encoding="utf-8")
    assert [(pair.id, pair.line) for pair in read_pairs([pairs])] == [("built", 1), ("sold", 2), ("7", 3)]


def test_what_is_wrong_is_told_with_its_line_and_nothing_written(articles: Path, tmp_path: Path) -> None:
    def at(**place: Any) -> str:
        return json.dumps({**GOLD[0], "evidence": [place]})

    gold = tmp_path / "gold.jsonl"
    rows = [
        json.dumps(GOLD[1]),
        "{",
        json.dumps({"id": "a", "kind": "fact"}),
        at(source="mill.md", lines=[3, 9]),
        at(source="none.md", lines=[1, 1]),
        at(source="mill.md", lines=[2, 2]),
        json.dumps({**GOLD[0], "answers": []}),
    ]
    gold.write_text("\n".join(rows), encoding="utf-8")
    told = CliRunner().invoke(main, [str(gold), str(articles)])
    assert (told.exit_code, told.stdout) == (1, "")
    lines = told.stderr.splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4", "5", "6", "7"]
    assert lines[1:] == [
        f"{gold}:3: question: Field required.",
        f"{gold}:4: lines 3 to 9 of mill.md hold nothing.",
        f"{gold}:5: lines 1 to 1 of none.md hold nothing.",
        f"{gold}:6: lines 2 to 2 of mill.md hold nothing.",
        f"{gold}:7: answers: List should have at least 1 item after validation, not 0.",
    ]
    gold.write_bytes(b"\xff")
    assert "is no UTF-8" in CliRunner().invoke(main, [str(gold), str(articles)]).stderr


def ran(*command: str, out: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, encoding="utf-8", check=True
    )
    if out is not None:
        out.write_text(done.stdout, encoding="utf-8")
    return done.stdout


@pytest.mark.slow
def test_the_shared_questions_score_as_their_own_script_says(tmp_path: Path) -> None:
    """From end to end: the documented command converts them, and both measure what the command line answers."""
    seen, articles = SHARED / "questions" / "seen.jsonl", SHARED / "articles"
    if not seen.exists():
        pytest.skip("the shared questions are not here")
    pairs, answers, where = tmp_path / "seen.jsonl", tmp_path / "answers.jsonl", ["--sources", str(articles)]
    where += ["--store", str(tmp_path / "store")]
    ran("eval.dataset.convert", str(seen), str(articles), out=pairs)
    ran("bot", "ask", "--batch", str(seen), *where, out=answers)
    script: dict[str, Any] = {"__name__": "score"}
    exec((SHARED / "questions" / "score.py").read_text(encoding="utf-8"), script)
    lines = {path.name: path.read_text(encoding="utf-8").split("\n") for path in articles.iterdir()}
    gold = [json.loads(line) for line in seen.read_text(encoding="utf-8").splitlines()]
    theirs = [
        script["grade"](told, json.loads(answer), lines)
        for told, answer in zip(gold, answers.read_text(encoding="utf-8").splitlines(), strict=True)
    ]
    run = ["bot", "eval", "run", "--pairs", str(pairs), "--out", str(tmp_path / "out"), *where]
    subprocess.run([sys.executable, "-m", *run], check=False, capture_output=True)  # exits by what it measured
    items = read_results(tmp_path / "out" / "results.jsonl").items
    assert [item.id for item in items] == [row["id"] for row in theirs]
    assert [item.value("strict") for item in items] == [row["strict"] for row in theirs]
    assert [item.value("correct") for item in items] == [row["correct"] for row in theirs]
    for name in ("precision", "recall"):
        mine = [value for item in items if (value := item.value(name)) is not None]
        assert abs(mean(mine) - mean(row[name] for row in theirs if row[name] is not None)) < 0.01
