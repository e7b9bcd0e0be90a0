"""What the articles name, looked up by term and by name over several segments."""

import pytest

from index.naming import Naming
from index.snapshot import Snapshot
from index.structure import Entry, Structure, name_key, part_key, place_key, stem_key
from index.structures import Structures, arrays_of_structures
from sources.formats import read_text
from tests.index.little import in_memory

ALE = """\
# Ale Fen: a village

## Crafts

### Pots of red clay

They hold a pint.

### Baskets

| Craft | Masters |
|---|---|
| Smoked eel pie | 3 |
| Rope | 12 |
"""
BOG = "# Bog Oak\n\n## Crafts\n\nRope is made here.\n"


def structure(source: str, text: str) -> Structure:
    return Structure.of(read_text(source, text, "sum"))


def naming(*segments: list[Structure]) -> Naming:
    return Naming([Structures(arrays_of_structures(one)) for one in segments])


@pytest.fixture
def apart() -> Naming:
    """Two articles, each in a segment of its own."""
    return naming([structure("ale.md", ALE)], [structure("bog.md", BOG)])


def kinds(known: Naming, *terms: str) -> list[str]:
    return sorted(known.kinds(known.with_terms(terms)))


def test_entries_are_found_by_all_of_their_terms(apart: Naming) -> None:
    assert kinds(apart, "rope") == ["row"]  # the sentence names nothing
    assert kinds(apart, "craft") == ["column", "heading"]
    assert kinds(apart, "red", "clay") == kinds(apart, "clay", "clay") == ["heading"]
    assert kinds(apart, "red", "rope") == kinds(apart, "boat") == kinds(apart) == []
    assert len(apart.with_terms(["craft"])) == 3  # both headings, and the column


def test_what_stands_side_by_side_is_one_group(apart: Naming) -> None:
    group = {t: apart.groups(apart.with_terms([t])).tolist() for t in ("rope", "eel", "clay", "basket", "master")}
    assert group["rope"] == group["eel"]
    assert group["clay"] == group["basket"]
    assert len({*group["rope"], *group["clay"], *group["master"]}) == 3
    oak, fen = apart.under(stem_key("oak")), apart.under(stem_key("fen"))
    assert (len(oak), len(fen), oak[0] == fen[0]) == (1, 1, False)
    assert apart.groups(oak).tolist() == apart.groups(fen).tolist() == [0]
    assert apart.kinds(apart.groups(oak)) == {Entry.TITLE}


def test_names_are_known_whole_and_by_their_ends(apart: Naming) -> None:
    names = ("smoked eel pie", "eel pie", "pie", "pots of red clay", "clay", "ale fen a village", "bog oak", "rope")
    assert all(apart.has(name_key(name.split())) for name in names)
    assert not any(apart.has(name_key(n.split())) for n in ("smoked eel", "pots", "masters", "3", "made", ""))


def test_a_name_of_seven_words_is_none() -> None:
    known = naming([structure("a.md", "# One two three four five six\n\n## One two three four five six seven\n")])
    assert known.has(name_key(["six"]))
    assert not known.has(name_key(["seven"]))


def test_titles_are_known_by_their_parts_stems_and_places() -> None:
    title = "# Norway–Denmark ferries (1950)\n"
    known = naming([structure("a.md", title), structure("b.md", "# Ferry of Oslo\n")], [structure("c.md", title)])
    assert [known.has(part_key(t)) for t in ("norway", "DENMARK FERRIES", "1950", "ferries", "of oslo")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert [known.count(stem_key(stem)) for stem in ("ferri", "norway", "of", "ship")] == [3, 2, 1, 0]
    assert [known.count(place_key(place)) for place in ("@norway", "@denmark", "@peru")] == [3, 2, 0]
    assert known.documents(known.under(stem_key("ferri"))) == [(0, 0), (0, 1), (1, 0)]
    assert known.documents(known.under(stem_key("ship"))) == []


def test_one_segment_or_several_is_all_the_same() -> None:
    parts = [structure("ale.md", ALE), structure("bog.md", BOG)]
    one, two = naming(parts), naming(parts[:1], parts[1:])
    for term in ("craft", "rope", "fen", "oak", "master", "tin"):
        assert one.with_terms([term]).tolist() == two.with_terms([term]).tolist()
        assert one.groups(one.with_terms([term])).tolist() == two.groups(two.with_terms([term])).tolist()


def test_a_structure_is_copied_from_segment_to_segment_unchanged() -> None:
    parts = [structure("ale.md", ALE), structure("empty.md", ""), structure("bog.md", BOG)]
    opened = Structures(arrays_of_structures(parts))
    again = arrays_of_structures([opened.structure(number) for number in range(3)])
    for name, array in arrays_of_structures(parts).items():
        assert array.tobytes() == again[name].tobytes(), name
    alone = arrays_of_structures([opened.structure(2)])
    assert alone["names.hashes"].tolist() == arrays_of_structures(parts[2:])["names.hashes"].tolist()


def test_a_table_without_names_of_columns_names_its_rows() -> None:
    known = naming([structure("a.md", "# Oven\n\n{|\n|-\n| Rye loaf || 55\n|}\n")])
    assert kinds(known, "rye", "loaf") == ["row"]


def test_without_articles_nothing_is_named() -> None:
    none = naming()
    assert not none.has(name_key(["hive"]))
    assert none.kinds(none.with_terms(["hive"])) == frozenset()
    assert naming([]).count(stem_key("hive")) == 0


def titled(**texts: str) -> Snapshot:
    return in_memory({f"{name}.md": f"# {text}\n" for name, text in texts.items()})


def test_titles_with_a_word_come_by_source_where_they_are_few() -> None:
    snapshot = titled(c="The old pier", a="Pier of Aldhaven", b="A mill")
    assert snapshot.titled("pier", 2) == ("Pier of Aldhaven", "The old pier")
    assert snapshot.titled("pier", 1) == snapshot.titled("lock", 9) == ()
