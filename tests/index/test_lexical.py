"""BM25 by hand: idf = ln(1 + (N - n + 0.5) / (n + 0.5)), a term idf * f / (f + 1.2 * (0.5 + 0.5 * length / mean))."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import LexicalIndex
from index.postings import Counts, Postings, joined


def test_a_term_twice_in_a_long_text() -> None:
    """N = 2, n = 1: idf = ln 2. f = 2, length 3, mean 2: 2 / (2 + 1.2 * 1.25) = 4 / 7."""
    scores = LexicalIndex.of_texts(["flour flour yeast", "oven"]).scores("flour")
    np.testing.assert_allclose(scores, [log(2) * 4 / 7, 0], rtol=1e-5)


def test_terms_of_a_question_are_summed() -> None:
    """N = 2. flour: n = 2, idf = ln 1.2; oven: n = 1, idf = ln 2. Lengths 1 and 2, mean 1.5."""
    scores = LexicalIndex.of_texts(["flour", "flour oven"]).scores("Which oven is for the flour?")
    short, long = 1 / (1 + 1.2 * (0.5 + 0.5 / 1.5)), 1 / (1 + 1.2 * (0.5 + 0.5 * 2 / 1.5))
    np.testing.assert_allclose(scores, [log(1.2) * short, (log(1.2) + log(2)) * long], rtol=1e-5)


def test_in_how_many_texts_a_term_occurs() -> None:
    index = LexicalIndex.of_texts(["flour flour", "flour ovens", "the"])
    assert [index.frequency(term) for term in ("flour", "oven", "the", "yeast")] == [2, 1, 0, 0]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The baker was recognised.", "recognizing"),
        ("It was founded by Anna.", "Who established it?"),
        ("Bread of Türkiye", "Turkish bread"),
        ("The OVENS", "oven"),
    ],
)
def test_other_forms_of_a_word_are_found(text: str, question: str) -> None:
    scores = LexicalIndex.of_texts([text, "yeast"]).scores(question)
    assert scores[0] > 0
    assert scores[1] == 0


def test_the_word_itself_counts_for_more_than_one_of_its_group() -> None:
    scores = LexicalIndex.of_texts(["founded", "opened", "yeast"]).scores("founded")
    assert scores[0] > scores[1] > scores[2] == 0


def test_texts_without_a_term_and_no_texts_at_all() -> None:
    index = LexicalIndex.of_texts(["", "the of and", "oven"])
    assert len(index) == 3
    assert index.scores("").tolist() == [0, 0, 0]
    assert index.scores("the").tolist() == [0, 0, 0]
    assert index.scores("oven").argmax() == 2
    nothing = LexicalIndex.of_texts([])
    assert (len(nothing), nothing.scores("oven").tolist(), nothing.frequency("oven")) == (0, [], 0)
    assert LexicalIndex([]).scores("oven").tolist() == []


@given(
    st.lists(st.lists(st.sampled_from(["bee", "wax", "hive", "lid"]), max_size=6), min_size=1, max_size=12),
    st.integers(1, 4),
)
def test_scores_do_not_hang_on_how_the_passages_are_spread_over_segments(texts: list[list[str]], size: int) -> None:
    whole = LexicalIndex([Postings.of(Counts.of(texts))])
    runs = [texts[at : at + size] for at in range(0, len(texts), size)]
    parts = LexicalIndex([Postings.of(Counts.of(run)) for run in runs])
    np.testing.assert_array_equal(whole.scores("bee wax wax"), parts.scores("bee wax wax"))
    assert [whole.frequency(t) for t in ("bee", "lid")] == [sum(t in text for text in texts) for t in ("bee", "lid")]


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=6), max_size=9))
def test_postings_and_counts_are_two_views_of_the_same(texts: list[list[str]]) -> None:
    counts = Counts.of(texts)
    again = Postings.of(counts).counts
    triples = sorted(zip(counts.rows.tolist(), counts.hashes.tolist(), counts.times.tolist(), strict=True))
    assert triples == list(zip(again.rows.tolist(), again.hashes.tolist(), again.times.tolist(), strict=True))
    assert again.lengths.tolist() == [max(1, len(text)) for text in texts]
    both = joined([again.of_rows(0, 2), again.of_rows(2, len(texts))])
    assert (both.rows.tolist(), both.times.tolist()) == (again.rows.tolist(), again.times.tolist())
