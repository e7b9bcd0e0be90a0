"""The worked example of the docs is what really comes of its change."""

from pathlib import Path

import pytest

from bot.abstain import LEAST_DENSE
from bot.answer import Bot
from bot.library import Library
from eval.compare.compare import compare
from eval.compare.comparison import Change, Outcome
from eval.dataset.files import files_of
from eval.dataset.reading import read_pairs
from index.embed import Embedder
from sources.folder import shipped_articles
from tests.eval.screenshots import NEARER, changed_run

DOCS = (Path(__file__).parent.parent.parent / "docs" / "eval.md").read_text(encoding="utf-8")
FIXED, BROKEN = ("unanswerable-011", "unanswerable-044"), ("several-001",)


@pytest.mark.slow
def test_the_change_of_the_docs_fixes_two_pairs_and_breaks_one(tmp_path: Path, model: Embedder) -> None:
    section = DOCS.split("## What a report looks like")[1].split("\n## ")[0]
    for told in (*FIXED, *BROKEN, f"`LEAST_DENSE` of `bot/abstain.py` from {LEAST_DENSE} to {NEARER}"):
        assert told in section
    pairs = [pair for pair in read_pairs(files_of(())) if pair.id.startswith(("unanswerable-0", "several-0"))]
    library = Library(shipped_articles(), tmp_path, model)
    library.refresh()
    comparison = compare(*changed_run(Bot(library), pairs))
    changes = {one.id: one.changes for one in comparison.differences}
    assert tuple(sorted(id for id in changes if Change.FIXED in changes[id])) == FIXED
    assert tuple(id for id in changes if Change.BROKEN in changes[id]) == BROKEN
    assert comparison.outcome is not Outcome.REGRESSION
