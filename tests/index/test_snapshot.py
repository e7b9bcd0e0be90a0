"""What an opened snapshot knows of its documents and passages."""

from pathlib import Path

import numpy as np
import pytest

from index.embed import WordEmbedder
from index.segment import Segment, arrays_of_parts
from sources.errors import UnknownSourceError
from tests.index.little import built, in_memory

LAMP = "# Lamp\r\n\r\nIt is lit\r\nat “dusk”.\u2028\U0001f41d\r\n"


def test_what_an_opened_snapshot_knows() -> None:
    one = in_memory({"lamp.md": LAMP, "lens.md": "A lens of glass.\n"})
    assert one.sources == ("lamp.md", "lens.md")
    assert {source: one.facts(source).title for source in one.sources} == {"lamp.md": "Lamp", "lens.md": "Lens"}
    assert set(one.words) == set("lamp it is lit at dusk lens a of glass".split())
    assert [one.lexical.frequency(term) for term in ("dusk", "lamp", "wax")] == [1, 2, 0]
    assert [one.quote(p) for p in one.passages] == ["It is lit\nat “dusk”.", "\U0001f41d", "A lens of glass."]
    assert (one.rows("lamp.md"), one.rows("lens.md")) == (range(2), range(2, 3))
    for ask in (one.document, one.facts):
        with pytest.raises(UnknownSourceError, match=r"no source 'oil\.md'"):
            ask("oil.md")


def test_a_document_comes_back_as_it_was_read(tmp_path: Path) -> None:
    document = built(tmp_path, one="\ufeff# Hive\r\n\r\nA bee.\r\n").document("one.md")
    assert (document.title, document.encoding, document.lines(1, 9)) == ("Hive", "utf-8-sig", ("# Hive", "", "A bee."))


def test_places_named_in_most_titles_are_shared() -> None:
    texts = {
        "a.md": "# Lamps of Norway\n",
        "b.md": "# Norway and Denmark\n",
        "c.md": "# Danish lamps of Oslo\n",
        "d.md": "",
    }
    assert in_memory(texts).shared_places == {"@norway"}  # 3 of 4; Denmark 2 of 4
    assert in_memory({"a.md": texts["a.md"]}).shared_places == frozenset()


def test_vectors_of_many_segments_by_running_numbers() -> None:
    """Two segments behind each other: the numbers of the second go on where those of the first end."""
    one, two = in_memory({"a.md": "# Hive\n\nbee\n\nwax\n"}), in_memory({"b.md": "# Hive\n\nbee bee\n"})
    both = type(one)(one.manifest, {0: one.segments[0], 5: two.segments[0]})
    assert both.passages.vectors(1.0, np.array([1, 2])).tolist() == [[0, 1], [1, 0]]
    assert [p.body for p in both.passages] == ["bee", "wax", "bee bee"]
    assert both.passages[1:][0].body == "wax"
    with pytest.raises(IndexError):
        both.passages[3]


def test_a_part_taken_out_and_put_in_again_is_the_same_bytes() -> None:
    texts = {"a.md": "# Hive\n\nA bee.\n\n- wax\n- bee wax\n", "b.txt": "Wax of a bee. It melts.\n", "c.md": "# Lid\n"}
    before = in_memory(texts, WordEmbedder(["bee", "wax", "lid"])).segments[0]
    again = Segment(arrays_of_parts([before.part(n) for n in range(3)]))
    for name, array in arrays_of_parts([again.part(n) for n in range(3)]).items():
        assert array.tobytes() == arrays_of_parts([before.part(n) for n in range(3)])[name].tobytes(), name
    only = Segment(arrays_of_parts([before.part(1)]))
    assert [only.passage(row).body for row in range(len(only))] == ["Wax of a bee.", "It melts."]
    assert only.postings.hashes.tolist() == in_memory({"b.txt": texts["b.txt"]}).segments[0].postings.hashes.tolist()
