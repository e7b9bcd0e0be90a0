"""Very many vectors: codes propose, the vectors decide, and what is deleted leaves no code behind."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import bring_up_to_date
from index.embed import Vectors, WordEmbedder
from index.near import FILE, ids_of
from index.snapshot import Snapshot
from index.store import open_current
from index.vectors import ExactIndex, QuantizedIndex, Settings
from tests.index.little import write

LITTLE = Settings(sample=64, candidates=30)


class Spread(WordEmbedder):
    """A fake whose vectors differ for every text: 8 numbers drawn from a seed that the text gives."""

    def encode(self, texts: Sequence[str], on_progress: object = None) -> Vectors:
        rows = [np.random.default_rng(list(text.encode())).standard_normal(8) for text in texts]
        found = np.array(rows, np.float32).reshape(len(texts), 8)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 100 passages on they count as very many."""
    for module in ("near", "snapshot"):
        monkeypatch.setattr(f"index.{module}.settings_for", lambda count: LITTLE if count >= 100 else None)


def box(n: int, more: str = "") -> str:
    return f"# Box {n}\n\nA bee {n}.\n\nWax {n}.\n{more}"


def nearest(snapshot: Snapshot, query: Vectors) -> list[str]:
    return [snapshot.passages[int(n)].body for n in snapshot.vectors.search(query, 5)[0]]


def test_ids_are_those_of_a_bucket_and_a_row() -> None:
    assert ids_of(0, 2).tolist() == [0, 1]
    assert ids_of(3, 2).tolist() == [3 * 2**32, 3 * 2**32 + 1]


@pytest.mark.usefixtures("few_are_many")
def test_the_nearest_are_those_of_the_exact_index_through_every_change(tmp_path: Path) -> None:
    folder, store, embedder = tmp_path / "a", tmp_path / "s", Spread(["bee"])
    write(folder, **{f"n{n}": box(n) for n in range(150)})
    for step in ("built", "changed", "removed"):
        if step == "changed":
            write(folder, n7=box(7, "\nA lid.\n"), new=box(200))
        if step == "removed":
            for n in range(20):
                (folder / f"n{n}.md").unlink()
        bring_up_to_date(folder, store, embedder)
        snapshot = open_current(store)
        assert FILE in snapshot.manifest.files
        exact = ExactIndex([segment.vectors for segment in snapshot.segments])
        for query in embedder.encode(["one", "two", "three"]):
            numbers, products = snapshot.vectors.search(query, 5)
            wanted, scores = exact.search(query, 5)
            assert len(set(numbers.tolist()) & set(wanted.tolist())) >= 4, step
            assert products[0] == pytest.approx(scores[0], abs=1e-3)
    assert not {"A lid.", "A bee 3."} & set(nearest(snapshot, embedder.encode(["Box 7: A lid."])[0]))
    assert "Wax 200." in nearest(snapshot, embedder.encode(["Box 200: Wax 200."])[0])
    assert len(QuantizedIndex.load((store / "snapshots" / snapshot.name / FILE).read_bytes())) == len(snapshot.passages)


@pytest.mark.usefixtures("few_are_many")
def test_an_index_that_shrinks_goes_back_to_comparing_all(tmp_path: Path) -> None:
    folder, store, embedder = tmp_path / "a", tmp_path / "s", Spread(["bee"])
    write(folder, **{f"n{n}": box(n) for n in range(60)})
    bring_up_to_date(folder, store, embedder)
    assert FILE in open_current(store).manifest.files
    for n in range(30):
        (folder / f"n{n}.md").unlink()
    bring_up_to_date(folder, store, embedder)
    assert FILE not in open_current(store).manifest.files
    assert not list(store.rglob(FILE))
    assert "Wax 40." in nearest(open_current(store), embedder.encode(["Box 40: Wax 40."])[0])
