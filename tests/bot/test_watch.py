"""A folder that is watched: what changes there is in the index without anybody asking for a build."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.indexing import Indexing
from bot.library import Library
from bot.watch import Watch
from index.report import Report
from sources.errors import LineciteError
from tests.index.little import BEES, write


def soon(true: Callable[[], bool]) -> bool:
    """Whether something comes true within ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.slow
def test_what_changes_in_the_folder_is_in_the_index_a_moment_later(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", one="A bee.\n")
    library = Library(folder, folder / "store", BEES)  # even where the store lies in the folder
    library.refresh()
    write(folder, early="Wax.\n")  # before it is watched
    told: list[Report | LineciteError] = []
    with Watch(Indexing(library), told.append):
        assert soon(lambda: library.snapshot.sources == ("early.md", "one.md"))
        (folder / "sub").mkdir()
        (folder / "sub" / "two.md").write_text("A lid.\n", encoding="utf-8")
        assert soon(lambda: "sub/two.md" in library.snapshot.sources)
        (folder / "one.md").unlink()
        assert soon(lambda: "one.md" not in library.snapshot.sources)
        (folder / ".hidden.md").write_text("Hidden.\n", encoding="utf-8")
        shutil.rmtree(folder / "sub")
        (folder / "early.md").unlink()
        assert soon(lambda: library.snapshot.sources == ())
        assert soon(lambda: isinstance(told[-1], LineciteError))
        write(folder, late="Late wax.\n")
        assert soon(lambda: library.snapshot.sources == ("late.md",))
    assert "holds no article to read" in " ".join(map(str, told))
    write(folder, never="Never.\n")
    time.sleep(0.5)
    assert library.snapshot.sources == ("late.md",)


@pytest.mark.slow
def test_a_folder_that_goes_and_comes_back_is_watched_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", one="A bee.\n")
    library = Library(folder, tmp_path / "s", BEES)
    library.refresh()
    with Watch(Indexing(library), lambda _: None):
        folder.rename(tmp_path / "b")
        time.sleep(1.5)
        assert library.snapshot.sources == ("one.md",)
        (tmp_path / "b").rename(folder)
        write(folder, two="Wax.\n")
        assert soon(lambda: library.snapshot.sources == ("one.md", "two.md"))
