"""Slips of spelling: forgiven where one word is near, left alone where the word may be meant."""

import pytest
from rapidfuzz.distance import DamerauLevenshtein

from index.spelling import corrected
from index.vocabulary import Vocabulary, WordList

BAKERY = Vocabulary.of(["sourdough", "oven", "ovens", "baker", "kneading", "rye", "croissant", "brioche"])


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
    assert corrected("xoven", Vocabulary.of(["yoven", "doven", "zoven"])) == "doven"


def test_without_a_vocabulary_nothing_changes() -> None:
    assert corrected("sourdouhg", Vocabulary.of([])) == "sourdouhg"


def test_words_near_are_found_in_every_segment_and_few_others() -> None:
    words = Vocabulary(
        [WordList.of(["oven", "bread"]), WordList.of(["oven", "haven", "raven", "rye"]), WordList.of([])]
    )
    assert set(words) == {"oven", "bread", "haven", "raven", "rye"}
    assert [word in words for word in ("rye", "oven", "over", "")] == [True, True, False, False]
    assert words.near("ovne", 1) == {"oven"}  # the same letters
    assert words.near("hven", 1) == {"haven", "oven"}
    assert words.near("rey", 1) == frozenset()  # "rye" has fewer than four letters


def test_no_near_word_is_missed_whatever_its_letters() -> None:
    """Against the distance to every word: letters that stand twice, and letters of other alphabets."""
    words = [
        "aabb",
        "abab",
        "bbbb",
        "naïve",
        "мост",
        "мосты",
        "łódź",
        "lodz",
        "größe",
        "grosse",
        "x1y2",
        "abcdefgh",
        "橋橋橋橋",
    ]
    lists = Vocabulary([WordList.of(words[::2]), WordList.of(words[1::2])])
    for typed in [*words, "aab", "babab", "мосст", "ódź", "grösse", "abdcefg", "橋橋橋", "xyxyxy"]:
        for slips in (1, 2):
            near = {word for word in words if DamerauLevenshtein.distance(typed, word) <= slips}
            assert near <= lists.near(typed, slips), (typed, slips)
