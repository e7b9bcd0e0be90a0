"""Files of pairs: what they hold, and how each mistake in them is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.types import Status, Turn
from eval.dataset.anchor import Anchor
from eval.dataset.reading import read_pairs
from eval.errors import DatasetError

PLACE = {"source": "mill.md", "quote": "The mill was built in 1871.", "line": 3}
BUILT: dict[str, Any] = {
    "id": "built",
    "question": "When was the mill built?",
    "answers": ["1871"],
    "evidence": [{**PLACE, "or": [{**PLACE, "source": "town.md", "line": 9}]}],
    "kind": "lookup",
}
SILENT: dict[str, Any] = {"id": "sold", "question": "When was it sold?", "status": "not_found", "kind": "unanswerable"}


def written(folder: Path, *rows: dict[str, Any] | str) -> Path:
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(DatasetError) as error:
        read_pairs([path])
    return [one.removeprefix(f"{path}:") for one in error.value.problems]


def test_a_pair_is_read_with_its_place(tmp_path: Path) -> None:
    history = [{"role": "user", "content": "Is there a mill?"}]
    path = written(tmp_path, BUILT, "", {**SILENT, "history": history, "must_pass": True, "tags": ["near miss"]})
    built, sold = read_pairs([path])
    assert (built.answers, built.mode, built.answerable, built.line) == ((("1871",),), "any", True, 1)
    quote = PLACE["quote"]
    assert built.evidence == ((Anchor("mill.md", str(quote), 3), Anchor("town.md", str(quote), 9)),)
    assert (sold.status, sold.answerable, sold.must_pass, sold.line) == (Status.NOT_FOUND, False, True, 3)
    assert (sold.history, sold.tags) == ((Turn("user", "Is there a mill?"),), ("near miss",))


def test_several_things_can_be_expected_at_once(tmp_path: Path) -> None:
    row = {**BUILT, "all": [["1871", "in 1871"], ["stone"]], "evidence_mode": "all"}
    del row["answers"]
    (pair,) = read_pairs([written(tmp_path, row)])
    assert (pair.answers, pair.mode) == ((("1871", "in 1871"), ("stone",)), "all")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**BUILT, "kind": " "}, "1: kind: String should have at least 1 character."),
        ({**BUILT, "answer": "1871"}, "1: answer: Extra inputs are not permitted."),
        ({**BUILT, "evidence": []}, "1: evidence is missing; only what is not_found has none."),
        ({**BUILT, "all": [["1871"]]}, "1: give answers, or all for several things at once."),
        ({**SILENT, "answers": ["1871"]}, "1: what is not_found has no answers and no evidence."),
        (
            {**BUILT, "evidence": [{**PLACE, "line": 0}]},
            "1: evidence.0.line: Input should be greater than or equal to 1.",
        ),
    ],
)
def test_what_is_wrong_with_a_pair_is_told_with_its_line(tmp_path: Path, row: dict[str, Any], said: str) -> None:
    assert problems(written(tmp_path, row)) == [said]


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, BUILT, "{", BUILT, {"id": "x"})
    told = problems(path)
    assert [one.split(":")[0] for one in told] == ["2", "4", "3"]
    assert told[2] == f"3: the id 'built' stands already at {path}:1; give it another."
    with pytest.raises(DatasetError, match=r"pairs\.jsonl:2: .* \(and 2 more\)$"):
        read_pairs([path])


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        DatasetError, match=r"none\.jsonl cannot be read \(No such file or directory\); check the path\.$"
    ):
        read_pairs([tmp_path / "none.jsonl"])
    (tmp_path / "pairs.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(DatasetError, match="is no UTF-8"):
        read_pairs([tmp_path / "pairs.jsonl"])
