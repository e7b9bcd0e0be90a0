"""What the check of a sentence is put together from, with values that a person can work out."""

import pytest

from bot.answer import Bot
from bot.llm.checking.figures import values
from bot.llm.checking.form import misformed
from bot.llm.checking.held import Held, clauses
from bot.llm.checking.moments import Moment, moments, told_spans
from bot.llm.checking.naming import names
from bot.llm.checking.negation import cues
from bot.llm.checking.support import Calibration, beyond, longest_run, signals, strangers, support
from index.embed import Embedder
from tests.bot.world import small_bot
from tests.llm.briefs import offered


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("support"), model)


def test_signals_of_a_sentence(bot: Bot) -> None:
    held = Held.of([offered(bot, 1, "The board meets")])  # "The board meets in the old customs house."
    seen = signals("The board meets in the customs house.", held, lambda _: 1.0)
    assert seen == {"own": 1.0, "weakest": 1.0, "run": round(5 / 7, 6)}
    half = signals("The board meets, and the sailors sing.", held, lambda _: 1.0)
    assert half == {"own": 0.5, "weakest": 0.0, "run": round(3 / 7, 6)}
    assert signals("It is so.", held, lambda _: 1.0)["own"] == 1.0  # nothing that could be missing


def test_one_word_may_be_another_but_not_two_in_a_row(bot: Bot) -> None:
    held = Held.of([offered(bot, 1, "The board meets")])
    assert not beyond("The board gathers in the house of customs, which stands there.", held)
    assert not beyond("The board gathers in 1990 in the customs house of Ada Holm.", held)
    assert beyond("The board meets in the customs house, wearing ribbons.", held)


def test_support_is_the_logistic_of_weighted_signals() -> None:
    assert support({"own": 0.5}, Calibration(-1.0, {"own": 2.0})) == 0.5
    assert support({"own": 1.0}, Calibration(0.0, {"own": 1.0})) == 0.731059


def test_longest_run() -> None:
    assert longest_run("a boat of oak", ["It is a boat of pine", "of oak"]) == 0.75
    assert longest_run("", ["It"]) == 0.0


def test_a_line_that_shares_nothing_is_a_stranger(bot: Bot) -> None:
    held = Held.of([offered(bot, 1, "The board meets"), offered(bot, 2, "The lamp was run")])
    assert strangers("The board meets.", held) == [2]
    assert strangers("The board meets by the lamp.", held) == []


def test_what_stands_around_a_row(bot: Bot) -> None:
    held = Held.of([offered(bot, 1, "Year: 1880")])
    assert held.rows == ((("Year", "1880"), ("Sailing ships", "1,200.5"), ("Steamers", "310.2"), ("Total", "1,510.7")),)
    assert "Ships seen from Northmoor (in thousands)" in held.around.split("\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 5 June 1992", [Moment(1992, 6, 5)]),
        ("4–5 December 1994", [Moment(1994, 12, 4), Moment(1994, 12, 5)]),
        ("29 June-1 July 2012", [Moment(2012, 6, 29), Moment(2012, 7, 1)]),
        ("September 7–8, 1998", [Moment(1998, 9, 7), Moment(1998, 9, 8)]),
        ("1992-06-05", [Moment(1992, 6, 5)]),
        ("2012–13", [Moment(2012), Moment(2013)]),
        ("in May and on 3 June", [Moment(0, 5), Moment(0, 6, 3)]),
        ("the 1990s", [Moment(1990, span=10)]),
        ("It may be.", []),
    ],
)
def test_moments(text: str, found: list[Moment]) -> None:
    assert [moment for moment, _, _ in moments(text)] == found


def test_a_moment_is_held_by_one_as_exact_or_more() -> None:
    day = Moment(1992, 6, 5)
    assert all(one.held_by(day) for one in (day, Moment(1992, 6), Moment(1992), Moment(0, 6, 5), Moment(1990, span=10)))
    assert not any(one.held_by(Moment(1992, 6)) for one in (day, Moment(1993), Moment(1992, 7), Moment(1980, span=10)))
    assert not Moment(1990).held_by(Moment(1990, span=10))
    assert told_spans("1918–1921, from 1930 to 1931") == {(Moment(1918), Moment(1921))}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("twenty-five boats", [(25.0, "", 0)]),
        ("two hundred and fifty men", [(250.0, "", 0)]),
        ("one thousand miles", [(1000.0, "mi", 0)]),
        ("more than $5 million", [(5e6, "usd", 1)]),
        ("up to 12 per cent", [(12.0, "%", -1)]),
        ("2,300 square kilometres", [(2300.0, "km²", 0)]),
        ("one of the boats on 3 May", []),
    ],
)
def test_figures(text: str, figures: list[tuple[float, str, int]]) -> None:
    assert [(f.value, f.unit, f.bound) for f in values(text).figures] == figures


def test_other_values() -> None:
    found = values("The third race, won 5–3 at 14:30, took half the A320's time.")
    assert [which for which, _ in found.ordinals] == [3]
    assert found.printed == {"5–3", "14:30"}
    assert found.vague == {"half"}
    assert "320" in found.digits


def test_names_and_clauses() -> None:
    text = "Yesterday Karl Brandt met the UN, and on 5 May, 1992 Łuk left."
    assert [name.words for name in names(text)] == [("karl", "brandt"), ("un",), ("łuk",)]
    assert clauses("It opened on May 5, 1992, and closed.") == ["It opened on May 5, 1992", "closed."]


def test_cues() -> None:
    assert cues("It was not open, and never will be.") == 2
    assert cues("Not only the boats in No. 5, but no later than 1990.") == 0


def test_links_of_the_lines_may_stand() -> None:
    assert misformed("See https://a.example/b.", "at https://a.example/b") == ""
    assert misformed("See https://a.example/c.", "at https://a.example/b") == "a link that its lines do not have"
