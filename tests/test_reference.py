"""The reference articles and questions that stand beside the project at some workplaces; skipped elsewhere.

What is asserted are floors well below what is measured: the figures themselves are told when an issue is closed.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.answer import Bot
from bot.library import Library
from bot.types import Turn
from index.embed import Embedder
from sources.folder import shipped_articles

SHARED = Path(__file__).parent.parent.parent / "shared"
ARTICLES, SEEN = SHARED / "articles", SHARED / "questions" / "seen.jsonl"

pytestmark = pytest.mark.skipif(not SEEN.exists(), reason="the shared reference articles are not here")


@pytest.mark.slow
def test_the_reference_articles_are_answered_from(tmp_path: Path, model: Embedder) -> None:
    bot = Bot(Library(ARTICLES, tmp_path / "store", model))
    bot.library.refresh()
    rows = [json.loads(line) for line in SEEN.read_text(encoding="utf-8").splitlines()]
    answers = [bot.answer(r["question"], [Turn(**turn) for turn in r["history"]], r["id"]) for r in rows]
    out = tmp_path / "out.jsonl"
    out.write_text("".join(json.dumps(a.to_json()) + "\n" for a in answers), encoding="utf-8")
    score = SHARED / "questions" / "score.py"
    told = subprocess.run([sys.executable, score, SEEN, out, ARTICLES], capture_output=True, text=True, check=True)
    totals = json.loads(told.stdout.splitlines()[-1])
    assert (totals["bad_pointers"], totals["unanswered_ids"]) == (0, 0)
    assert totals["strict"] >= 0.8
    assert totals["wrong"] <= 0.12


def test_no_sentence_of_a_reference_article_stands_in_the_project() -> None:
    tool = SHARED / "tools" / "own-words.py"
    told = subprocess.run([sys.executable, tool, shipped_articles()], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
