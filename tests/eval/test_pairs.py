"""Files of pairs: what they hold, and how each mistake in them is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.types import Status, Turn
from eval.commands.group import evaluate
from eval.dataset.anchor import Anchor
from eval.dataset.files import files_of
from eval.dataset.reading import read_pairs
from eval.dataset.schema import main as schema
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


def yaml_of(folder: Path, text: str, name: str = "pairs.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
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


BY_HAND = """\
# Written by hand.
- id: built
  question: When was the mill built?
  kind: lookup
  answers: [2009-01-12, 017, no, 1871]
  number: 1871
  must_pass: true
  evidence:
    - source: mill.md
      quote: |
        The mill was built in 1871.
      line: 3
      before: ''
      or: [{source: town.md, quote: "The mill was built in 1871.", line: 9}]

- id: sold
  status: not_found
  question: When was it sold?
  kind: unanswerable
  rewrite: ~
  answers:
"""


@pytest.mark.parametrize("name", ["pairs.yaml", "pairs.yml"])
def test_pairs_written_by_hand_are_text_as_it_stands(tmp_path: Path, name: str) -> None:
    built, sold = read_pairs([yaml_of(tmp_path, BY_HAND, name)])
    assert (built.line, sold.line) == (2, 16)
    assert built.answers == (("2009-01-12", "017", "no", "1871"),)
    assert (built.number, built.must_pass, sold.answerable, sold.rewrite) == (1871.0, True, False, "")
    quote = "The mill was built in 1871."
    assert built.evidence == ((Anchor("mill.md", quote, 3), Anchor("town.md", quote, 9)),)
    assert read_pairs([yaml_of(tmp_path, "# none yet\n")]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: a\nkind: b\n", '1: a list of pairs is expected; begin each with "- ".'),
        ("- id: a\n  id: b\n", "2: the key 'id' stands twice."),
        ("- id: a\n b: c\n", "2: no YAML, did not find expected '-' indicator."),
        ("- id: a\n  kind: \x07\n", "2: a character that YAML does not permit."),
        ("- {id: a, question: b, kind: c}\n", "1: evidence is missing; only what is not_found has none."),
        ("\n- just words\n", "2: Input should be an object."),
        (f"- {'[' * 999}{']' * 999}", "1: it is nested too deeply."),
    ],
)
def test_what_is_no_pair_in_yaml_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert problems(yaml_of(tmp_path, text)) == [said]


def test_a_byte_order_mark_and_other_line_ends_are_no_part_of_a_pair(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(json.dumps(row).encode() for row in (BUILT, SILENT)) + b"\r\n")
    assert [pair.id for pair in read_pairs([path])] == ["built", "sold"]


def test_a_folder_has_its_files_of_pairs_by_name(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.yaml", "c.yml", "notes.md"):
        (tmp_path / name).touch()
    assert [path.name for path in files_of([tmp_path])] == ["a.yaml", "b.jsonl", "c.yml"]
    (tmp_path / "none").mkdir()
    with pytest.raises(
        DatasetError, match=r"none holds no pairs; name a file that ends in \.jsonl, \.yaml or \.yml\.$"
    ):
        files_of([tmp_path / "none"])


def test_a_run_of_no_pairs_is_told_and_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "gone.jsonl").touch()
    for command in ("run", "check"):
        told = CliRunner().invoke(evaluate, [command, "--pairs", str(tmp_path / "gone.jsonl"), "--out", str(tmp_path)])
        assert told.exit_code == 3
        assert told.stderr.endswith("gone.jsonl holds no pairs; add some with linecite eval add.\n")


def test_what_is_no_json_is_told_with_one_line_number(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n{bad\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"pairs\.jsonl:2: Invalid JSON: key must be a string at column 2\.$"):
        read_pairs([path])


def test_the_schema_is_that_of_a_pair_and_every_field_is_documented() -> None:
    printed = json.loads(CliRunner().invoke(schema).output)
    assert printed["required"] == ["id", "question", "kind"]
    fields = {*printed["properties"], *printed["$defs"]["EvidenceIn"]["properties"]}
    assert {"answers", "all", "evidence", "must_pass", "quote", "before", "or"} <= fields
    docs = (Path(__file__).parent.parent.parent / "docs" / "eval.md").read_text(encoding="utf-8")
    assert [field for field in sorted(fields) if f"`{field}`" not in docs] == []
