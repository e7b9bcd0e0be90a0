"""Footnotes below an answer, and the answer without them."""

from dataclasses import replace
from time import perf_counter

import pytest

from bot.answer import Bot
from bot.footnotes import at, footnoted, without_footnotes

ADDRESS = at("https://articles.example.org")
ONE_LINE, LIST, SILENT = (
    "Who is the keeper of the lighthouse?",
    "List all visits of Inspector Karl Brandt to the lighthouse.",
    "What is the salary of the keeper?",
)


def test_each_citation_has_a_footnote_with_its_lines_and_address(bot: Bot) -> None:
    assert footnoted(bot.answer(LIST), ADDRESS) == (
        "- 4 June 1880 - Inspector Karl Brandt visited the lighthouse. [1]\n"
        "- 12 August 1885 - Inspector Karl Brandt visited the lighthouse again. [2]\n\n"
        "[1] Northmoor lighthouse, line 12: https://articles.example.org/sources/northmoor-lighthouse.md#L12\n"
        "[2] Northmoor lighthouse, line 13: https://articles.example.org/sources/northmoor-lighthouse.md#L13"
    )


def test_several_lines_and_a_title_of_several_lines_stand_on_one(bot: Bot) -> None:
    answer = bot.answer(ONE_LINE)
    long = replace(answer.citations[0], title="The\nlighthouse", last_line=6, url="/sources/a.md#L4-L6")
    text = footnoted(replace(answer, citations=(long,)), at(""))
    assert text.endswith("\n\n[1] The lighthouse, lines 4-6: /sources/a.md#L4-L6")


def test_where_nothing_answers_the_nearest_passages_are_listed_with_the_beginning_of_each(bot: Bot) -> None:
    answer = bot.answer(SILENT)
    long = replace(answer.closest[0], quote="A lamp\n" + "o" * 200)
    rows = footnoted(replace(answer, closest=(long,)), ADDRESS).split("\n")
    assert rows[:3] == ["The sources do not answer this question.", "", "Nearest passages:"]
    place, quote = rows[3].split(" – ")
    assert place == f"- Northmoor lighthouse, line 4: {ADDRESS(answer.closest[0])}"
    assert quote == "“A lamp " + "o" * 152 + "…”"
    assert footnoted(replace(answer, closest=()), ADDRESS) == "The sources do not answer this question."


@pytest.mark.parametrize("question", [ONE_LINE, LIST, SILENT])
@pytest.mark.parametrize("ending", ["", "\n", "  \n\n"])
def test_what_was_added_is_taken_off_again_whatever_a_client_did_to_its_end(
    bot: Bot, question: str, ending: str
) -> None:
    answer = bot.answer(question)
    for where in (ADDRESS, at(""), lambda citation: citation.source):
        assert without_footnotes(footnoted(answer, where) + ending) == answer.answer


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Hello.",
        "See [1] Northmoor lighthouse, line 4: there.",
        "- one, line 4: two",
        "Nearest passages:\nnone",
        "A text.\n\n[1] no footnote",
        "[1] Northmoor lighthouse, line 4: https://articles.example.org\n\nand more",
    ],
)
def test_what_is_no_footnote_of_ours_stays(said: str) -> None:
    assert without_footnotes(said) == said


@pytest.mark.parametrize("row", ["\n", "[1] a, line 1: b\n", "[1] a, line 1", "- ", "\n[1] "])
def test_a_long_message_is_read_at_once(row: str) -> None:
    said = row * (50_000 // len(row)) + "the end"
    began = perf_counter()
    assert without_footnotes(said) == said
    assert perf_counter() - began < 0.5
