"""A baseline in git: what it keeps, and that it reads as it was written."""

import json
from pathlib import Path

import pytest

from eval.asking.asked import Part, Seen, Trace
from eval.compare.baseline import read_baseline, slim, write_baseline
from eval.compare.compare import compare
from eval.compare.comparison import Change
from eval.compare.log import Entry, append, log_of, read_log
from eval.errors import ResultsError
from eval.metrics.metric import Score
from eval.results import read_results, write_results
from tests.eval.runs import SIGNATURE, answer, item, results, silent

SEEN = (Seen("a.md", 3, 3, 0.9), Seen("a.md", 4, 4, 0.1))
PART = Part("When?", SEEN, SEEN, 2, SEEN, "sentences", 0.75, 0.5, True, True, SEEN)
RUN = results(item("b", trace=Trace("When?", (PART,)), answers=(answer(), answer("In 1872. [1]"))), silent("a"))


def test_a_baseline_holds_an_item_a_line_by_id(tmp_path: Path) -> None:
    path = tmp_path / "baselines" / "pairs.json"
    write_baseline(RUN, path)
    rows = path.read_text(encoding="utf-8").split("\n")
    assert [row[:11] for row in rows if row.startswith('{"id"')] == ['{"id": "a",', '{"id": "b",']
    assert json.loads(path.read_text(encoding="utf-8"))["totals"]["strict"]["value"] == 1.0
    assert list(path.parent.iterdir()) == [path]


def test_it_reads_as_it_was_written_but_for_what_it_does_not_keep(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    write_baseline(RUN, path)
    read = read_baseline(path)
    assert (read.signature, read.totals) == (SIGNATURE, RUN.totals)
    assert read.items == tuple(slim(one) for one in sorted(RUN.items, key=lambda one: one.id))
    kept = read.by_id()["b"]
    assert (kept.answers, kept.scores) == ((answer(),), {"strict": Score(1.0, "")})
    thin = Part("When?", (), (), 2, SEEN[:1], "sentences", 0.75, 0.5, True, True)
    assert kept.trace == Trace("When?", (thin,))
    assert {change for one in compare(read, RUN).differences for change in one.changes} == {Change.SAME}


def test_the_same_results_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    write_baseline(RUN, one)
    write_baseline(results(*reversed(RUN.items)), other)
    assert one.read_bytes() == other.read_bytes()
    write_baseline(read_baseline(one), one)
    assert one.read_bytes() == other.read_bytes()


def test_no_value_keeps_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    write_baseline(results(item(strict=None)), path)
    assert read_baseline(path).items[0].scores["strict"] == item(strict=None).scores["strict"]


def test_another_format_is_told_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text('{"format": 2, "pairs": {}}', encoding="utf-8")
    with pytest.raises(ResultsError, match=r"pairs\.json has format 2, not 1; run linecite eval bless to renew it\.$"):
        read_baseline(path)


def test_results_that_are_not_there_or_no_text_are_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    with pytest.raises(ResultsError, match=r"results\.jsonl cannot be read \(No such file or directory\); run "):
        read_results(path)
    path.write_bytes(b"\xff")
    with pytest.raises(ResultsError, match=r"results\.jsonl holds no results; run linecite eval run again\.$"):
        read_results(path)


def test_a_name_that_is_no_unicode_survives(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    write_baseline(results(item(article="caf\udce9.md")), path)
    assert read_baseline(path).items[0].article == "caf\udce9.md"


def test_an_empty_baseline_is_one(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    write_baseline(results(), path)
    assert read_baseline(path) == results()


def test_the_results_of_another_run_will_do(tmp_path: Path) -> None:
    write_results(RUN, tmp_path / "before.jsonl")
    assert read_baseline(tmp_path / "before.jsonl") == read_results(tmp_path / "before.jsonl") == RUN


@pytest.mark.parametrize("text", ["", "[]", "{", "{}", '{"signature": {}, "totals": {}, "items": []}'])
def test_what_is_no_baseline_says_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pairs.json"
    with pytest.raises(ResultsError, match=r"There is no baseline .*pairs.json yet; run linecite eval bless\.$"):
        read_baseline(path)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResultsError, match=r"pairs.json holds no baseline; run linecite eval bless to make it anew\.$"):
        read_baseline(path)


def test_a_baseline_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    write_baseline(RUN, path)
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 9'), encoding="utf-8")
    with pytest.raises(ResultsError, match="has format 9, not 1; run linecite eval bless"):
        read_baseline(path)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ResultsError, match="cannot be written"):
        write_baseline(RUN, tmp_path / "file" / "pairs.json")
    with pytest.raises(ResultsError, match="cannot be written"):
        append(Entry("", "", "", {}, {}), tmp_path / "file" / "log.jsonl")


def test_the_log_is_only_appended_to(tmp_path: Path) -> None:
    path = log_of(tmp_path / "pairs.json")
    assert (path.name, read_log(path)) == ("pairs.log.jsonl", ())
    first = Entry("2031-05-01T12:00:00+00:00", "Ada", "A first one.", {"strict": 0.5}, {})
    second = Entry("2031-05-02T12:00:00+00:00", "Bo", "Zürich — again.", {"strict": 0.75}, {"strict": 0.25})
    append(first, path)
    before = path.read_bytes()
    append(second, path)
    assert path.read_bytes().startswith(before)
    assert read_log(path) == (first, second)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ResultsError, match="is no log of a baseline"):
        read_log(path)
