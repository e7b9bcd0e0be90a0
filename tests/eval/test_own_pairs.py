"""The project's own pairs: of every kind, each with its evidence on the lines of the shipped articles."""

import json
from collections import Counter
from pathlib import Path

import yaml

from eval.dataset.anchor import Standing, resolve
from eval.dataset.convert import lines_of
from eval.dataset.pair_file import PairFile
from eval.dataset.reading import pairs_of, read_pairs
from sources.folder import shipped_articles

FILES = sorted((Path(__file__).parent.parent.parent / "eval" / "pairs").glob("*.jsonl"))
KINDS = {"lookup", "table", "list", "computed", "several", "conflict", "follow-up", "topic-switch"}


def test_there_are_many_of_every_kind_and_a_quarter_has_no_answer() -> None:
    pairs = read_pairs(FILES)
    kinds = Counter(pair.kind for pair in pairs)
    assert len(pairs) >= 150
    assert set(kinds) >= KINDS | {"unanswerable", "near-miss", "hostile"}
    assert sum(not pair.answerable for pair in pairs) >= len(pairs) / 4
    assert all(pair.history and pair.rewrite for pair in pairs if pair.kind in ("follow-up", "topic-switch"))
    assert any(pair.must_pass for pair in pairs)


def test_all_evidence_stands_where_it_was_taken_from() -> None:
    lines = lines_of(shipped_articles())
    for pair in read_pairs(FILES):
        for anchor in (anchor for group in pair.evidence for anchor in group):
            assert resolve(anchor, lines[anchor.source]).standing is Standing.EXACT, f"{pair.id}: {anchor.quote}"


def test_written_as_yaml_they_are_the_same() -> None:
    for file in (PairFile.read(path) for path in FILES):
        rows = [json.loads(line) for line in file.text.splitlines()]
        told = yaml.dump(rows, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        pairs = pairs_of([PairFile(file.path.with_suffix(".yaml"), told)])
        assert [pair.sha256 for pair in pairs] == [pair.sha256 for pair in pairs_of([file])]
        assert [told.split("\n")[pair.line - 1] for pair in pairs] == [f"- id: {pair.id}" for pair in pairs]
