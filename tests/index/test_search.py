"""Finding, with numbers worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

from index.lexical import best
from index.manifest import Scoring
from index.search import search
from tests.index.little import BEES, built, in_memory

PLAIN = Scoring(floor=0.0)


def test_the_mix_is_convex_over_scaled_scores() -> None:
    """Cosines with (1, 0): 1 and 0. BM25 for "wax": 0 and the best. So each side wins by its weight."""
    snapshot = in_memory({"a.md": "# Hive\n\nbee\n\nwax\n"})
    query = np.array([1, 0], np.float32)
    found = search(snapshot, "wax", query, 5, Scoring(dense=0.7, floor=0))
    assert [(h.passage.body, h.dense, h.lexical) for h in found] == [("bee", 1.0, 0.0), ("wax", 0.0, 1.0)]
    assert [h.score for h in found] == [pytest.approx(0.7), pytest.approx(0.3)]
    assert [h.passage.body for h in search(snapshot, "wax", query, 1, Scoring(dense=0.4))] == ["wax"]


def test_ties_go_by_source_and_line() -> None:
    snapshot = in_memory({"b.md": "# Hive\n\n## Wax\n\nbee\n", "a.md": "# Hive\n\n## Lid\n\nbee\n\n## Box\n\nbee\n"})
    found = search(snapshot, "bee", np.array([1, 0], np.float32), 9, Scoring(dense=0.0))
    assert len({h.score for h in found}) == 1
    assert [(h.passage.source, h.passage.start) for h in found] == [("a.md", 16), ("a.md", 29), ("b.md", 16)]


def test_an_index_without_passages_finds_nothing() -> None:
    assert search(in_memory({"a.md": "# Only a title\n"}), "bee", np.array([1, 0], np.float32), 5) == []
    assert search(in_memory({}), "bee", np.array([1, 0], np.float32), 5) == []


def test_a_mix_worked_out_by_hand() -> None:
    """Cosines with (0.8, 0.6): 0.8, 1.4 / sqrt 2 = 0.9899, 0.6; over the best, with a floor of 0: 0.8081, 1, 0.6061.

    BM25 for "wax" over "Hive: bee", "Hive: bee wax", "Hive: wax": N = 3, n = 2 with lengths 3 and 2, mean 7 / 3. The
    shorter is best, the other has (1 + 1.2 (0.5 + 0.5 * 6 / 7)) / (1 + 1.2 (0.5 + 0.5 * 9 / 7)) = 0.8916 of its score.
    """
    snapshot = in_memory({"a.md": "# Hive\n\nbee\n\nbee wax\n\nwax\n"})
    found = search(snapshot, "wax", np.array([0.8, 0.6], np.float32), 3, Scoring(dense=0.5, floor=0))
    assert [h.number for h in found] == [1, 2, 0]
    assert [h.dense for h in found] == pytest.approx([0.989949, 0.6, 0.8], abs=1e-3)
    assert [h.lexical for h in found] == pytest.approx([0.891566, 1.0, 0.0], abs=2e-6)
    assert [h.score for h in found] == pytest.approx([0.945783, 0.803, 0.404061], abs=1e-3)
    only_words = search(snapshot, "wax", np.array([0.8, 0.6], np.float32), 1, Scoring(dense=0))
    assert [h.number for h in only_words] == [2]


def test_a_title_that_only_the_name_of_the_file_tells_counts_in_the_cosine() -> None:
    """Both texts are (0, 1) alone. Under the name "bee" the one becomes (1.5, 1), of cosine 0.832 to a bee."""
    snapshot = in_memory({"bee.md": "wax\n", "box.md": "wax\n"})
    found = search(snapshot, "lamp", np.array([1, 0], np.float32), 2)
    assert [(h.passage.source, h.dense) for h in found] == [
        ("bee.md", pytest.approx(1.5 / 3.25**0.5, abs=1e-3)), ("box.md", 0.0),
    ]  # fmt: skip
    assert [h.dense for h in search(snapshot, "lamp", np.array([1, 0], np.float32), 2, Scoring(title=0))] == [0, 0]


def test_a_question_that_shares_nothing_scores_nothing() -> None:
    snapshot = in_memory({"b.md": "# Hive\n\nbee\n", "a.md": "# Hive\n\nwax\n"})
    found = search(snapshot, "lighthouse", np.zeros(2, np.float32), 9, PLAIN)
    assert [(h.passage.source, h.dense, h.lexical, h.score) for h in found] == [("a.md", 0, 0, 0), ("b.md", 0, 0, 0)]


def test_passages_that_read_the_same_are_one_hit() -> None:
    """A copy of an article under another name says nothing new; the same words under another heading do."""
    hive = "# Hive\n\n## Lid\n\nA bee.\n\n## Box\n\nA bee.\n"
    found = search(in_memory({"a.md": hive, "copy.md": hive}), "bee", np.array([1, 0], np.float32), 9)
    assert [(h.passage.source, h.passage.context) for h in found] == [("a.md", "Hive > Lid"), ("a.md", "Hive > Box")]


def test_pieces_of_one_block_are_one_hit() -> None:
    row = "bee wax " * 200
    snapshot = in_memory({"a.md": f"# Hive\n\n{row}\n\nA lid.\n"})
    assert len(snapshot.passages) == 3
    assert [h.passage.block for h in search(snapshot, "bee", np.array([1, 0], np.float32), 9)] == [1, 2]


def test_what_lies_beyond_the_depth_of_both_sides_is_not_scored() -> None:
    """Of three passages only the nearest (bee) and the best by its words (wax) are candidates at a depth of one."""
    snapshot = in_memory({"a.md": "# Hive\n\nbee\n\nwax\n\nlid\n"})
    found = search(snapshot, "wax", np.array([1, 0], np.float32), 9, Scoring(depth=1))
    assert sorted(h.passage.body for h in found) == ["bee", "wax"]


def test_the_same_search_gives_the_same_hits_in_memory_and_from_the_disk(tmp_path: Path) -> None:
    texts = {"a": "# One\n\nwax\n\nbee bee wax\n", "b": "# Two\n\nbee wax\n\nbee\n"}
    query = np.array([0.6, 0.8], np.float32)
    found = search(built(tmp_path, BEES, **texts), "bee wax", query, 9)
    assert found == search(in_memory({f"{name}.md": text for name, text in texts.items()}), "bee wax", query, 9)
    assert len(found) == 4


def test_the_best_scores_are_found_without_sorting_them_all() -> None:
    scores = np.array([0, 5, 1, 0, 4, 4, 0.001], np.float32)
    assert set(best(scores, 1).tolist()) == {1}
    assert best(scores, 3).tolist() == [1, 4, 5]
    assert best(scores, 2).tolist() == [1, 4]  # of equal scores the first
    assert set(best(scores, 9).tolist()) == {1, 2, 4, 5, 6}
    assert best(np.zeros(3, np.float32), 2).tolist() == []
    assert best(np.zeros(0, np.float32), 2).tolist() == []
