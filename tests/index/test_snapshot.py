"""A snapshot comes back as it was saved, whole or not at all."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.errors import SnapshotError, StoreError
from index.passage import Passage
from index.snapshot import Manifest, Snapshot, StoredDocument
from index.store import FORMAT, current_name, open_current, save
from index.vectors import FlatIndex
from sources.errors import UnknownSourceError

LAMP = "# Lamp\r\n\r\nIt is lit\r\nat “dusk”.\u2028\U0001f41d\r\n"


def snapshot(text: str = LAMP) -> Snapshot:
    """One document with two passages: the sentence on lines 3 and 4 of LAMP, and what follows it."""
    vectors = FlatIndex(2)
    vectors.add(np.array([[0.6, 0.8], [1, 0]], np.float32))
    passages = [Passage("lamp.md", 1, 10, 31, "Lamp", "It is lit at “dusk”."), Passage("lamp.md", 2, 32, 33, "", "bee")]
    manifest = Manifest(FORMAT, "words:bee", "r", {"lamp.md": text[:3]}, 2, {})
    return Snapshot(manifest, [StoredDocument("lamp.md", "5" * 64, "utf-8", text)], passages, vectors)


def test_everything_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    folder = save(tmp_path, snapshot())
    opened = open_current(tmp_path)
    assert opened.name == folder.name == current_name(tmp_path)
    assert opened.stored == snapshot().stored
    assert opened.passages == snapshot().passages
    assert opened.vectors.rows().tolist() == snapshot().vectors.rows().tolist()
    document = opened.document("lamp.md")
    assert (document.title, document.text, document.sha256) == ("Lamp", LAMP, "5" * 64)
    assert [opened.quote(p) for p in opened.passages] == ["It is lit\nat “dusk”.", "\U0001f41d"]
    assert sorted(p.name for p in folder.iterdir()) == [
        "documents.jsonl", "manifest.json", "passages.jsonl", "vectors.faiss",
    ]  # fmt: skip


def test_what_an_opened_snapshot_knows() -> None:
    one = snapshot()
    assert one.by_block == {("lamp.md", 1): 0, ("lamp.md", 2): 1}
    assert {text: row.tolist() for text, row in one.vector_of().items()} == {
        "Lamp: It is lit at “dusk”.": pytest.approx([0.6, 0.8]),
        "bee": [1.0, 0.0],
    }
    assert one.words == {"lamp", "it", "is", "lit", "at", "dusk", "bee"}
    assert (one.frequency["bee"], one.frequency["dusk"], one.frequency["wax"]) == (1, 1, 0)
    with pytest.raises(UnknownSourceError, match=r"no source 'lens\.md'"):
        one.document("lens.md")


def test_places_named_in_most_titles_are_shared() -> None:
    texts = {
        "a.md": "# Lamps of Norway\n",
        "b.md": "# Norway and Denmark\n",
        "c.md": "# Danish lamps of Oslo\n",
        "d.md": "",
    }
    stored = [StoredDocument(name, "", "utf-8", text) for name, text in texts.items()]
    manifest = Manifest(FORMAT, "words:bee", "r", {}, 0, {})
    assert Snapshot(manifest, stored, [], FlatIndex(1)).shared_places == {"@norway"}  # 3 of 4; Denmark 2 of 4
    assert Snapshot(manifest, stored[:1], [], FlatIndex(1)).shared_places == frozenset()


def test_an_empty_snapshot_is_saved_and_opened(tmp_path: Path) -> None:
    save(tmp_path, Snapshot(Manifest(FORMAT, "words:bee", "r", {}, 0, {}), [], [], FlatIndex(1)))
    opened = open_current(tmp_path)
    assert (opened.passages, opened.vector_of(), dict(opened.frequency)) == ((), {}, {})


def test_a_new_snapshot_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    old = save(tmp_path, snapshot("one lamp"))
    (tmp_path / "snapshots" / ".DS_Store").write_text("left by a file manager", encoding="utf-8")
    new = save(tmp_path, snapshot("two lamps"))
    assert old != new
    assert [p.name for p in (tmp_path / "snapshots").iterdir()] == [new.name]
    assert open_current(tmp_path).stored["lamp.md"].text == "two lamps"


class FullDisk(FlatIndex):
    """An index that is written to a disk without room."""

    def save(self, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")


class Torn(FlatIndex):
    """An index that FAISS cannot write."""

    def save(self, path: Path) -> None:
        raise RuntimeError("Error in fopen\nat line 7")


@pytest.mark.parametrize(("broken", "reason"), [(FullDisk, "No space left on device"), (Torn, "Error in fopen")])
def test_what_was_in_use_stays_in_use_when_writing_fails(tmp_path: Path, broken: type[FlatIndex], reason: str) -> None:
    save(tmp_path, snapshot("one lamp"))
    failing = snapshot("two lamps")
    failing.vectors = broken(2)
    with pytest.raises(StoreError) as caught:
        save(tmp_path, failing)
    assert str(caught.value) == (
        f"The store {tmp_path} cannot be written ({reason}); name a folder of your own with --store."
    )
    assert open_current(tmp_path).stored["lamp.md"].text == "one lamp"
    save(tmp_path, snapshot("three lamps"))
    assert len(list((tmp_path / "snapshots").iterdir())) == 1  # what was half written is gone


@pytest.mark.parametrize("part", ["documents.jsonl", "passages.jsonl", "vectors.faiss"])
def test_one_byte_changed_or_a_file_gone_is_told_with_its_name(tmp_path: Path, part: str) -> None:
    file = save(tmp_path, snapshot()) / part
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(SnapshotError, match=rf"is damaged \({part} has changed\); run linecite build"):
        open_current(tmp_path)
    file.unlink()
    with pytest.raises(SnapshotError, match=rf"lacks a file \(.*{part}\); run linecite build"):
        open_current(tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        "", "[]", "null", '{"format": 1}', "{",
        {"files": None}, {"files": []}, {"sources": None}, {"sources": ["lamp.md"]}, {"more": 1},
    ],
)  # fmt: skip
def test_a_manifest_that_is_none_is_damage(tmp_path: Path, changed: str | dict[str, object]) -> None:
    file = save(tmp_path, snapshot()) / "manifest.json"
    if isinstance(changed, dict):
        changed = json.dumps(json.loads(file.read_text(encoding="utf-8")) | changed)
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(SnapshotError, match="damaged; run linecite build"):
        open_current(tmp_path)


def test_another_format_is_not_read(tmp_path: Path) -> None:
    file = save(tmp_path, snapshot()) / "manifest.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"format": 1', '"format": 99'), encoding="utf-8")
    with pytest.raises(SnapshotError, match=r"has format 99, not 1; run linecite build"):
        open_current(tmp_path)


@pytest.mark.parametrize(
    "pointer", [b"", b"  \n", b"no-such-snapshot", b"..", b"../../etc", b"/etc", b"\xff\xfe", b"a\0b"]
)
def test_a_pointer_to_nowhere(tmp_path: Path, pointer: bytes) -> None:
    save(tmp_path, snapshot())
    (tmp_path / "CURRENT").write_bytes(pointer)
    with pytest.raises(SnapshotError, match="run linecite build"):
        open_current(tmp_path)
    save(tmp_path, snapshot())
    assert open_current(tmp_path).stored["lamp.md"].text == LAMP


def test_a_store_that_is_not_there_or_is_no_store(tmp_path: Path) -> None:
    assert current_name(tmp_path / "none") is None
    with pytest.raises(SnapshotError, match=r"There is no index in .* yet; run linecite build"):
        open_current(tmp_path / "none")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is no folder"):
        open_current(tmp_path / "file")
    with pytest.raises(StoreError, match="cannot be written"):
        save(tmp_path / "file", snapshot())
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    (tmp_path / "odd" / "CURRENT").mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read"):
        open_current(tmp_path / "odd")


def test_nothing_of_the_writing_is_left_beside_the_snapshot(tmp_path: Path) -> None:
    save(tmp_path, snapshot())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "snapshots"]
