"""Exact search gives the inner products a person works out; the quantised index finds, forgets and stays the same."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.errors import SnapshotError
from index.vectors import (
    ExactIndex,
    QuantizedIndex,
    Rows,
    Settings,
    inner_products,
    sample_of,
    settings_for,
)

FAR = 5 << 32  # ids of segment 5


def axes(count: int, dimension: int = 8) -> Rows:
    """Unit rows that a person can name: row n points along axis n % dimension, bent a little by its number."""
    rows = np.zeros((count, dimension), np.float32)
    rows[np.arange(count), np.arange(count) % dimension] = 1
    rows[np.arange(count), (np.arange(count) // dimension) % dimension] += 0.25
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float16)


def quantized(keep: list[int], rows: Rows) -> QuantizedIndex:
    index = QuantizedIndex(rows.shape[1], Settings())
    index.train(rows)
    index.add(np.array(keep, np.int64) + FAR, rows[keep])
    return index


def saved(index: QuantizedIndex, path: Path) -> bytes:
    index.save(path)
    return path.read_bytes()


def test_inner_products_best_first_and_no_more_than_there_are() -> None:
    index = ExactIndex([np.array([[3, 4, 0], [0, 0, 2]], np.float16), np.array([[-1, 0, 0], [1, 1, 0]], np.float32)])
    ids, scores = index.search(np.array([1, 2, 3], np.float32), 10)
    assert ids.tolist() == [0, 1, 3, 2]  # 3 + 8, 3 * 2, 1 + 2, -1
    assert scores.tolist() == [11.0, 6.0, 3.0, -1.0]
    ids, scores = index.search(np.array([1, 2, 3], np.float32), 1)
    assert (ids.tolist(), scores.tolist()) == ([0], [11.0])


def test_rows_are_found_by_the_ids_they_were_given_and_equal_ones_in_their_order() -> None:
    index = ExactIndex([np.array([[1, 0], [0, 1], [1, 0], [1, 0]], np.float16)], np.array([9, 8, FAR, 7]))
    assert index.search(np.array([1, 0], np.float32), 2)[0].tolist() == [7, 9]
    assert index.search(np.array([1, 0], np.float32), 4)[0].tolist() == [7, 9, FAR, 8]
    with pytest.raises(ValueError, match="1 rows need as many ids, not 2"):
        ExactIndex([np.zeros((1, 2), np.float16)], np.array([1, 2]))


@pytest.mark.parametrize("blocks", [[], [np.zeros((0, 0), np.float16)]])
def test_nothing_is_found_where_there_is_nothing(blocks: list[Rows]) -> None:
    index = ExactIndex(blocks)
    ids, scores = index.search(np.array([1, 0], np.float32), 3)
    assert (len(index), ids.tolist(), scores.tolist()) == (0, [], [])


def test_many_rows_are_compared_as_exactly_as_few() -> None:
    rows = np.tile(np.array([[0.5, 0], [0, 0.5]], np.float16), (6_000, 1))
    rows[11_111] = [0.25, 0.125]
    index = ExactIndex([rows[:7_000], rows[7_000:]], np.arange(12_000) + FAR)
    ids, scores = index.search(np.array([-1, 8], np.float32), 6_000)
    assert ids[:3].tolist() == [FAR + 1, FAR + 3, FAR + 5]
    assert (scores[0], scores[-2], ids[-2]) == (4.0, 4.0, FAR + 11_999)  # 5,999 rows of 8 * 0.5
    assert (scores[-1], ids[-1]) == (0.75, FAR + 11_111)  # 8 * 0.125 - 0.25


def test_few_rows_need_no_faiss() -> None:
    code = (
        "import sys, numpy as np; from index.vectors import ExactIndex, settings_for; "
        "ExactIndex([np.ones((9, 2), np.float16)]).search(np.ones(2, np.float32), 1); print('faiss' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_inner_product_of_a_row_does_not_depend_on_where_it_stands() -> None:
    rows = np.tile(np.linspace(-1, 1, 383, dtype=np.float16), (1_001, 1))
    assert len(set(inner_products(rows, np.linspace(0, 1, 383, dtype=np.float32)).tolist())) == 1
    assert inner_products(np.array([[1, 2], [3, 4]], np.float16), np.array([2, 1], np.float32)).tolist() == [4.0, 10.0]


def test_the_quantized_index_finds_the_nearest_by_id() -> None:
    index = quantized(list(range(64)), axes(64))
    assert len(index) == 64
    ids, scores = index.search(np.eye(8, dtype=np.float32)[3], 8)
    assert ids[0] == FAR + 27  # the row both of whose parts lie on axis 3
    assert {n % 8 for n in (ids - FAR).tolist()} == {3}
    assert np.abs(scores - inner_products(axes(64)[ids - FAR], np.eye(8, dtype=np.float32)[3])).max() < 0.05
    assert len(index.search(np.ones(8, np.float32), 1_000)[0]) == 64  # none is -1


def test_what_was_removed_is_not_found_and_its_codes_are_in_no_byte(tmp_path: Path) -> None:
    rows = axes(100)
    gone = [0, 1, 2, 40, 41, 63, 97, 98, 99]
    index = quantized(list(range(100)), rows)
    assert index.remove(np.array([*gone, 777], np.int64) + FAR) == 9
    assert not {n + FAR for n in gone} & set(index.search(rows[40].astype(np.float32), 100)[0].tolist())
    never_added = quantized([n for n in range(100) if n not in gone], rows)
    assert saved(index, tmp_path / "v") == saved(never_added, tmp_path / "w")


def test_all_can_be_removed_and_others_added(tmp_path: Path) -> None:
    rows = axes(40)
    index = quantized(list(range(40)), rows)
    assert index.remove(np.arange(40) + FAR) == 40
    assert index.search(rows[0].astype(np.float32), 3)[0].tolist() == []
    assert saved(index, tmp_path / "v") == saved(quantized([], rows), tmp_path / "w")
    index.add(np.array([3]), rows[3:4])
    assert index.search(rows[0].astype(np.float32), 3)[0].tolist() == [3]


def test_the_same_rows_make_the_same_bytes_with_one_thread_and_two(tmp_path: Path) -> None:
    import faiss

    rows = axes(512, 16)
    before = faiss.omp_get_max_threads()
    made = []
    for threads in (1, 2, 2):
        faiss.omp_set_num_threads(threads)
        made.append(saved(quantized(list(range(512)), rows), tmp_path / "v"))
    faiss.omp_set_num_threads(before)
    assert made[0] == made[1] == made[2]


def test_a_search_uses_one_thread_and_leaves_the_number_of_others_alone() -> None:
    import faiss

    from index.vectors.threads import one_thread

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(2)
    with one_thread(), ThreadPoolExecutor(1) as another:
        assert faiss.omp_get_max_threads() == 1
        another.submit(faiss.omp_set_num_threads, 3).result()
        assert another.submit(faiss.omp_get_max_threads).result() == 3
        assert faiss.omp_get_max_threads() == 1
    assert faiss.omp_get_max_threads() == 2
    faiss.omp_set_num_threads(before)


def test_a_saved_index_is_found_in_and_added_to_while_its_file_goes(tmp_path: Path) -> None:
    index = quantized(list(range(64)), axes(64))
    index.save(tmp_path / "v")
    loaded = QuantizedIndex.load((tmp_path / "v").read_bytes())
    (tmp_path / "v").unlink()
    query = axes(64)[9].astype(np.float32)
    assert [part.tolist() for part in loaded.search(query, 5)] == [part.tolist() for part in index.search(query, 5)]
    loaded.add(np.array([1]), axes(64)[9:10])
    assert (len(loaded), len(index)) == (65, 64)
    assert 1 in loaded.search(query, 3)[0].tolist()


@pytest.mark.parametrize("cut", [0, 40, 300])
def test_a_damaged_file_is_refused(tmp_path: Path, cut: int) -> None:
    data = saved(quantized(list(range(64)), axes(64)), tmp_path / "w")[:cut]
    with pytest.raises(SnapshotError, match="cannot be read; run linecite build"):
        QuantizedIndex.load(data)


def test_an_index_of_another_kind_is_refused(tmp_path: Path) -> None:
    import faiss

    faiss.write_index(faiss.IndexFlatIP(2), str(tmp_path / "v"))
    with pytest.raises(SnapshotError, match="are of another kind; run linecite build"):
        QuantizedIndex.load((tmp_path / "v").read_bytes())


def test_a_full_disk_is_an_os_error() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(OSError, match="No space left"):
        quantized(list(range(64)), axes(64)).save(Path("/dev/full"))


def test_dimensions_that_do_not_pair_get_a_code_each() -> None:
    rows = np.eye(7, dtype=np.float16)[np.arange(70) % 7]
    index = quantized(list(range(70)), rows)
    assert {n % 7 for n in index.search(np.eye(7, dtype=np.float32)[4], 10)[0] - FAR} == {4}


def test_every_vector_is_compared_below_fifty_thousand() -> None:
    assert settings_for(0) is settings_for(49_999) is None
    assert settings_for(50_000) == settings_for(1_000_000) == Settings(width=2, sample=20_000, candidates=400)


def test_a_sample_is_spread_sorted_and_always_the_same() -> None:
    assert sample_of(3, 5).tolist() == [0, 1, 2]
    chosen = sample_of(1_000, 100)
    assert len(set(chosen.tolist())) == 100
    assert chosen.tolist() == sorted(chosen.tolist()) == sample_of(1_000, 100).tolist()
    assert chosen[0] < 100 and chosen[-1] >= 900
