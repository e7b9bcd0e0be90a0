"""Sentences cut out of a stream: where it was cut makes no difference, and every mark stays with its sentence."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.llm.said import Said
from bot.llm.sentences import MOST, sentences


def read(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(said.text, said.marks) for said in sentences([text])]


def test_marks_before_and_behind_the_stop_belong_to_the_sentence() -> None:
    assert read("It was lit in 1871. [1] The keeper is Holm [2][3]. Two miles.[4] Off the coast") == [
        ("It was lit in 1871.", (1,)),
        ("The keeper is Holm.", (2, 3)),
        ("Two miles.", (4,)),
        ("Off the coast", ()),
    ]


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        ("[1]", (1,)),
        ("[1, 2]", (1, 2)),
        ("[1; 3]", (1, 3)),
        ("[2-4]", (2, 3, 4)),
        ("[1–3, 7]", (1, 2, 3, 7)),
        ("[1-300]", (1, 300)),
        ("[3-1]", (3, 1)),
        ("[2][1][2]", (2, 1)),
        ("【1】", (1,)),
        ("【4†L5-L7】", (4,)),
        ("［12］", (12,)),
        ("[2009]", (2009,)),  # a mark that leads nowhere, rather than a text that looks like one
    ],
)
def test_marks_are_read_in_every_usual_form(written: str, marks: tuple[int, ...]) -> None:
    assert read(f"The lamp {written}.") == [("The lamp.", marks)]
    assert read(f"The lamp. {written}") == [("The lamp.", marks)]


def test_other_brackets_and_links_stay_in_the_text() -> None:
    text = "The lamp [sic] burns [a](http://x.y) and [1](http://b.c) [ ] [1"
    assert read(text) == [(text, ())]
    assert read("[1]: northmoor.md") == [("[1]: northmoor.md", ())]


def test_no_cut_at_abbreviations_decimals_initials_dates_or_inside_bold() -> None:
    for text in (
        "Dr. Holm saw 1,928.3 ships of the U.S. Navy and E. T. Vik.",
        "Am 12. Januar 1871 wurde die Lampe am 3. März gelöscht.",
        "The **first. Second** lamp burns.",
    ):
        assert read(f"{text} [1] Next [2].") == [(text, (1,)), ("Next.", (2,))]


def test_bold_that_ends_a_sentence_ends_it() -> None:
    assert read("**It was lit in 1871.** [1] It is **red**. [2]") == [
        ("**It was lit in 1871.**", (1,)),
        ("It is **red**.", (2,)),
    ]


def test_items_lose_their_markers() -> None:
    text = "Keepers:\n- Ada Holm [1]\n* Lena Vik. [2]\n\n1. First one [3]\n2) Second one [4]\n9. May not follow"
    assert list(sentences([text])) == [
        Said("Keepers:", ()),
        Said("Ada Holm", (1,), True),
        Said("Lena Vik.", (2,), True),
        Said("First one", (3,), True),
        Said("Second one", (4,), True),
        Said("9. May not follow", ()),
    ]
    assert read("1. Januar 1871: Die Lampe. [1]") == [("1. Januar 1871: Die Lampe.", (1,))]


def test_marks_on_a_line_of_their_own_join_the_sentence_before() -> None:
    assert read("The lamp burns.\n\n[1][2]\nIt is red. [3]\n[4]") == [("The lamp burns.", (1, 2)), ("It is red.", (3,))]
    assert read("[1] The lamp burns.") == [("The lamp burns.", (1,))]
    assert read("The lamp burns.\n[1] It is red.") == [("The lamp burns.", ()), ("It is red.", (1,))]


def test_forms_that_no_answer_has_are_still_seen() -> None:
    text = "## Lamp [1]\n| a | b |\n```py\nlit. Then [1]\n```\n<b>red</b> [2]\n---\n"
    assert [said.text for said in sentences([text])] == [
        "# Lamp",
        "| a | b |",
        "```py",
        "``` lit. Then",
        "<b>red</b>",
    ]


def test_a_mark_inside_what_is_bold_is_taken_out() -> None:
    assert read("It was **1871 [1]**. It is red [2] .") == [("It was **1871**.", (1,)), ("It is red.", (2,))]


def test_thoughts_are_not_told() -> None:
    assert read("<think>The line says 1871. [1]\nSo</think>\n\nIn 1871. [1]") == [("In 1871.", (1,))]
    assert read("<think>No end") == []


def test_none_nothing_and_what_cannot_be_seen() -> None:
    assert read("NONE") == [("NONE", ())]
    assert read("") == read(" \n\n ") == read("[1]") == read("... [1]") == []
    assert read("The \u202elamp\u200b \x00burns\U000e0041. [1]") == [("The lamp burns.", (1,))]


def test_a_sentence_is_told_before_the_next_is_written() -> None:
    asked: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in ("The lamp was lit in 1871", ". ", "[1]", " T", "he keeper [2]", "\n", "is"):
            asked.append(piece)
            yield piece

    told = sentences(pieces())
    assert next(told) == Said("The lamp was lit in 1871.", (1,))
    assert asked[-1] == " T"
    assert next(told) == Said("The keeper", (2,))
    assert asked[-1] == "\n"


def test_text_without_an_end_is_cut_in_time() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[str]:
        for n in range(2_000):
            taken.append(n)
            yield "word "

    told = sentences(pieces())
    first = next(told)
    assert len(first.text) <= MOST and first.text.endswith("word")
    assert len(taken) < 2 * MOST // 5
    rest = list(told)
    assert sum(said.text.count("word") for said in (first, *rest)) == 2_000
    assert [len(said.text) for said in sentences(["x" * (2 * MOST + 5)])] == [MOST, MOST, 5]


_FRAGMENTS = st.sampled_from(
    [
        *"[]1【】-*.,?!\"' \n(:|#`<>^†",
        *(
            "**",
            "[1]",
            "[2][3]",
            "[1-3]",
            ". ",
            ". [1] ",
            "12. ",
            "Januar ",
            "März 18",
            "Dr. ",
            "U.S. ",
            "1,928.3",
            "1. ",
        ),
        *(
            "- ",
            "```",
            "\ud83d",
            "\ude00",
            "🙂",
            "。",
            "」",
            "<think>",
            "</think>",
            "The lamp",
            "keeper ",
            "NONE",
            "x" * 40,
        ),
        *("é", "\r\n", "http://a.b", " \u2028", "2) ", "word " * 450),
    ]
)


@settings(max_examples=20, deadline=None)
@given(st.lists(_FRAGMENTS, max_size=16), st.data())
def test_where_the_stream_is_cut_makes_no_difference(fragments: list[str], data: st.DataObject) -> None:
    text = "".join(fragments)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    told = list(sentences([text]))
    assert list(sentences(pieces)) == told
    assert list(sentences(text)) == told
    assert all(len(said.text) <= MOST + 4 and said.text == said.text.strip() and said.text for said in told)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "Zs"]), min_size=1), max_size=8))
def test_no_word_is_lost(words: list[str]) -> None:
    text = ". ".join(words)
    told = "".join(said.text for said in sentences([text]))
    assert re.findall(r"[^\W_]", told) == re.findall(r"[^\W_]", text)
