"""What a server says of its index, before, while and after it is brought up to date."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.indexing import Indexing, IndexStatus, State
from bot.library import Library
from index.make import Progress
from index.report import Report
from sources.errors import SourcesFolderError
from tests.bot.held import HeldEmbedder
from tests.index.little import BEES, write

ONE, TWO = "# One\n\nA bee.\n", "# Two\n\nWax.\n"  # 14 and 12 bytes, a passage each


def over(folder: Path, model: HeldEmbedder | None = None, **articles: str) -> Indexing:
    return Indexing(Library(write(folder / "articles", **articles), folder / "store", model or BEES))


@contextmanager
def under_way(indexing: Indexing, model: HeldEmbedder) -> Iterator[list[Report]]:
    """A refresh in a thread of its own, in the middle of its embedding; it ends when the block does."""
    reports: list[Report] = []
    model.reached.clear()
    model.go.clear()
    thread = threading.Thread(target=lambda: reports.append(indexing.refresh()))
    thread.start()
    assert model.reached.wait(10)
    yield reports
    model.go.set()
    thread.join(10)


def test_a_first_build_is_told_with_its_progress(tmp_path: Path) -> None:
    model = HeldEmbedder(["bee", "wax"])
    indexing = over(tmp_path, model, one=ONE, two=TWO)
    about_to = "The articles are about to be read; questions can be asked after that."
    assert indexing.status == IndexStatus(State.BUILDING, about_to)
    with under_way(indexing, model) as reports:
        half = "The articles are being read, 50 % is done; questions can be asked when all is."
        assert indexing.status == IndexStatus(State.BUILDING, half, Progress(13, 26, 1))
    name = indexing.library.snapshot.name
    assert indexing.status == IndexStatus(State.READY, "There are 2 articles to ask.", None, 2, name)
    assert reports == [indexing.report]
    assert reports[0].added == 2


def test_while_a_later_build_runs_the_old_articles_answer(tmp_path: Path) -> None:
    model = HeldEmbedder(["bee", "wax"])
    indexing = over(tmp_path, model, one=ONE)
    with under_way(indexing, model):
        pass
    before = indexing.library.snapshot.name
    write(tmp_path / "articles", two=TWO)
    with under_way(indexing, model):
        doing = "There is 1 article to ask; changes to it are being taken in."
        # The one segment is written anew: 26 bytes. Of them only the second article is embedded, 1 of 1.
        assert indexing.status == IndexStatus(State.READY, doing, Progress(26, 26, 1), 1, before)
    assert indexing.status.sources == 2


def test_an_old_index_is_ready_before_anything_is_looked_at(tmp_path: Path) -> None:
    over(tmp_path, one=ONE).refresh()
    assert over(tmp_path).status.state is State.READY


def test_a_second_caller_waits_and_gets_a_report_of_its_own(tmp_path: Path) -> None:
    model = HeldEmbedder(["bee", "wax"])
    indexing = over(tmp_path, model, one=ONE, two=TWO)
    seconds: list[Report] = []
    second = threading.Thread(target=lambda: seconds.append(indexing.refresh()))
    with under_way(indexing, model) as firsts:
        second.start()
        second.join(0.2)
        assert second.is_alive()
        assert seconds == []
    second.join(10)
    assert [(r.added, r.unchanged, r.embedded) for r in firsts + seconds] == [(2, 0, 2), (0, 2, 0)]


def test_whoever_refreshes_hears_of_the_progress_too(tmp_path: Path) -> None:
    told: list[Progress] = []
    over(tmp_path, one=ONE, two=TWO).refresh(told.append)
    assert told == [Progress(26, 26, 2), Progress(26, 26, 2)]  # embedded; and written


def test_an_empty_folder_is_no_failure(tmp_path: Path) -> None:
    indexing = over(tmp_path)
    with pytest.raises(SourcesFolderError, match="holds no article"):
        indexing.refresh()
    assert indexing.status == IndexStatus(State.EMPTY, "There are no articles to ask yet.")
    (tmp_path / "articles" / "photo.xlsx").write_bytes(b"PK")
    with pytest.raises(SourcesFolderError) as raised:
        indexing.refresh()
    assert indexing.error is raised.value
    now = indexing.status
    assert (now.state, now.message) == (
        State.EMPTY,
        "There are no articles to ask; 1 file in the folder could not be read.",
    )
    assert [(e.source, e.reason.split(" (")[0]) for e in now.skipped] == [
        ("photo.xlsx", "is not a kind of file that linecite reads")
    ]
    write(tmp_path / "articles", one=ONE)
    indexing.refresh()
    assert indexing.error is None
    assert (indexing.status.state, [e.source for e in indexing.status.skipped]) == (State.READY, ["photo.xlsx"])
    (tmp_path / "articles" / "one.md").unlink()
    with pytest.raises(SourcesFolderError, match="The index is empty now"):
        indexing.refresh()
    assert indexing.status.state is State.EMPTY
    assert over(tmp_path).status.state is State.EMPTY  # also for a server that starts over that index


def test_files_of_which_none_can_be_read_leave_nothing_to_ask(tmp_path: Path) -> None:
    indexing = over(tmp_path)
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "articles" / name).write_bytes(b"%PDF-1.7 and nothing after it")
    indexing.refresh()
    now = indexing.status
    assert (now.state, now.sources, [e.source for e in now.skipped]) == (State.EMPTY, 0, ["a.pdf", "b.pdf"])
    assert now.message == "There are no articles to ask; 2 files in the folder could not be read."


def test_a_missing_folder_is_a_failure_and_a_reader_is_told_no_path(tmp_path: Path) -> None:
    indexing = Indexing(Library(tmp_path / "nowhere", tmp_path / "store", BEES))
    with pytest.raises(SourcesFolderError, match="nowhere"):
        indexing.refresh()
    failed = "The articles could not be read; the log of the server says why."
    assert indexing.status == IndexStatus(State.FAILED, failed)


def test_a_folder_that_goes_away_leaves_what_is_in_the_index(tmp_path: Path) -> None:
    indexing = over(tmp_path, one=ONE)
    indexing.refresh()
    (tmp_path / "articles").rename(tmp_path / "away")
    with pytest.raises(SourcesFolderError):
        indexing.refresh()
    now = indexing.status
    assert (now.state, now.sources) == (State.READY, 1)
    assert now.message == "There is 1 article to ask; the latest changes could not be taken in."
    (tmp_path / "away").rename(tmp_path / "articles")
    indexing.refresh()
    assert indexing.status.message == "There is 1 article to ask."


def test_a_mistake_of_ours_leaves_no_refresh_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    indexing = over(tmp_path, one=ONE)

    def wrong(*told: object) -> Report:
        raise RuntimeError("a mistake")

    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(indexing.library, "refresh", wrong)
        indexing.refresh()
    assert indexing.status.progress is None
    indexing.refresh()
    assert indexing.status.state is State.READY
