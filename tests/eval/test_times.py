"""Times of the stages, in a file of their own."""

from pathlib import Path

import pytest

from eval.errors import ResultsError
from eval.times import Time, Times, read_times, times_of, write_times


def test_each_stage_has_its_median_its_95_percent_and_its_sum() -> None:
    pairs = {f"p{n}": [{"total": n / 10, "read": 0.5}] for n in range(1, 21)}
    pairs["p1"] = [{"total": 0.1}]
    told = times_of(pairs)
    assert told.stages == (Time("total", 20, 1.05, 1.9, 21.0), Time("read", 19, 0.5, 0.5, 9.5))
    assert told.pairs["p2"] == ({"total": 0.2, "read": 0.5},)


def test_a_pair_has_one_entry_a_repeat_and_none_without_an_answer() -> None:
    told = times_of({"a": [{"total": 1.0}, {"total": 3.0}], "b": []})
    assert told.stages == (Time("total", 2, 2.0, 3.0, 4.0),)
    assert [len(one) for one in told.pairs.values()] == [2, 0]


def test_they_are_read_as_they_were_written(tmp_path: Path) -> None:
    for told in (times_of({"a\u2028": [{"total": 0.25, "read": 0.125}], "b": []}), Times((), {})):
        write_times(told, tmp_path / "new" / "times.json")
        assert read_times(tmp_path / "new" / "times.json") == told


def test_what_is_not_there_or_no_times_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match=r"cannot be read .*run linecite eval run first"):
        read_times(tmp_path / "times.json")
    (tmp_path / "times.json").write_text("[]")
    with pytest.raises(ResultsError, match="holds no times"):
        read_times(tmp_path / "times.json")
    with pytest.raises(ResultsError, match="choose another --out"):
        write_times(Times((), {}), tmp_path / "times.json" / "times.json")
