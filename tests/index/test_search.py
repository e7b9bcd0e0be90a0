"""Finding, with numbers worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

from index.build import bring_up_to_date
from index.embed import WordEmbedder
from index.lexical import LexicalIndex
from index.search import Weights, search
from index.snapshot import Snapshot, open_current
from index.vectors import FlatIndex


def test_exact_inner_products_best_first(tmp_path: Path) -> None:
    index = FlatIndex(2)
    index.add(np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32))
    for one in (index, _saved(index, tmp_path)):
        ids, scores = one.search(np.array([0.6, 0.8], np.float32), 5)
        assert ids.tolist() == [2, 1, 0]
        np.testing.assert_allclose(scores, [1.0, 0.8, 0.6], atol=1e-6)


def _saved(index: FlatIndex, tmp_path: Path) -> FlatIndex:
    index.save(tmp_path / "vectors.faiss")
    return FlatIndex.load((tmp_path / "vectors.faiss").read_bytes())


def test_bm25_by_hand() -> None:
    """Three texts of one term each; N = 3, n = 1: idf = ln(1 + 2.5 / 1.5), and f = 1 at mean length gives idf / 2.2."""
    scores = LexicalIndex(["bee", "wax", "hive"]).scores("the bee")
    np.testing.assert_allclose(scores, [np.log(1 + 2.5 / 1.5) / 2.2, 0, 0], rtol=1e-5)
    assert LexicalIndex(["bee", "wax"]).scores("honey").tolist() == [0, 0]


def snapshot_of(tmp_path: Path, **articles: str) -> Snapshot:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in articles.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    bring_up_to_date(folder, tmp_path / "store", WordEmbedder(["bee", "wax"]))
    return open_current(tmp_path / "store")


def test_the_mix_is_convex_over_scaled_scores(tmp_path: Path) -> None:
    """Cosines with (1, 0): 1 and 0. BM25 for "wax": 0 and the best. So each side wins by its weight."""
    snapshot = snapshot_of(tmp_path, a="bee\n\nwax\n")
    query = np.array([1, 0], np.float32)
    found = search(snapshot, "wax", query, 5, Weights(dense=0.7))
    assert [(h.passage.body, h.dense, h.lexical) for h in found] == [("bee", 1.0, 0.0), ("wax", 0.0, 1.0)]
    assert [h.score for h in found] == [pytest.approx(0.7), pytest.approx(0.3)]
    assert [h.passage.body for h in search(snapshot, "wax", query, 1, Weights(dense=0.4))] == ["wax"]


def test_ties_go_by_source_and_line(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, b="bee\n", a="bee\n\nbee\n")
    found = search(snapshot, "bee", np.array([1, 0], np.float32), 9)
    assert len({h.score for h in found if h.passage.source == "a.md"}) == 1
    assert [(h.passage.source, h.passage.start) for h in found] == [("a.md", 0), ("a.md", 5), ("b.md", 0)]


def test_an_index_without_passages_finds_nothing(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, a="# Only a title\n")
    assert search(snapshot, "bee", np.array([1, 0], np.float32), 5) == []
