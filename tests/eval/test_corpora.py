"""The corpora that the eval comes with: every question points at lines that are there."""

import json
from pathlib import Path

import pytest

from sources.convert.converter import Converter
from sources.folder import scan
from sources.read import read

CORPORA = sorted(
    path.parent for path in (Path(__file__).parent.parent.parent / "eval" / "corpora").glob("*/gold.jsonl")
)


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
def test_gold_lines_are_lines_of_the_articles(corpus: Path) -> None:
    documents = {found.source: read(found, Converter()) for found in scan(corpus / "articles").found}
    rows = [json.loads(line) for line in (corpus / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 100
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        for place in [p for group in row["evidence"] for p in (group, *group.get("alt", ()))]:
            first, last = place["lines"]
            assert 1 <= first <= last <= documents[place["source"]].line_count, row["id"]
            assert any(line.strip() for line in documents[place["source"]].lines(first, last)), row["id"]
