"""Readers in other threads while the index changes: a whole snapshot for each, the new one at once, and no error."""

import threading
from pathlib import Path

import numpy as np
import pytest

from bot.library import Library
from index.search import search
from tests.index.little import BEES, write

BOXES = 40


def edition(folder: Path, number: int) -> None:
    write(folder, **{f"box{n}": f"# Box {n}\n\nThis is edition e{number} of box {n}.\n" for n in range(BOXES)})


@pytest.mark.slow
def test_every_reader_sees_one_edition_and_never_an_older_one_again(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    edition(folder, 0)
    library = Library(folder, tmp_path / "s", BEES)
    library.refresh()
    stop, seen, failed = threading.Event(), [], []

    def read() -> None:
        last = 0
        try:
            while not stop.is_set():
                snapshot = library.snapshot
                found = {p.body.split(" of ")[0].split()[-1] for p in snapshot.passages}
                hits = search(snapshot, "edition", np.zeros(2, np.float32), 5)
                text = snapshot.document(hits[0].passage.source).text
                assert found == {f"e{int(next(iter(found))[1:])}"}
                assert next(iter(found)) in text
                assert int(next(iter(found))[1:]) >= last
                last = int(next(iter(found))[1:])
                seen.append(last)
        except Exception as error:
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 13):
        edition(folder, number)
        assert library.refresh().changed == BOXES
        assert (
            f"e{number} " in library.snapshot.document("box0.md").text
        )  # whoever asks after the build gets the new one
    stop.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert len(set(seen)) > 3
