"""Names of places: found in a text where they stand, and the data file they come from."""

import csv
from collections import defaultdict

import pytest

from index.data import text_of
from index.names import default_names, words
from index.terms import terms


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Bread from Norway and Swedish rye.", [("Norway", "Norway"), ("Swedish", "Sweden")]),
        ("Guinea-Bissau, Guinea, Papua New Guinea", ["Guinea-Bissau", "Guinea", "Papua New Guinea"]),
        ("the Democratic Republic of the Congo", ["Democratic Republic of the Congo"]),
        ("Norway's bread, NORWAY", [("Norway", "Norway"), ("NORWAY", "Norway")]),
        ("Côte d'Ivoire", [("Côte d'Ivoire", "Ivory Coast")]),
        ("The US told us, the U.S. and the U.S.A.", [(t, "United States") for t in ("US", "U.S.", "U.S.A.")]),
        ("Oslo", []),  # a capital is also itself
        ("Norwayish turkeys on fine crockery", []),
    ],
)
def test_where_places_are_named(text: str, mentions: list[str | tuple[str, str]]) -> None:
    found = [(text[start:end], place.name) for start, end, place in default_names().mentions(text)]
    assert found == [(m, m) if isinstance(m, str) else m for m in mentions]


def test_places_of_a_text_in_order_each_once() -> None:
    found = default_names().in_text("Oslo bakes for Denmark, Norway and the Danes; Rome does not.")
    assert [place.name for place in found] == ["Norway", "Denmark", "Italy"]


def test_a_place_is_named_as_another_was() -> None:
    norway = default_names().places[("norway",)]
    assert norway.like("Swedish") == "Norwegian"
    assert norway.like("Sweden") == norway.like("Atlantis") == "Norway"


def test_every_form_in_the_file_stands_for_its_place_alone() -> None:
    """Only adjectives that two states do share may stand in two rows; the first of them is taken."""
    rows = list(csv.DictReader(text_of("countries.csv").splitlines()))
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        for form in (
            row["name"],
            *row["adjectives"].split(";"),
            *row["aliases"].split(";"),
            *row["capital"].split(";"),
        ):
            assert form == form.strip()
            if form:
                owners[tuple(words(form))].add(row["name"])
    shared = {form for form, names in owners.items() if len(names) > 1}
    assert shared == {("congolese",), ("dominican",), ("dominicans",)}
    assert () not in owners
    assert all(row["adjectives"] and row["capital"] for row in rows)


def test_every_name_is_one_term_of_its_own() -> None:
    rows = list(csv.DictReader(text_of("countries.csv").splitlines()))
    found = [terms(row["name"]) for row in rows]
    assert all(len(one) == 1 and one[0].startswith("@") for one in found)
    assert len({one[0] for one in found}) == len(rows)
