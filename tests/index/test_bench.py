"""The measurements run, in a small form, and their tables say what was measured. No time is asserted."""

from pathlib import Path

import numpy as np
import pytest

from index.bench import building, embedding, searching, starting
from index.bench.articles import article, write_articles
from index.embed import default_embedder


def test_the_invented_articles_are_the_same_every_time(tmp_path: Path) -> None:
    write_articles(tmp_path, 2, 9)
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["article-00000.md", "article-00001.md"]
    assert (tmp_path / "article-00001.md").read_text(encoding="utf-8") == article(1, 9)
    assert article(0, 9) != article(1, 9)
    assert article(0, 9).count("\n## ") == 1
    assert sum(line.startswith("In ") for line in article(0, 9).split("\n")) == 9


def test_a_large_index_is_searched_and_compared_with_the_exact_one(tmp_path: Path) -> None:
    rows = np.random.default_rng(1).standard_normal((50, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    (tmp_path / "real").mkdir()
    np.save(tmp_path / "real" / "rows.npy", rows)
    np.save(tmp_path / "real" / "queries.npy", rows[:5])
    figures = searching.million(tmp_path / "big", tmp_path / "real", 300)
    assert (figures.passages, figures.recall) == (300, 1.0)
    assert figures.row().startswith("| 300 | ")


@pytest.mark.slow
def test_building_is_measured_with_the_commands_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_REST", 0)
    figures = building.measured(tmp_path, articles=8, sentences=2, repeats=1)
    assert figures.passages == 8 * 2 + 1  # one line was added
    assert min(figures.full, figures.bare, figures.unchanged, figures.changed) > 0


def test_the_tables_give_ratios() -> None:
    assert building.Figures(1_000, 10.0, 9.0, 0.5, 0.1).table().split("\n")[2:] == [
        "| full build | 10.00 | 1 |",
        "| bare `encode` of the same texts | 9.00 | 0.90 (at least 0.9) |",
        "| unchanged build | 0.50 | 0.0500; at most 2 s |",
        "| one line of one article changed | 0.10 | 0.0100 (at most 0.02) |",
    ]
    assert (
        "| bulk, texts a second | 100 | 250 | 2.50 (at least 2) |"
        in embedding.Figures((100.0, 250.0), (10.0, 2.5), 0.99, 0.999).table()
    )
    assert "| 0.80 | 0.16 (at most 0.5) |" in starting.Figures(0.8, 5.0).table()


def test_the_texts_of_the_embedding_bench_are_those_that_are_embedded(tmp_path: Path) -> None:
    write_articles(tmp_path / "a", 1, 2)
    first, *_ = embedding.texts_of(tmp_path / "a", 40)
    assert first == f"{article(0, 2).split(chr(10))[0][2:]}: {article(0, 2).split(chr(10))[2]}"
    assert default_embedder().count(first) < 100
