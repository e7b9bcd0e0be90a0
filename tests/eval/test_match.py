"""What counts as saying the expected thing."""

import pytest

from eval.metrics.match import normalised, says


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Mill – built **1871**. [1]", "the mill built 1871"),
        ("1,928.3 and 5 093 and 5,1", "1928.3 and 5093 and 5,1"),
        ("-4 °C; re-opened, 12–14 May", "-4 c re opened 12 14 may"),
        ("−4 and a – b", "-4 and a b"),
        ("Ｎｏ．１", "no 1"),
        ("", ""),
    ],
)
def test_texts_become_words(text: str, words: str) -> None:
    assert normalised(text) == words


def test_expected_words_are_whole_words_and_may_be_plural() -> None:
    assert says("It has **12 boats**. [1]", "12 boat")
    assert says("Two churches stand there.", "church")
    assert not says("It has 120 boats.", "12 boat")
    assert not says("It has 112 boats.", "12 boats")
    assert not says("Boats it has 12.", "12 boats")
    assert says("In 12 000 homes.", "12,000")
    assert not says("Anything.", "")
