"""A masked snapshot finds and shows what is left of its articles, by the counts of all of them."""

import weakref

import numpy as np
import pytest

from index.masked import alone, masked
from index.search import search
from index.snapshot import Snapshot
from sources.document import Kind
from sources.errors import UnknownSourceError
from tests.index.little import in_memory

HIVE = "# Bees of Norway\n\nA bee flies. Its wax melts.\n\n## Lids\n\n- bee\n- wax bee\n"
DANE = "# Bees of Denmark\n\n| Year | Hives |\n|---|---|\n| 1990 | 4 wax |\n| 1991 | 9 wax |\n"
TEXTS = {"dane.md": DANE, "hive.md": HIVE, "nor.md": "# Wax of Norway\n\nThe wax is old.\n"}
QUERY = np.array([0.6, 0.8], np.float32)


def number(snapshot: Snapshot, source: str, text: str) -> int:
    """That of the block of these words."""
    document = snapshot.document(source)
    return next(n for n, block in enumerate(document.blocks) if document.block_text(block) == text)


def found(snapshot: Snapshot, k: int = 9) -> list[str]:
    return [hit.passage.body for hit in search(snapshot, "bee wax", QUERY, k)]


def test_what_is_hidden_is_not_found_and_the_rest_is_in_the_same_order() -> None:
    whole = in_memory(TEXTS)
    melts, lid = number(whole, "hive.md", "Its wax melts."), number(whole, "hive.md", "wax bee")
    left = masked(whole, {"hive.md": {melts, lid}})
    assert {"Its wax melts.", "wax bee"} <= set(found(whole))
    assert found(left) == [body for body in found(whole) if body not in ("Its wax melts.", "wax bee")]
    assert found(left, 2) == found(left)[:2]
    assert len(left.vectors) == len(whole.vectors) - 2
    numbers, products = left.vectors.search(QUERY, 3)
    assert len(numbers) == len(products) == 3
    assert not {whole.passages[n].body for n in numbers.tolist()} & {"Its wax melts.", "wax bee"}


def test_what_is_shown_alone_is_all_that_is_found() -> None:
    whole = in_memory(TEXTS)
    few = alone(whole, {"nor.md": [number(whole, "nor.md", "The wax is old.")]})
    assert found(few) == ["The wax is old."]
    assert [block.kind for block in few.document("hive.md").blocks if block.kind is Kind.SENTENCE] == []
    assert found(alone(whole, {})) == []
    everything = {source: range(len(whole.document(source).blocks)) for source in TEXTS}
    assert found(masked(whole, everything)) == []
    assert found(masked(whole, {})) == found(whole)


def test_what_is_counted_and_named_is_that_of_all_articles() -> None:
    whole = in_memory(TEXTS)
    few = alone(whole, {"nor.md": [number(whole, "nor.md", "The wax is old.")]})
    assert few.lexical.frequency("wax") == whole.lexical.frequency("wax") > 1
    assert len(few.passages) == len(few.lexical) == len(whole.passages)
    assert (few.words, few.naming, few.shared_places) == (whole.words, whole.naming, whole.shared_places)
    assert (few.sources, few.name) == (whole.sources, whole.name)
    scores = few.lexical.scores("wax")
    assert np.flatnonzero(scores).tolist() == list(whole.rows("nor.md"))
    assert scores[whole.rows("nor.md")[0]] == whole.lexical.scores("wax")[whole.rows("nor.md")[0]]


def test_documents_lack_the_hidden_blocks_and_keep_what_frames_the_others() -> None:
    whole = in_memory(TEXTS)
    row = number(whole, "dane.md", "| 1990 | 4 wax |")
    left = masked(whole, {"dane.md": {row}})
    document = left.document("dane.md")
    block = document.blocks[row]
    assert (block.kind, document.block_text(block)) == (Kind.BOILERPLATE, "")
    assert [(n, b.header) for n, b in enumerate(document.blocks) if b.kind is Kind.ROW] == [
        (row + 1, ("Year", "Hives"))
    ]
    assert [b.kind for b in document.blocks[:row]] == [b.kind for b in whole.document("dane.md").blocks[:row]]
    assert document is left.document("dane.md")  # neighbours are told by it
    assert left.document("hive.md") is whole.document("hive.md")
    with pytest.raises(UnknownSourceError):
        left.document("gone.md")


def test_surroundings_and_sections_lack_them_too() -> None:
    """The second sentence leans on the first, whose words it has as long as that is there."""
    whole = in_memory(TEXTS)
    flies, melts = (number(whole, "hive.md", text) for text in ("A bee flies.", "Its wax melts."))
    left = masked(whole, {"hive.md": {flies}})
    assert "fli" in whole.surroundings("hive.md", melts)
    assert "fli" not in left.surroundings("hive.md", melts)
    assert whole.section("hive.md", ()) - left.section("hive.md", ()) == {"fli"}
    assert left.surroundings("nor.md", 1) == whole.surroundings("nor.md", 1)
    assert left.section("nor.md", ()) == whole.section("nor.md", ())


def test_headings_cannot_be_hidden() -> None:
    whole = in_memory(TEXTS)
    lids = number(whole, "hive.md", "Lids")
    left = masked(whole, {"hive.md": {lids}})
    assert left.document("hive.md").blocks == whole.document("hive.md").blocks
    assert found(left) == found(whole)


def test_a_source_that_is_not_held_is_told() -> None:
    for make in (masked, alone):
        with pytest.raises(UnknownSourceError, match=r"no source 'gone\.md'"):
            make(in_memory(TEXTS), {"gone.md": {1}})


def test_nothing_keeps_it_alive() -> None:
    whole = in_memory(TEXTS)
    left = masked(whole, {"hive.md": {2}})
    assert found(left) and left.section("hive.md", ()) and left.surroundings("hive.md", 3)
    gone = weakref.ref(left)
    del left
    assert gone() is None
