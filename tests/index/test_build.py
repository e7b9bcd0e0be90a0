"""The index is brought up to date: what changed is embedded, what went is gone, what broke is made anew."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import bring_up_to_date
from index.embed import Embedder, Vectors, WordEmbedder
from index.errors import SnapshotError, StoreError
from index.lock import alone
from index.make import Progress
from index.search import search
from index.snapshot import Snapshot
from index.store import current_name, open_current
from sources.convert.converter import Converter
from sources.document import Document
from sources.errors import SourcesFolderError, UnknownSourceError
from sources.folder import Found
from sources.read import read
from tests.index.little import contents, write


class CountingEmbedder(WordEmbedder):
    """The fake, which also keeps the texts it was given."""

    def __init__(self) -> None:
        super().__init__(["bee", "wax"])
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        self.seen.extend(texts)
        return super().encode(texts, on_progress)


def vectors(snapshot: Snapshot) -> list[list[float]]:
    """The vectors of all passages, without those of titles."""
    return [row for segment in snapshot.segments for row in segment.vectors.tolist()]


def aged(folder: Path) -> Path:
    """The folder, its files made to look an hour old, as far as a program can."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - 3600,) * 2)
    return folder


def test_what_a_build_reports_and_embeds(tmp_path: Path) -> None:
    folder, store, embedder = (
        write(tmp_path / "a", one="A bee.\n\nWax.\n", two="Hives.\n"),
        tmp_path / "s",
        CountingEmbedder(),
    )
    told: list[Progress] = []
    first = bring_up_to_date(folder, store, embedder, told.append)
    assert str(first) == "2 added, 0 changed, 0 removed, 0 unchanged; 3 of 3 passages embedded"
    assert told[-1] == Progress(done=20, total=20, embedded=3)
    assert sorted(embedder.seen) == ["A bee.", "Hives.", "One", "Two", "Wax."]  # the names of files on their own

    before = contents(store)
    embedder.seen.clear()
    again = bring_up_to_date(folder, store, embedder)
    assert str(again) == "0 added, 0 changed, 0 removed, 2 unchanged; 0 of 3 passages embedded"
    assert embedder.seen == []
    assert contents(store) == before

    write(folder, one="A bee.\n\nMore wax.\n", three="Jars.\n")
    (folder / "two.md").unlink()
    third = bring_up_to_date(folder, store, embedder)
    assert str(third) == "1 added, 1 changed, 1 removed, 0 unchanged; 2 of 3 passages embedded"
    assert sorted(embedder.seen) == ["Jars.", "More wax.", "One", "Three"]


def test_vectors_stay_with_their_passages_when_some_are_taken_over(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="bee\n\nwax\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee", "wax"]))
    write(folder, one="wax\n\nhive\n\nbee\n")
    bring_up_to_date(folder, store, WordEmbedder(["bee", "wax"]))
    snapshot = open_current(store)
    assert [p.body for p in snapshot.passages] == ["wax", "hive", "bee"]
    assert vectors(snapshot) == [[0, 1], [0, 0], [1, 0]]


