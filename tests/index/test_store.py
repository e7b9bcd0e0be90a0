"""A snapshot is opened whole or not at all, and the old one stays in use until the new one is complete."""

import json
import os
from pathlib import Path

import pytest

from index.arrays import arrays_of, write_arrays
from index.build import bring_up_to_date
from index.errors import SnapshotError, StoreError
from index.store import current_name, open_current
from tests.index.little import BEES, built, contents, write


def snapshot_folder(store: Path) -> Path:
    return store / "snapshots" / str(current_name(store))


def files(store: Path) -> list[str]:
    return sorted(p.name for p in snapshot_folder(store).iterdir())


def test_one_byte_changed_or_a_file_gone_is_told_with_its_name(tmp_path: Path) -> None:
    built(tmp_path, lamp="# Lamp\n\nA bee.\n")
    [segment] = [name for name in files(tmp_path / "store") if name.endswith(".seg")]
    file = snapshot_folder(tmp_path / "store") / segment
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(SnapshotError, match=rf"is damaged \({segment} has changed\); run linecite build"):
        open_current(tmp_path / "store")
    file.unlink()
    with pytest.raises(SnapshotError, match=rf"lacks a file \({segment}\); run linecite build"):
        open_current(tmp_path / "store")


@pytest.mark.parametrize(
    "changed",
    ["", "[]", "null", "{", '{"format": 2}', {"files": None}, {"files": []}, {"sources": ["a"]}, {"scoring": 1}],
)
def test_a_manifest_that_is_none_is_damage(tmp_path: Path, changed: str | dict[str, object]) -> None:
    built(tmp_path, lamp="A bee.\n")
    file = snapshot_folder(tmp_path / "store") / "manifest.json"
    if isinstance(changed, dict):
        changed = json.dumps(json.loads(file.read_text(encoding="utf-8")) | changed)
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(SnapshotError, match=r"(is damaged|has format None).*run linecite build"):
        open_current(tmp_path / "store")


def test_another_format_is_not_read(tmp_path: Path) -> None:
    built(tmp_path, lamp="A bee.\n")
    file = snapshot_folder(tmp_path / "store") / "manifest.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"format": 2', '"format": 1'), encoding="utf-8")
    with pytest.raises(SnapshotError, match=r"has format 1, not 2; run linecite build"):
        open_current(tmp_path / "store")


@pytest.mark.parametrize(
    "pointer", [b"", b"  \n", b"no-such-snapshot", b"..", b"../../etc", b"/etc", b"\xff\xfe", b"a\0b"]
)
def test_a_pointer_to_nowhere_is_mended_by_the_next_build(tmp_path: Path, pointer: bytes) -> None:
    built(tmp_path, lamp="A bee.\n")
    (tmp_path / "store" / "CURRENT").write_bytes(pointer)
    with pytest.raises(SnapshotError, match="run linecite build"):
        open_current(tmp_path / "store")
    assert [p.body for p in built(tmp_path).passages] == ["A bee."]


def test_a_store_that_is_not_there_or_is_no_store(tmp_path: Path) -> None:
    assert current_name(tmp_path / "none") is None
    with pytest.raises(SnapshotError, match=r"There is no index in .* yet; run linecite build"):
        open_current(tmp_path / "none")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is no folder"):
        open_current(tmp_path / "file")
    with pytest.raises(StoreError, match="--store"):
        bring_up_to_date(write(tmp_path / "a", one="A bee.\n"), tmp_path / "file", BEES)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    (tmp_path / "odd" / "CURRENT").mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read"):
        open_current(tmp_path / "odd")


def test_a_reader_that_opens_while_the_snapshot_is_exchanged_gets_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pointer is read, then a builder switches and deletes the old snapshot, and only then are its files opened."""
    built(tmp_path, one="A bee.\n")
    late = current_name(tmp_path / "store")
    built(tmp_path, one="Wax.\n")
    names = iter([late, current_name(tmp_path / "store"), current_name(tmp_path / "store")])
    monkeypatch.setattr("index.store.current_name", lambda store: next(names))
    assert [p.body for p in open_current(tmp_path / "store").passages] == ["Wax."]


def test_an_opened_snapshot_stays_whole_when_it_is_deleted(tmp_path: Path) -> None:
    old = built(tmp_path, one="A bee.\n")
    assert [p.body for p in built(tmp_path, one="Wax.\n").passages] == ["Wax."]
    assert ([p.body for p in old.passages], old.document("one.md").text) == (["A bee."], "A bee.\n")


def test_what_was_in_use_stays_in_use_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, one="A bee.\n")
    before = contents(tmp_path / "store")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as caught:
        built(tmp_path, one="Wax.\n")
    assert "cannot be written (No space left on device); name a folder of your own with --store." in str(caught.value)
    monkeypatch.undo()
    assert [p.body for p in open_current(tmp_path / "store").passages] == ["A bee."]
    assert {n: d for n, d in contents(tmp_path / "store").items() if n in before} == before
    assert [p.body for p in built(tmp_path).passages] == ["Wax."]
    assert sorted(p.name for p in (tmp_path / "store").iterdir()) == [".lock", "CURRENT", "snapshots"]


def test_nothing_but_the_snapshot_in_use_is_kept(tmp_path: Path) -> None:
    built(tmp_path, one="A bee.\n")
    store = tmp_path / "store"
    for left in ("snapshots/old", "snapshots/.half.77", "building"):
        (store / left).mkdir()
        (store / left / "x.seg").write_text("planted", encoding="utf-8")
    (store / "CURRENT.77").write_text("x", encoding="utf-8")
    (store / "snapshots" / ".DS_Store").write_text("left by a file manager", encoding="utf-8")
    built(tmp_path)
    assert sorted(p.name for p in store.iterdir()) == [".lock", "CURRENT", "snapshots"]
    assert [p.name for p in (store / "snapshots").iterdir()] == [current_name(store)]


def test_a_file_of_arrays_is_that_or_damage(tmp_path: Path) -> None:
    import numpy as np

    write_arrays(tmp_path / "x", {"b": np.arange(3, dtype=np.int32), "a": np.ones((2, 2), np.float16)})
    data = (tmp_path / "x").read_bytes()
    arrays = arrays_of(memoryview(data))
    assert (arrays["b"].tolist(), arrays["a"].tolist()) == ([0, 1, 2], [[1, 1], [1, 1]])
    for broken in (b"", data[:7], data[:20], data[:-1], b"\xff" * 40):
        with pytest.raises(SnapshotError, match="holds no arrays"):
            arrays_of(memoryview(broken))
