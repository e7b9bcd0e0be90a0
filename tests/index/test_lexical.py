"""BM25 by hand: idf = ln(1 + (N - n + 0.5) / (n + 0.5)), a term idf * f / (f + 1.2 * (0.5 + 0.5 * length / mean))."""

from math import log

import numpy as np
import pytest

from index.lexical import LexicalIndex


def test_a_term_twice_in_a_long_text() -> None:
    """N = 2, n = 1: idf = ln 2. f = 2, length 3, mean 2: 2 / (2 + 1.2 * 1.25) = 4 / 7."""
    scores = LexicalIndex(["flour flour yeast", "oven"]).scores("flour")
    np.testing.assert_allclose(scores, [log(2) * 4 / 7, 0], rtol=1e-5)


def test_terms_of_a_question_are_summed() -> None:
    """N = 2. flour: n = 2, idf = ln 1.2; oven: n = 1, idf = ln 2. Lengths 1 and 2, mean 1.5."""
    scores = LexicalIndex(["flour", "flour oven"]).scores("Which oven is for the flour?")
    short, long = 1 / (1 + 1.2 * (0.5 + 0.5 / 1.5)), 1 / (1 + 1.2 * (0.5 + 0.5 * 2 / 1.5))
    np.testing.assert_allclose(scores, [log(1.2) * short, (log(1.2) + log(2)) * long], rtol=1e-5)


def test_in_how_many_texts_a_term_occurs() -> None:
    frequency = LexicalIndex(["flour flour", "flour ovens", "the"]).frequency
    assert (frequency["flour"], frequency["oven"], frequency["the"], frequency["yeast"]) == (2, 1, 0, 0)


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
    scores = LexicalIndex([text, "yeast"]).scores(question)
    assert scores[0] > 0
    assert scores[1] == 0


def test_the_word_itself_counts_for_more_than_one_of_its_group() -> None:
    scores = LexicalIndex(["founded", "opened", "yeast"]).scores("founded")
    assert scores[0] > scores[1] > scores[2] == 0


def test_texts_without_a_term_and_no_texts_at_all() -> None:
    index = LexicalIndex(["", "the of and", "oven"])
    assert len(index) == 3
    assert index.scores("").tolist() == [0, 0, 0]
    assert index.scores("the").tolist() == [0, 0, 0]
    assert index.scores("oven").argmax() == 2
    nothing = LexicalIndex([])
    assert (len(nothing), nothing.scores("oven").tolist(), dict(nothing.frequency)) == (0, [], {})
