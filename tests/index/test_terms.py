"""Words brought together: names and their variants, stems, spellings, synonyms; slips forgiven."""

import csv

import pytest

from index.data import text_of
from index.names import default_names, fold, words
from index.spelling import corrected
from index.terms import terms, widened
from index.vocabulary import Vocabulary


def test_names_and_their_variants_are_one_term() -> None:
    for text in ("Turkey", "Türkiye", "TURKIYE", "Turkish", "the Turks"):
        assert terms(text) == ["@turkey"], text
    assert terms("the Czech Republic") == terms("Czechia") == ["@czech_republic"]
    assert terms("the U.S.") == terms("US") == terms("the United States") == ["@united_states"]
    assert terms("tell us about it") == []


def test_a_capital_stands_for_its_country_in_a_text_but_stays_a_word() -> None:
    assert [p.name for p in default_names().in_text("from Paris to the Danes")] == ["France", "Denmark"]
    assert terms("Paris") == ["pari"]


def test_stems_spellings_and_phrases() -> None:
    assert terms("recognised") == terms("recognizes") == terms("recognizing")
    assert terms("It was set up") == terms("establish")
    assert terms("visits visited") == ["visit", "visit"]


def test_synonyms_meet_in_the_head_of_their_group() -> None:
    sold, exports = set(widened(terms("sold"))), set(widened(terms("exports")))
    assert sold & exports == {"~export"}
    assert widened(["bee"]) == ["bee"]


def test_folding() -> None:
    assert fold("Péter Szijjártó İstanbul ı") == "peter szijjarto istanbul i"
    assert words("Norway's U.N. seat, 3.5%") == ["norway", "un", "seat", "3", "5"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who is the keper", "who is the keeper"),
        ("the lighthose", "the lighthouse"),
        ("NORHTMOOR", "northmoor"),
        ("the carrier", "the carrier"),  # a common word that the articles lack is no slip
        ("keepers", "keepers"),
        ("zzzzzz", "zzzzzz"),
        ("who is it", "who is it"),
    ],
)
def test_slips_of_spelling(typed: str, meant: str) -> None:
    assert corrected(typed, Vocabulary.of(["keeper", "lighthouse", "northmoor", "carried"])) == meant


def test_the_countries_file_is_sound() -> None:
    rows = list(csv.DictReader(text_of("countries.csv").splitlines()))
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names)) > 190
    assert {row["continent"] for row in rows} == {
        "Africa", "Asia", "Europe", "North America", "South America", "Oceania",
    }  # fmt: skip
    assert all(row["name"] and None not in row.values() for row in rows)
