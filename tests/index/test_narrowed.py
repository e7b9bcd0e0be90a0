"""A snapshot narrowed to some sources is what an index of those alone would be."""

import weakref
from itertools import combinations

import numpy as np
import pytest

from index.narrowed import narrowed
from index.search import search
from index.structure import name_key
from index.vectors import ExactIndex
from sources.errors import UnknownSourceError
from tests.index.little import in_memory

TEXTS = {
    "bee.md": "wax over wax\n",  # only the name of the file tells its title
    "dane.md": "# Bees of Denmark\n\n- A bee of Odense.\n\n| Year | Hives |\n|---|---|\n| 1990 | 4 |\n| Total | 9 |\n",
    "hive.md": "# Bees of Norway\n\nA bee flies. Its wax melts.\n\n## Lids\n\n- bee\n- wax bee\n",
    "lid.md": "# Only a title\n",
    "sub/nor.md": "# Wax of Norway\n\nThe wax is old.\n",
}
QUERY = np.array([0.6, 0.8], np.float32)


@pytest.mark.parametrize("sources", [c for most in range(1, 6) for c in combinations(sorted(TEXTS), most)])
def test_it_is_what_an_index_of_those_alone_is(sources: tuple[str, ...]) -> None:
    few = narrowed(in_memory(TEXTS), reversed(sources))
    alone = in_memory({source: TEXTS[source] for source in sources})
    assert few.sources == alone.sources == sources
    assert list(few.passages) == list(alone.passages)
    assert search(few, "bee wax of norway", QUERY, 9) == search(alone, "bee wax of norway", QUERY, 9)
    assert few.lexical.scores("the old wax").tolist() == alone.lexical.scores("the old wax").tolist()
    for term in ("bee", "wax", "hive", "norway"):
        assert few.lexical.frequency(term) == alone.lexical.frequency(term)
    assert set(few.words) == set(alone.words)
    assert few.shared_places == alone.shared_places
    assert few.titled("bee", 20) == alone.titled("bee", 20)
    names = (["bees", "of", "norway"], ["lids"], ["total"], ["bee"])
    assert [few.naming.has(name_key(n)) for n in names] == [alone.naming.has(name_key(n)) for n in names]
    for source in sources:
        assert few.rows(source) == alone.rows(source)
        assert few.facts(source) == alone.facts(source)
        assert few.document(source).text == TEXTS[source]
        assert few.part(source).counts.hashes.tolist() == alone.part(source).counts.hashes.tolist()


def test_counts_lengths_and_places_are_those_of_the_few() -> None:
    """Wax stands in four passages, three of them in these two; Norway in two titles of five, and in both of two."""
    whole = in_memory(TEXTS)
    few = narrowed(whole, ["hive.md", "sub/nor.md"])
    assert [whole.lexical.frequency("wax"), few.lexical.frequency("wax")] == [4, 3]
    assert [whole.shared_places, few.shared_places] == [frozenset(), {"@norway"}]
    assert [whole.titled("bees", 20), few.titled("bees", 20)] == [(), ()]  # a stem is asked for
    assert [whole.titled("bee", 20), few.titled("bee", 20)] == [
        ("Bee", "Bees of Denmark", "Bees of Norway"), ("Bees of Norway",),
    ]  # fmt: skip


def test_slips_are_forgiven_against_the_words_of_the_few() -> None:
    whole = in_memory({"a.md": "# Quarry\n\nSlate.\n", "b.md": "# Quarrel\n\nShale.\n"})
    few = narrowed(whole, ["b.md"])
    assert ["quarry" in whole.words, "quarry" in few.words, "quarrel" in few.words] == [True, False, True]
    assert "arrel" not in few.words  # a part of a word is none
    assert {"quarry", "quarrel"} <= whole.words.near("quarri", 2)
    assert few.words.near("quarri", 2) == {"quarrel"}


def test_all_sources_are_the_snapshot_itself() -> None:
    whole = in_memory(TEXTS)
    assert narrowed(whole, [*TEXTS, "bee.md"]) is whole


def test_other_sources_are_unknown() -> None:
    whole = in_memory(TEXTS)
    with pytest.raises(UnknownSourceError, match=r"no source 'oil\.md'"):
        narrowed(whole, ["bee.md", "oil.md"])
    few = narrowed(whole, ["bee.md"])
    for ask in (few.document, few.facts, few.part, few.rows):
        with pytest.raises(UnknownSourceError, match=r"no source 'hive\.md'"):
            ask("hive.md")
    with pytest.raises(UnknownSourceError):
        few.surroundings("hive.md", 0)
    with pytest.raises(UnknownSourceError):
        few.section("hive.md", ())


def test_sources_of_several_buckets_in_one_order() -> None:
    """The segments keep their order, whatever order the sources are named in."""
    one, two = (in_memory({f"{a}{n}.md": f"# Hive\n\nbee {a} {n}\n\nwax {n}\n" for n in range(9)}) for a in "ab")
    whole = type(one)(one.manifest, {2: two.segments[0], 5: one.segments[0]})
    for named in (["a7.md", "b3.md", "a2.md"], ["b3.md", "a2.md", "a7.md"]):
        few = narrowed(whole, named)
        assert isinstance(few.vectors, ExactIndex)
        assert [p.body for p in few.passages] == ["bee b 3", "wax 3", "bee a 2", "wax 2", "bee a 7", "wax 7"]
        assert [few.rows(source) for source in ("a2.md", "a7.md", "b3.md")] == [range(2, 4), range(4, 6), range(2)]
        found = search(few, "bee", np.array([1, 0], np.float32), 3)
        assert [h.passage.source for h in found] == ["a2.md", "a7.md", "b3.md"]
        assert few.document("a7.md") is whole.document("a7.md")  # which keeps what it has read


def test_nothing_keeps_it_or_the_whole_alive() -> None:
    whole = in_memory(TEXTS)
    few = narrowed(whole, ["hive.md"])
    search(few, "bee", QUERY, 3)
    assert few.section("hive.md", ("Lids",)) and few.titled("bee", 3) and "wax" in few.words
    gone, old = weakref.ref(few), weakref.ref(whole)
    del few
    assert gone() is None
    del whole
    assert old() is None
