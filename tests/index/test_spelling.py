"""Slips of spelling: forgiven where one word is near, left alone where the word may be meant."""

import pytest

from index.spelling import corrected

BAKERY = frozenset(["sourdough", "oven", "ovens", "baker", "kneading", "rye", "croissant", "brioche"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("When is the sourdouhg kneaded?", "When is the sourdough kneaded?"),  # two letters exchanged are one slip
        ("sordough", "sourdough"),
        ("surdogh", "sourdough"),  # two slips in seven letters
        ("srdgh", "srdgh"),  # four
        ("briohce", "brioche"),
        ("bakr", "baker"),
        ("oxxn", "oxxn"),  # two slips are too many for six letters or fewer
        ("bkr", "bkr"),  # shorter than four letters
        ("crwassant", "croissant"),
        ("CROISANT, please", "croissant, please"),
        ("kneading-brichoe", "kneading-brioche"),
        ("brioches", "brioches"),  # the plural of a known word
        ("Norwegain", "Norwegain"),  # near a place, not near a word of the articles
        ("Norwegian baked", "Norwegian baked"),  # a place, and a common English word
        ("50kg", "50kg"),
        ("", ""),
    ],
)
def test_the_nearest_word_is_taken(typed: str, meant: str) -> None:
    assert corrected(typed, BAKERY) == meant


def test_among_equally_near_words_the_first_of_the_alphabet_is_taken() -> None:
    assert corrected("xoven", frozenset(["yoven", "doven", "zoven"])) == "doven"


def test_without_a_vocabulary_nothing_changes() -> None:
    assert corrected("sourdouhg", frozenset()) == "sourdouhg"