def test_a_removed_article_is_in_no_byte_of_the_store(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", keep="A bee.\n", gone="The planted sentence.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert any(b"planted" in data for data in contents(store).values())
    (folder / "gone.md").unlink()
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert not any(b"planted" in data for data in contents(store).values())
    with pytest.raises(UnknownSourceError):
        open_current(store).document("gone.md")


def test_two_builds_of_the_same_articles_are_the_same_bytes(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", one="A bee.\n", two="Wax.\n")
    for store in ("s", "t"):
        bring_up_to_date(folder, tmp_path / store, WordEmbedder(["bee"]))
    one, two = contents(tmp_path / "s"), contents(tmp_path / "t")
    assert one.keys() == two.keys()
    assert len(one) == 4  # the lock, the pointer, the manifest and a segment
    assert [name for name in one if one[name] != two[name]] in ([], [name for name in one if "manifest" in name])
    [of_one, of_two] = [json.loads(next(d for n, d in c.items() if "manifest" in n)) for c in (one, two)]
    assert of_one | {"built": ""} == of_two | {"built": ""}


def test_a_build_by_steps_is_the_same_bytes_as_a_build_at_once(tmp_path: Path) -> None:
    """Articles come, change, move and go; what is left is what a build from scratch makes of them."""
    folder, embedder = tmp_path / "a", WordEmbedder(["bee", "wax"])
    write(folder, **{f"n{n}": f"# Box {n}\n\nA bee {n}.\n" for n in range(200)})
    bring_up_to_date(folder, tmp_path / "s", embedder)
    write(folder, n7="# Box 7\n\nWax.\n", new="Lids of wax.\n")
    bring_up_to_date(folder, tmp_path / "s", embedder)
    (folder / "n9.md").rename(folder / "moved.md")
    for n in range(20, 40):
        (folder / f"n{n}.md").unlink()
    bring_up_to_date(folder, tmp_path / "s", embedder)
    bring_up_to_date(folder, tmp_path / "t", embedder)
    assert open_current(tmp_path / "s").manifest.buckets == 4
    assert open_current(tmp_path / "s").manifest.name == open_current(tmp_path / "t").manifest.name
    seg = [{n.rsplit("/", 1)[1]: d for n, d in contents(tmp_path / s).items() if n.endswith(".seg")} for s in "st"]
    assert seg[0] == seg[1]
    assert len(seg[0]) == 4


def test_a_change_leaves_the_other_segments_as_they_are(tmp_path: Path) -> None:
    folder, store, embedder = tmp_path / "a", tmp_path / "s", CountingEmbedder()
    write(folder, **{f"n{n}": f"# Box {n}\n\nA bee {n}.\n\nWax.\n" for n in range(200)})
    bring_up_to_date(folder, store, embedder)
    inodes = {p.name: p.stat().st_ino for p in store.rglob("*.seg")}
    embedder.seen.clear()
    write(folder, n7="# Box 7\n\nA bee 7.\n\nMore wax.\n")
    report = bring_up_to_date(folder, store, embedder)
    assert (report.changed, report.unchanged, embedder.seen) == (1, 199, ["Box 7: More wax."])
    now = {p.name: p.stat().st_ino for p in store.rglob("*.seg")}
    assert len(now) == len(inodes) == 4
    assert sum(inodes.get(name) == inode for name, inode in now.items()) == 3


def test_what_an_interrupted_build_had_finished_is_used(tmp_path: Path) -> None:
    """The second of four segments is cut off; the next build embeds the last three only."""

    class Interrupted(CountingEmbedder):
        def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
            if self.seen:
                raise KeyboardInterrupt
            return super().encode(texts, on_progress)

    folder, store = tmp_path / "a", tmp_path / "s"
    write(folder, **{f"n{n}": f"# Box {n}\n\nA bee {n}.\n" for n in range(200)})
    cut = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(folder, store, cut)
    assert current_name(store) is None
    again = CountingEmbedder()
    report = bring_up_to_date(folder, store, again)
    assert (report.passages, len(cut.seen) + len(again.seen)) == (200, 200)
    assert len(cut.seen) > 20
    assert report.embedded == len(again.seen)
    assert not (store / "building").exists()


def test_a_removed_article_is_in_no_byte_even_after_an_interrupted_build(tmp_path: Path) -> None:
    folder, store = tmp_path / "a", tmp_path / "s"
    write(folder, keep="A bee.\n")
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    (store / "building").mkdir()
    (store / "building" / "half.seg").write_text("The planted sentence.", encoding="utf-8")
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert not any(b"planted" in data for data in contents(store).values())


def test_the_last_article_removed_empties_the_index(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="The planted sentence.\n", two="Planted too.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    for name in ("one", "two"):
        (folder / f"{name}.md").unlink()
    with pytest.raises(SourcesFolderError, match=r"holds no article to read; add files .* empty now \(2 removed\)"):
        bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert not any(b"lanted" in data for data in contents(store).values())
    assert search(open_current(store), "planted", np.zeros(1, np.float32), 5) == []


def test_a_folder_that_is_gone_leaves_the_index_as_it_is(tmp_path: Path) -> None:
    """A disk that is not there is not a deletion."""
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(SourcesFolderError, match="does not exist"):
        bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert [p.body for p in open_current(store).passages] == ["A bee."]


def test_a_snapshot_is_reopened_as_it_was_saved(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="\ufeff# Hive\r\n\r\nA bee.\r\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    snapshot = open_current(store)
    document = snapshot.document("one.md")
    assert (document.title, document.encoding, document.lines(1, 9)) == ("Hive", "utf-8-sig", ("# Hive", "", "A bee."))
    assert snapshot.quote(snapshot.passages[0]) == "A bee."
    assert snapshot.manifest.model == "words:bee"


def test_another_model_embeds_everything_anew(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["wax"]))
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"])).embedded == 1
    assert vectors(open_current(store)) == [[1.0]]


@pytest.mark.parametrize("broken", ["manifest.json", "segment", "CURRENT", "format"])
def test_a_damaged_store_is_named_and_made_anew(tmp_path: Path, broken: str) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    snapshot = store / "snapshots" / str(current_name(store))
    if broken == "CURRENT":
        (store / "CURRENT").write_text("../../elsewhere", encoding="utf-8")
    elif broken == "format":
        manifest = json.loads((snapshot / "manifest.json").read_text(encoding="utf-8"))
        (snapshot / "manifest.json").write_text(json.dumps({**manifest, "format": 0}), encoding="utf-8")
    else:
        file = snapshot / broken if broken != "segment" else next(snapshot.glob("*.seg"))
        file.write_bytes(b"{broken")
    with pytest.raises(SnapshotError, match="linecite build"):
        open_current(store)
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert [p.body for p in open_current(store).passages] == ["A bee."]


def test_a_store_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    write(folder, one="Wax.\n")
    (store / f"CURRENT.{os.getpid()}").mkdir()  # where the new pointer would be written
    with pytest.raises(StoreError, match="cannot be written"):
        bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert [p.body for p in open_current(store).passages] == ["A bee."]
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="--store"):
        bring_up_to_date(folder, file, WordEmbedder(["bee"]))
    assert file.read_text(encoding="utf-8") == "x"


def test_a_bad_file_is_skipped_and_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", one="A bee.\n")
    (folder / "bad.md").write_bytes(b"\0\1\2")
    for _ in range(2):  # what was found out once is still said the second time
        report = bring_up_to_date(folder, tmp_path / "s", WordEmbedder(["bee"]))
        assert [error.source for error in report.skipped] == ["bad.md"]
    assert (report.unchanged, open_current(tmp_path / "s").sources) == (1, ("one.md",))
    write(folder, bad="Wax.\n")
    assert bring_up_to_date(folder, tmp_path / "s", WordEmbedder(["bee"])).added == 1


def test_files_that_look_unchanged_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a file has rested for two seconds, its size and times tell that it is the same."""
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    monkeypatch.setattr("index.seen._SETTLED", 0)
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))

    def forbidden(path: Path, source: str, most: int) -> bytes:
        raise AssertionError(f"{source} was read")

    monkeypatch.setattr("sources.folder.bytes_of", forbidden)
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"])).unchanged == 1
    os.utime(folder / "one.md")
    with pytest.raises(AssertionError, match=r"one\.md was read"):
        bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    monkeypatch.undo()
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"])).unchanged == 1


def test_a_build_without_news_does_not_touch_the_disk(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    before = {p: p.stat().st_mtime_ns for p in (store, *store.rglob("*"))}
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"])).unchanged == 1
    assert {p: p.stat().st_mtime_ns for p in (store, *store.rglob("*"))} == before


def test_a_renamed_article_is_taken_over_with_its_vectors(tmp_path: Path) -> None:
    """Wherever the title stands; only the new name of a file whose text has none is embedded itself."""
    folder, store, embedder = (
        write(tmp_path / "a", old="# Hive\n\nA bee.\n\nWax.\n"),
        tmp_path / "s",
        CountingEmbedder(),
    )
    (folder / "bee-care.txt").write_text("Care of bees\n\nA bee eats.\n\nTools\n\nA smoker.\n", encoding="utf-8")
    bring_up_to_date(folder, store, embedder)
    embedder.seen.clear()
    (folder / "old.md").rename(folder / "new.md")
    (folder / "bee-care.txt").rename(folder / "x1.txt")
    report = bring_up_to_date(folder, store, embedder)
    assert str(report) == "2 added, 0 changed, 2 removed, 0 unchanged; 0 of 4 passages embedded"
    assert embedder.seen == ["X1"]
    snapshot = open_current(store)
    assert [(p.source, p.matched) for p in snapshot.passages] == [
        ("new.md", "Hive: A bee."), ("new.md", "Hive: Wax."),
        ("x1.txt", "X1 > Care of bees: A bee eats."), ("x1.txt", "X1 > Tools: A smoker."),
    ]  # fmt: skip
    assert vectors(snapshot)[:2] == [[1, 0], [0, 1]]
    assert not any(b"old.md" in data or b"bee-care" in data for data in contents(store).values())


def test_a_text_that_stands_twice_is_embedded_once(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    folder = write(tmp_path / "a", one="# Hive\n\nA bee.\n\nA bee.\n", two="# Hive\n\nA bee.\n")
    report = bring_up_to_date(folder, tmp_path / "s", embedder)
    assert (report.embedded, report.passages, embedder.seen) == (1, 3, ["Hive: A bee."])
    assert vectors(open_current(tmp_path / "s")) == [[1, 0]] * 3


def test_new_rules_of_reading_read_anew_but_embed_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store, embedder = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s", CountingEmbedder()
    bring_up_to_date(folder, store, embedder)
    before = current_name(store)
    for module in ("build", "make"):
        monkeypatch.setattr(f"index.{module}.reading_fingerprint", lambda: "other rules")
    assert bring_up_to_date(folder, store, embedder).embedded == 0
    assert current_name(store) != before
    assert open_current(store).manifest.reading == "other rules"


def test_articles_without_a_passage_make_an_index_that_finds_nothing(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="# Hive\n", two=""), tmp_path / "s"
    report = bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert str(report) == "2 added, 0 changed, 0 removed, 0 unchanged; 0 of 0 passages embedded"
    assert (len(open_current(store).passages), len(open_current(store).words)) == (0, 0)


def test_a_folder_without_articles_leaves_the_store_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(SourcesFolderError, match="holds no article"):
        bring_up_to_date(tmp_path / "a", tmp_path / "s", WordEmbedder(["bee"]))
    assert not (tmp_path / "s").exists()


def test_a_second_builder_waits_and_is_told_for_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    store.mkdir()
    told: list[str] = []
    with alone(store):
        monkeypatch.setattr("index.lock.LONGEST", 0.1)
        with pytest.raises(StoreError, match=rf"is being built by process {os.getpid()} \(since 20.*\) for over"):
            bring_up_to_date(folder, store, WordEmbedder(["bee"]), waiting=told.append)
    assert [line.split(" (")[0] for line in told] == [f"waiting for process {os.getpid()}"]
    assert current_name(store) is None
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"]), waiting=told.append).added == 1
    assert len(told) == 1


def test_the_lock_of_a_builder_that_was_killed_is_taken_over(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    store.mkdir()
    program = """
import sys, time
from pathlib import Path
from index.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
    holder = subprocess.Popen([sys.executable, "-c", program, str(store)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    told: list[str] = []
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"]), waiting=told.append).added == 1
    assert told == []


def test_the_real_model_gives_the_same_bytes_twice(tmp_path: Path, model: Embedder) -> None:
    folder = write(
        tmp_path / "a", one="A bee flies.\n\nWax melts at 62 degrees.\n", two="# Honey\n\nIt keeps for years.\n"
    )
    for store in ("s", "t"):
        bring_up_to_date(folder, tmp_path / store, model)
    one, two = open_current(tmp_path / "s"), open_current(tmp_path / "t")
    assert one.manifest.name == two.manifest.name
    assert vectors(one) == vectors(two)
    assert np.array(vectors(one)).shape == (3, 384)


def test_a_file_that_changes_while_it_is_read_is_read_again_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen as "A bee.", read as "Wax.", and put back: the index must not take the one for the other."""
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"

    def late(found: Found, converter: Converter) -> Document:
        write(folder, one="Wax.\n")
        return read(found, converter)

    monkeypatch.setattr("index.make.read", late)
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    monkeypatch.undo()
    assert [p.body for p in open_current(store).passages] == ["Wax."]
    write(folder, one="A bee.\n")
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"])).changed == 1
    assert [p.body for p in open_current(store).passages] == ["A bee."]
