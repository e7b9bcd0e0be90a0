"""A slice read aloud: the words stay, the markup goes, and no number is left that reads as a citation."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.plain import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The shift starts at 7.[1][note 2]", "The shift starts at 7."),
        ("Ask Anna[a] or Ben.[citation needed]", "Ask Anna or Ben."),
        ("Bring a [sic] badge", "Bring a [sic] badge"),
        ("See [the handbook](https://example.org/a_(b)) now", "See the handbook) now"),
        ("See [[Staff#Leave|annual leave]] and [[Pay]].", "See annual leave and Pay."),
        ("![a door](door.png) Doors close.", "a door Doors close."),
        ("**Badges** are *worn*, __always__.", "Badges are *worn*, always."),
        ("''Leave'' is '''25 days'''.", "Leave is 25 days."),
        ("2 ** 3 and `make ready`", "2 ** 3 and make ready"),
        (" two\r\n\tlines\u2028and\xa0more ", "two lines and more"),
        ("a [[[1]2]3] b", "a b"),
        ("[[7]](https://example.org)", "7(https://example.org)"),
        ("{{flag|Norway}} Bergen", "Norway Bergen"),
        ("{{lang|de|Wachs|italic=no}} is wax", "Wachs is wax"),
        ("{{nowrap|a {{small|b}} c}}", "a b c"),
        ("{{convert|61|m|ft}} high", "61 m high"),
        ("Wax.{{citation needed|date=May 2010}}", "Wax."),
        ("Wax{{dagger}} and {{ braces", "Wax and {{ braces"),
        ('Wax.<ref name="a">Holm, p. 3</ref><ref name="a"/> Comb<br/>and <sup>2</sup>', "Wax. Comb and 2"),
        ("3 < 5 and 7 > 6", "3 < 5 and 7 > 6"),
        ("", ""),
    ],
)
def test_words_without_markup(text: str, words: str) -> None:
    assert plain(text) == words


@given(st.text(alphabet="[]()`*_'|!12an \n", max_size=40))
@settings(max_examples=100)
def test_no_bracketed_number_is_ever_left(text: str) -> None:
    assert not re.search(r"\[\d+\]", plain(text))


@given(st.text(alphabet=st.characters(exclude_characters="[]()`*_'|!{}<>", exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=60)
def test_text_without_markup_only_has_its_white_space_evened(text: str) -> None:
    assert plain(text) == " ".join(text.split())


def test_a_backslash_before_a_mark_is_not_read_aloud() -> None:
    assert plain(r"1\. May was wet \*and\* cold.") == "1. May was wet *and* cold."
    assert plain(r"C:\hive\wax") == r"C:\hive\wax"
