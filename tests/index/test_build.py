"""The index is brought up to date: what changed is embedded, what went is gone, what broke is made anew."""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from index.build import bring_up_to_date
from index.embed import SentenceTransformerEmbedder, Vectors, WordEmbedder
from index.errors import SnapshotError, StoreError
from index.store import current_name, open_current
from sources.errors import SourcesFolderError, UnknownSourceError


class CountingEmbedder(WordEmbedder):
    """The fake, which also keeps the texts it was given."""

    def __init__(self) -> None:
        super().__init__(["bee", "wax"])
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        self.seen.extend(texts)
        return super().encode(texts, on_progress)


def write(folder: Path, **articles: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in articles.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def contents(store: Path) -> dict[str, bytes]:
    return {str(p.relative_to(store)): p.read_bytes() for p in store.rglob("*") if p.is_file()}


def test_what_a_build_reports_and_embeds(tmp_path: Path) -> None:
    folder, store, embedder = (
        write(tmp_path / "a", one="A bee.\n\nWax.\n", two="Hives.\n"),
        tmp_path / "s",
        CountingEmbedder(),
    )
    told: list[tuple[int, int]] = []
    first = bring_up_to_date(folder, store, embedder, lambda done, total: told.append((done, total)))
    assert str(first) == "2 added, 0 changed, 0 removed, 0 unchanged; 3 of 3 passages embedded"
    assert told == [(3, 3)]

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
    assert embedder.seen == ["One: More wax.", "Three: Jars."]


def test_vectors_stay_with_their_passages_when_some_are_taken_over(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="bee\n\nwax\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee", "wax"]))
    write(folder, one="wax\n\nhive\n\nbee\n")
    bring_up_to_date(folder, store, WordEmbedder(["bee", "wax"]))
    snapshot = open_current(store)
    assert [p.body for p in snapshot.passages] == ["wax", "hive", "bee"]
    assert snapshot.vectors.rows().tolist() == [[0, 1], [0, 0], [1, 0]]


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
    one.pop(".lock", None), two.pop(".lock", None)
    assert one == two
    assert len(one) == 5


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
    assert open_current(store).vectors.rows().tolist() == [[1.0]]


@pytest.mark.parametrize(
    "broken", ["manifest.json", "documents.jsonl", "passages.jsonl", "vectors.faiss", "CURRENT", "format"]
)
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
        (snapshot / broken).write_bytes(b"{broken")
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
    (folder / "bad.md").write_bytes(b"\xff")
    report = bring_up_to_date(folder, tmp_path / "s", WordEmbedder(["bee"]))
    assert (report.added, [error.source for error in report.skipped]) == (1, ["bad.md"])


def test_a_build_without_news_does_not_touch_the_disk(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    before = {p: p.stat().st_mtime_ns for p in (store, *store.rglob("*"))}
    assert bring_up_to_date(folder, store, WordEmbedder(["bee"])).unchanged == 1
    assert {p: p.stat().st_mtime_ns for p in (store, *store.rglob("*"))} == before


def test_a_renamed_article_is_taken_over_with_its_vectors(tmp_path: Path) -> None:
    """The title is in the text, so that the new name of the file changes nothing that is matched."""
    folder, store, embedder = (
        write(tmp_path / "a", old="# Hive\n\nA bee.\n\nWax.\n"),
        tmp_path / "s",
        CountingEmbedder(),
    )
    bring_up_to_date(folder, store, embedder)
    embedder.seen.clear()
    (folder / "old.md").rename(folder / "new.md")
    report = bring_up_to_date(folder, store, embedder)
    assert str(report) == "1 added, 0 changed, 1 removed, 0 unchanged; 0 of 2 passages embedded"
    assert embedder.seen == []
    snapshot = open_current(store)
    assert [(p.source, p.matched) for p in snapshot.passages] == [("new.md", "Hive: A bee."), ("new.md", "Hive: Wax.")]
    assert snapshot.vectors.rows().tolist() == [[1, 0], [0, 1]]
    assert not any(b"old.md" in data for data in contents(store).values())


def test_a_text_that_stands_twice_is_embedded_once(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    folder = write(tmp_path / "a", one="# Hive\n\nA bee.\n\nA bee.\n", two="# Hive\n\nA bee.\n")
    report = bring_up_to_date(folder, tmp_path / "s", embedder)
    assert (report.embedded, report.passages, embedder.seen) == (1, 3, ["Hive: A bee."])
    assert open_current(tmp_path / "s").vectors.rows().tolist() == [[1, 0]] * 3


def test_new_rules_of_reading_read_anew_but_embed_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store, embedder = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s", CountingEmbedder()
    bring_up_to_date(folder, store, embedder)
    before = current_name(store)
    monkeypatch.setattr("index.build.reading_fingerprint", lambda: "other rules")
    assert bring_up_to_date(folder, store, embedder).embedded == 0
    assert current_name(store) != before
    assert open_current(store).manifest.reading == "other rules"


def test_articles_without_a_passage_make_an_index_that_finds_nothing(tmp_path: Path) -> None:
    folder, store = write(tmp_path / "a", one="# Hive\n", two=""), tmp_path / "s"
    report = bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert str(report) == "2 added, 0 changed, 0 removed, 0 unchanged; 0 of 0 passages embedded"
    assert (open_current(store).passages, open_current(store).words) == ((), frozenset())


def test_a_folder_without_articles_leaves_the_store_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(SourcesFolderError, match="holds no article"):
        bring_up_to_date(tmp_path / "a", tmp_path / "s", WordEmbedder(["bee"]))
    assert not (tmp_path / "s").exists()


def test_a_store_that_another_build_holds_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = write(tmp_path / "a", one="A bee.\n"), tmp_path / "s"
    store.mkdir()
    monkeypatch.setattr("index.build._LOCK_SECONDS", 0)
    with FileLock(store / ".lock"), pytest.raises(StoreError, match="is being built by another process"):
        bring_up_to_date(folder, store, WordEmbedder(["bee"]))
    assert current_name(store) is None


def test_the_real_model_gives_the_same_bytes_twice(tmp_path: Path, model: SentenceTransformerEmbedder) -> None:
    folder = write(
        tmp_path / "a", one="A bee flies.\n\nWax melts at 62 degrees.\n", two="# Honey\n\nIt keeps for years.\n"
    )
    for store in ("s", "t"):
        bring_up_to_date(folder, tmp_path / store, model)
    assert contents(tmp_path / "s") == contents(tmp_path / "t")
    assert open_current(tmp_path / "s").vectors.rows().shape == (3, 384)
