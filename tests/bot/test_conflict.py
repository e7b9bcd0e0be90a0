"""Disagreement: shown where two sentences date or count the same thing otherwise, and nowhere else."""

from pathlib import Path

import pytest

from bot.types import Answer, Status
from index.embed import Embedder
from tests.bot.world import bot_over, check_contract, line


def ask(folder: Path, model: Embedder, question: str, *texts: str) -> Answer:
    bot = bot_over(folder, model, {f"{n}.txt": text for n, text in enumerate(texts)})
    answer = bot.answer(question)
    check_contract(answer, bot)
    return answer


MILL = "Alder Mill\n\nThe Alder Mill was built in 1790 by Tom Reed.\n\nThe Alder Mill has 14 windows.\n"
BROOK = "The Brook\n\nThe Brook is a river.\n\n== Buildings ==\n\n"


def test_two_dates_of_one_event_are_both_shown(tmp_path: Path, model: Embedder) -> None:
    answer = ask(tmp_path, model, "When was the Alder Mill built?", MILL, BROOK + "The Alder Mill was built in 1812.\n")
    assert answer.status is Status.CONFLICT
    assert sorted(answer.answer.split("\n")) == [
        "- The Alder Mill was built in **1790** by Tom Reed. [1]",
        "- The Alder Mill was built in **1812**. [2]",
    ]
    assert [line(c) for c in answer.citations] == [("0.txt", 3), ("1.txt", 7)]


def test_two_counts_of_one_thing_are_both_shown(tmp_path: Path, model: Embedder) -> None:
    answer = ask(
        tmp_path, model, "How many windows does the Alder Mill have?", MILL, BROOK + "The Alder Mill has 17 windows.\n"
    )
    assert answer.status is Status.CONFLICT
    assert [line(c) for c in answer.citations] == [("0.txt", 5), ("1.txt", 7)]


def test_the_tower_is_the_one_named_in_full_before(tmp_path: Path, model: Embedder) -> None:
    other = BROOK + "The Alder Mill stands in the park. The mill has seventeen windows.\n"
    answer = ask(tmp_path, model, "How many windows does the Alder Mill have?", MILL, other)
    assert answer.status is Status.CONFLICT
    assert "**seventeen** windows" in answer.answer


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("When was the Alder Mill built?", "The Alder Mill was built in May 1790."),  # the same, more exact
        ("When was the Alder Mill built?", "The Alder Mill was rebuilt in 1855."),  # another event
        ("When was the Alder Mill built?", "The Alder Mill closed in 1931."),
        ("When was the Alder Mill built?", "The Elder Mill was built in 1812."),  # another mill
        ("When was the Alder Mill built?", "The bridge beside the Alder Mill was built in 1866."),  # another thing
        ("How many windows does the Alder Mill have?", "The Alder Mill has fourteen windows."),  # other notation
        ("How many windows does the Alder Mill have?", "The Alder Mill had 11 windows in 1850."),  # another time
        ("How many windows does the Alder Mill have?", "The Alder Mill has 3 wheels."),
    ],
)
def test_what_can_both_be_true_is_no_conflict(tmp_path: Path, model: Embedder, question: str, other: str) -> None:
    answer = ask(tmp_path, model, question, MILL, BROOK + other + "\n")
    assert answer.status is Status.ANSWERED


def test_visits_may_have_many_dates(tmp_path: Path, model: Embedder) -> None:
    text = "Alder Mill\n\nThe king visited the mill in May 1801.\n\nThe king visited the mill in June 1804.\n"
    assert ask(tmp_path, model, "When did the king visit the mill?", text).status is Status.ANSWERED


def test_the_more_exact_of_two_dates_that_agree_is_said(tmp_path: Path, model: Embedder) -> None:
    text = "Alder Mill\n\nThe Alder Mill was built in 1790.\n\nThe Alder Mill was built on 4 August 1790.\n"
    text += "\nThe wheel of the mill is made of oak.\n\nThe brook runs dry in some summers.\n"
    answer = ask(tmp_path, model, "When was the Alder Mill built?", text)
    assert answer.answer.replace("**", "") == "The Alder Mill was built on 4 August 1790. [1]"
    assert [line(c) for c in answer.citations] == [("0.txt", 5)]
