"""Gold questions with line numbers become pairs, and are scored alike; also the shared ones, where they are."""

import json
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from bot.answer import Bot
from bot.library import Library
from eval.dataset.convert import converted, lines_of
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.pair import Pair, PairIn
from eval.metrics.judge import judge
from index.embed import Embedder

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
MILL = "# Mill\n\nThe mill was built in 1871.\nIt is of stone.\n"
GOLD: list[dict[str, Any]] = [
    {
        "id": "built",
        "kind": "fact",
        "question": "When was the mill built?",
        "history": [],
        "answers": ["1871"],
        "evidence": [{"source": "mill.md", "lines": [3, 3], "alt": [{"source": "town.md", "lines": [1, 1]}]}],
        "evidence_mode": "any",
    },
    {"id": "sold", "kind": "unanswerable", "question": "Who sold it?", "history": [], "answers": [], "evidence": []},
]


def pairs_of(gold: list[dict[str, Any]], articles: Path) -> list[Pair]:
    rows = converted(gold, lines_of(articles))
    return [Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), n) for n, row in enumerate(rows, 1)]


def test_line_numbers_become_quotes(tmp_path: Path) -> None:
    (tmp_path / "mill.md").write_text(MILL, encoding="utf-8")
    (tmp_path / "town.md").write_text("The mill dates from 1871.\n", encoding="utf-8")
    built, sold = pairs_of(GOLD, tmp_path)
    ((first, second),) = built.evidence
    assert (first.source, first.quote, first.line) == ("mill.md", "The mill was built in 1871.", 3)
    assert (second.source, second.quote, second.line) == ("town.md", "The mill dates from 1871.", 1)
    assert (built.answers, built.mode, sold.answerable) == ((("1871",),), "any", False)


@pytest.mark.slow
def test_the_shared_questions_score_as_their_own_script_says(tmp_path: Path, model: Embedder) -> None:
    if not (SHARED / "questions" / "seen.jsonl").exists():
        pytest.skip("the shared questions are not here")
    articles = SHARED / "articles"
    gold = [json.loads(line) for line in (SHARED / "questions" / "seen.jsonl").read_text(encoding="utf-8").splitlines()]
    script: dict[str, Any] = {"__name__": "score"}
    exec((SHARED / "questions" / "score.py").read_text(encoding="utf-8"), script)
    lines = {path.name: path.read_text(encoding="utf-8").split("\n") for path in articles.iterdir()}
    library = Library(articles, tmp_path / "store", model)
    library.refresh()
    bot = Bot(library)
    theirs, ours = [], []
    for told, one in zip(gold, golden(pairs_of(gold, articles), Corpus.of(articles)), strict=True):
        answer = bot.answer(one.pair.question, one.pair.history, one.pair.id)
        theirs.append(script["grade"](told, json.loads(json.dumps(answer.to_json())), lines))
        ours.append(judge(one, answer))
    assert all(row["pointers"] for row in theirs)
    assert [v.strict for v in ours] == [row["strict"] for row in theirs]
    assert [v.correct for v in ours] == [row["correct"] for row in theirs]
    for name in ("precision", "recall"):
        mine = mean(value for value in (getattr(v, name) for v in ours) if value is not None)
        assert abs(mine - mean(row[name] for row in theirs if row[name] is not None)) < 0.01
