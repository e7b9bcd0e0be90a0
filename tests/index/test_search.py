"""Finding, with numbers worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

from index.build import bring_up_to_date
from index.embed import WordEmbedder
from index.lexical import LexicalIndex
from index.passage import Passage
from index.search import Weights, search
from index.snapshot import Manifest, Snapshot
from index.store import open_current
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


def test_a_mix_worked_out_by_hand() -> None:
    """Cosines with (0.8, 0.6): 0.8, 1.4 / sqrt 2 = 0.9899, 0.6; scaled 0.2 / 0.3899 = 0.5129, 1, 0.

    BM25 for "wax": N = 3, n = 2 with lengths 2 (bee wax) and 1 (wax), mean 4 / 3: the shorter one is best, and the
    other has (1 + 1.2 * (0.5 + 0.5 * 0.75)) / (1 + 1.2 * (0.5 + 0.5 * 1.5)) = 2.05 / 2.5 = 0.82 of its score.
    """
    vectors = FlatIndex(2)
    vectors.add(WordEmbedder(["bee", "wax"]).encode(["bee", "bee wax", "wax"]))
    passages = [Passage("a.md", n, n, n + 1, "", body) for n, body in enumerate(("bee", "bee wax", "wax"))]
    snapshot = Snapshot(Manifest(1, "words", "r", {}, 3, {}), [], passages, vectors)
    found = search(snapshot, "wax", np.array([0.8, 0.6], np.float32), 3, Weights(dense=0.5))
    assert [h.number for h in found] == [1, 2, 0]
    assert [h.dense for h in found] == pytest.approx([0.989949, 0.6, 0.8], abs=2e-6)
    assert [h.lexical for h in found] == pytest.approx([0.82, 1.0, 0.0], abs=2e-6)
    assert [h.score for h in found] == pytest.approx([0.91, 0.5, 0.256444], abs=2e-6)
    assert [h.number for h in search(snapshot, "wax", np.array([0.8, 0.6], np.float32), 1, Weights(dense=0))] == [2]


def test_a_question_that_shares_nothing_scores_nothing(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, b="bee\n", a="wax\n")
    found = search(snapshot, "lighthouse", np.zeros(2, np.float32), 9)
    assert [(h.passage.source, h.dense, h.lexical, h.score) for h in found] == [("a.md", 0, 0, 0), ("b.md", 0, 0, 0)]


def test_the_same_search_gives_the_same_hits(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, b="bee wax\n\nbee\n", a="wax\n\nbee bee wax\n")
    query = np.array([0.6, 0.8], np.float32)
    first = search(snapshot, "bee wax", query, 9)
    assert search(open_current(tmp_path / "store"), "bee wax", query, 9) == first
    assert len(first) == 4


def test_equal_scores_go_by_source_before_place() -> None:
    vectors = FlatIndex(1)
    vectors.add(np.ones((3, 1), np.float32))
    passages = [
        Passage("b.md", 0, 0, 3, "", "bee"),
        Passage("a.md", 5, 60, 63, "", "bee"),
        Passage("a.md", 4, 9, 12, "", "bee"),
    ]
    snapshot = Snapshot(Manifest(1, "words", "r", {}, 3, {}), [], passages, vectors)
    found = search(snapshot, "bee", np.ones(1, np.float32), 3)
    assert [(h.passage.source, h.passage.start) for h in found] == [("a.md", 9), ("a.md", 60), ("b.md", 0)]
