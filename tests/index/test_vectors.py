"""Exact search: the inner products are those a person works out."""

from pathlib import Path

import numpy as np

from index.vectors import FlatIndex


def index_of(*rows: list[float]) -> FlatIndex:
    index = FlatIndex(len(rows[0]))
    index.add(np.array(rows, np.float32))
    return index


def test_inner_products_best_first_and_no_more_than_there_are() -> None:
    index = index_of([3, 4, 0], [0, 0, 2], [-1, 0, 0], [1, 1, 0])
    ids, scores = index.search(np.array([1, 2, 3], np.float32), 10)
    assert ids.tolist() == [0, 1, 3, 2]  # 3 + 8, 3 * 2, 1 + 2, -1
    assert scores.tolist() == [11.0, 6.0, 3.0, -1.0]
    ids, scores = index.search(np.array([1, 2, 3], np.float32), 1)
    assert (ids.tolist(), scores.tolist()) == ([0], [11.0])


def test_ids_go_on_where_rows_are_added() -> None:
    index = index_of([1, 0])
    index.add(np.array([[0, 1]], np.float32))
    assert len(index) == 2
    assert index.search(np.array([0, 1], np.float32), 1)[0].tolist() == [1]


def test_rows_of_another_type_or_order_in_memory_are_taken() -> None:
    index = FlatIndex(2)
    index.add(np.array([[1, 3], [2, 4]], np.float64).T)  # type: ignore[arg-type]
    assert index.rows().tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_the_bytes_that_are_saved_are_the_index(tmp_path: Path) -> None:
    index = index_of([0.25, -0.5], [1, 0.125])
    index.save(tmp_path / "v")
    loaded = FlatIndex.load((tmp_path / "v").read_bytes())
    assert loaded.rows().tolist() == [[0.25, -0.5], [1.0, 0.125]]
    index.save(tmp_path / "w")
    assert (tmp_path / "v").read_bytes() == (tmp_path / "w").read_bytes()


def test_an_empty_index_is_saved_and_loaded(tmp_path: Path) -> None:
    FlatIndex(1).save(tmp_path / "v")
    assert len(FlatIndex.load((tmp_path / "v").read_bytes())) == 0
