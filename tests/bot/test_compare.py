"""Comparisons and intervals: every side is answered on its own, the conclusion says the values."""

from pathlib import Path

import pytest

from bot.compose.duration import elapsed
from bot.intervals import interval
from bot.parts import questions
from bot.phrasing import asked_of_event, asked_when, base_form
from bot.question import Operation
from bot.types import Status
from bot.values import agree, best_date, best_number
from index.embed import Embedder
from index.snapshot import Snapshot
from sources.values import dates
from tests.bot.test_followup import two_articles
from tests.bot.world import bot_over, check_contract, line

PIERS = """\
# Piers of Fenwick

The North Pier was opened on 4 August 1892. The South Pier was opened in March 1875.
The Long Pier was opened on 9 June 1901 and closed on 2 February 1950.

## Dimensions

| Pier | Length | Weight |
|---|---|---|
| North Pier | 310 m | 900 t |
| South Pier | 275 m | 1,200 t |

## Wardens

- Ada Holm (1950–1972)
- Tom Reed (1972–1979)
"""
POETS = """\
Poets of Fenwick

Nora Vik (1921–2006) was a poet.
Karl Brandt, a poet, was born on 5 March 1930.
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return two_articles(tmp_path)


@pytest.mark.parametrize(
    ("text", "operation", "parts"),
    [
        (
            "Which of the North Pier and the South Pier opened first?",
            Operation.FIRST,
            ["When did the North Pier open?", "When did the South Pier open?"],
        ),
        (
            "Who was born earlier, Nora Vik or Karl Brandt?",
            Operation.FIRST,
            ["When was Nora Vik born?", "When was Karl Brandt born?"],
        ),
        (
            "Which came out first, Tarn 3.0 or the album Red Lamps?",
            Operation.FIRST,
            ["When did Tarn 3.0 come out?", "When did the album Red Lamps come out?"],
        ),
        (
            "Which is heavier, the bell or the anchor?",
            Operation.MOST,
            ["How heavy is the bell?", "How heavy is the anchor?"],
        ),
        (
            "Which of the three is the oldest: the club, the choir or the band?",
            Operation.FIRST,
            ["When was the club founded?", "When was the choir founded?", "When was the band founded?"],
        ),
        (
            "Who is younger, Ada Holm or Tom Reed?",
            Operation.LAST,
            ["When was Ada Holm born?", "When was Tom Reed born?"],
        ),
        (
            "Which school has more pupils, the Abbey School or the Brook School?",
            Operation.MOST,
            ["How many pupils does the Abbey School have?", "How many pupils does the Brook School have?"],
        ),
        (
            "Which happened first: the fire, the flood or the storm?",
            Operation.FIRST,
            ["When was the fire?", "When was the flood?", "When was the storm?"],
        ),
        (
            "Which pier opened later, Fenwick's or Brookham's?",
            Operation.LAST,
            ["When did Fenwick's pier open?", "When did Brookham's pier open?"],
        ),
        (
            "Is the North Pier older than the South Pier?",
            Operation.FIRST,
            ["When was the North Pier founded?", "When was the South Pier founded?"],
        ),
        (
            "Put in order: the fire, the flood and the building of the pier.",
            Operation.ORDER,
            ["When was the fire?", "When was the flood?", "When was the building of the pier?"],
        ),
    ],
)
def test_a_comparison_asks_about_each_side_alone(
    snapshot: Snapshot, text: str, operation: Operation, parts: list[str]
) -> None:
    asked = questions(text, snapshot)
    assert asked.operation is operation
    assert [part.text for part in asked.parts] == parts


@pytest.mark.parametrize(
    ("text", "unit", "parts"),
    [
        (
            "How many years passed between Norway and Denmark opening a mine and the Danish embassy closing in Oslo?",
            "years",
            ("When did Norway and Denmark open a mine?", "When did the Danish embassy close in Oslo?"),
        ),
        (
            "How many days before the fair was the bridge closed?",
            "days",
            ("When was the fair?", "When was the bridge closed?"),
        ),
        ("How long after the fire did the mill reopen?", "", ("When was the fire?", "When did the mill reopen?")),
        ("For how many years was Ada Holm mayor?", "years", ("When was Ada Holm mayor?",)),
        ("How old was Ada Holm when she died?", "years", ("When was Ada Holm born?", "When did Ada Holm die?")),
        (
            "How many months lie between the founding and the closure of the club?",
            "months",
            ("When was the founding of the club?", "When was the closure of the club?"),
        ),
    ],
)
def test_an_interval_asks_for_the_dates_that_bound_it(
    snapshot: Snapshot, text: str, unit: str, parts: tuple[str, ...]
) -> None:
    found = interval(text, snapshot)
    assert found is not None
    assert (found.unit, found.questions) == (unit, parts)


@pytest.mark.parametrize(
    "text",
    ["How long is the bridge between the hill and the town?", "How many days of leave do I get?", "How old is she?"],
)
def test_a_length_or_a_number_is_no_interval(snapshot: Snapshot, text: str) -> None:
    assert interval(text, snapshot) is None


def test_verbs_and_events_are_put_into_questions() -> None:
    assert [base_form(verb) for verb in ("opened", "carried", "stopped", "came", "born")] == [
        "open",
        "carry",
        "stop",
        "come",
        "bear",
    ]
    assert asked_when("the pier", "was built of oak") == "When was the pier built of oak?"
    assert asked_of_event("Ada Holm became warden") == "When did Ada Holm become warden?"
    assert asked_of_event("the opening of the pier") == "When was the opening of the pier?"


@pytest.mark.parametrize(
    ("first", "last", "unit", "said"),
    [
        ("5 June 1992", "12 January 2009", "years", "**16 years** and 7 months"),
        ("5 June 1992", "December 1999", "years", "About **7 years** and 6 months"),
        ("1976", "1983", "years", "About **7 years**"),
        ("January 1992", "August 1992", "months", "About **7 months**"),
        ("20 January 1992", "19 February 1992", "months", "**0 months**"),
        ("1 March 2000", "1 March 2001", "days", "**365 days**"),
        ("1 March 2000", "15 March 2000", "", "**14 days**"),
        ("1 March 2000", "15 March 2000", "weeks", "**2 weeks**"),
        ("1976", "1983", "days", ""),
    ],
)
def test_the_time_between_two_dates(first: str, last: str, unit: str, said: str) -> None:
    assert elapsed(dates(first)[0], dates(last)[0], unit) == said


def test_dates_agree_where_one_is_less_exact() -> None:
    year, month, day, other, span = (
        dates(t)[0] for t in ("1992", "August 1992", "4 August 1992", "5 August 1992", "1990–95")
    )
    assert agree(year, day)
    assert agree(month, day)
    assert agree(span, day)
    assert not agree(day, other)
    assert not agree(year, dates("1993")[0])


def test_the_date_in_the_clause_of_the_event_answers(snapshot: Snapshot) -> None:
    asked = questions("When was the hotel built?", snapshot).whole
    text = "In 1902 the hotel was built and in 1983 it was pulled down."
    assert best_date(asked, text) == dates(text)[0]
    closed = questions("When was it pulled down?", snapshot).whole
    assert best_date(closed, text) == dates(text)[1]


def test_the_figure_in_the_unit_asked_for_answers(snapshot: Snapshot) -> None:
    asked = questions("How heavy is the bell?", snapshot).whole
    number = best_number(asked, "The bell of 1620 is 2 m wide and weighs 900 kg.")
    assert number is not None
    assert number.value == 900.0


def test_the_earlier_side_is_said_with_both_lines(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"piers.md": PIERS})
    answer = bot.answer("Which pier opened first, the North Pier or the South Pier?")
    check_contract(answer, bot)
    assert answer.answer.split("\n")[0] == "**The South Pier** (March 1875) is the earlier. [1][2]"
    assert {line(c) for c in answer.citations} == {("piers.md", 3)}


def test_the_time_between_the_sides_is_said_where_it_is_asked_for(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"piers.md": PIERS})
    answer = bot.answer("Which opened first, the North Pier or the South Pier, and how many years lie between them?")
    check_contract(answer, bot)
    assert answer.answer.split("\n")[0] == (
        "**The South Pier** (March 1875) is the earlier. [1][2]"
        " About **17 years** and 5 months from March 1875 to 4 August 1892. [1][2]"
    )


def test_an_asserted_order_is_confirmed_or_denied(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"piers.md": PIERS})
    answer = bot.answer("Did the North Pier open before the South Pier?")
    check_contract(answer, bot)
    assert answer.answer.startswith("No: **The South Pier** (March 1875) is the earlier. [1][2]")


def test_the_longer_side_is_said_with_its_figure(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"piers.md": PIERS})
    answer = bot.answer("Which is longer, the North Pier or the South Pier?")
    check_contract(answer, bot)
    assert answer.answer.startswith("**The North Pier** (310")
    assert {line(c) for c in answer.citations} == {("piers.md", 10), ("piers.md", 11)}


def test_a_side_without_a_value_leaves_the_question_open(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"piers.md": PIERS})
    assert bot.answer("Which opened first, the North Pier or the Royal Lido?").status is Status.NOT_FOUND


def test_a_life_span_gives_birth_and_age(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"poets.txt": POETS})
    answer = bot.answer("Who was born earlier, Nora Vik or Karl Brandt?")
    check_contract(answer, bot)
    assert answer.answer.startswith("**Nora Vik** (1921) is the earlier. [1][2]")
    age = bot.answer("How old was Nora Vik when she died?")
    assert age.answer.startswith("About **85 years** from 1921 to 2006. [1]")
    assert [line(c) for c in age.citations] == [("poets.txt", 3)]


def test_the_time_between_two_events_and_the_term_of_an_office(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"piers.md": PIERS})
    between = bot.answer(
        "How many years passed between the opening of the South Pier and the opening of the North Pier?"
    )
    check_contract(between, bot)
    assert between.answer.startswith("About **17 years** and 5 months from March 1875 to 4 August 1892. [1][2]")
    term = bot.answer("For how many years was Ada Holm warden of the piers?")
    check_contract(term, bot)
    assert term.answer.startswith("About **22 years**: 1950–1972. [1]")
    assert [line(c) for c in term.citations] == [("piers.md", 15)]
