"""What a question asks for."""

from pathlib import Path

import pytest

from bot.parts import questions
from bot.question import Operation, Wants, parse
from bot.roles import Role, roles
from bot.values import asked_units, best_date, counted, kind_fit
from index.snapshot import Snapshot
from tests.bot.test_followup import two_articles


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return two_articles(tmp_path)


@pytest.mark.parametrize(
    ("text", "wants", "operation"),
    [
        ("When was the bridge opened?", Wants.DATE, Operation.NONE),
        ("Who built the bridge?", Wants.PERSON, Operation.NONE),
        ("Where does the river rise?", Wants.PLACE, Operation.NONE),
        ("How many arches does it have?", Wants.NUMBER, Operation.COUNT),
        ("How long is the bridge?", Wants.NUMBER, Operation.NONE),
        ("List all bridges of the town.", Wants.LIST, Operation.NONE),
        ("Which Danish ministers came, and when?", Wants.LIST, Operation.NONE),
        ("What is a keystone?", Wants.ANY, Operation.NONE),
        ("Was the bridge rebuilt?", Wants.YESNO, Operation.NONE),
        ("In which year were the most ships built?", Wants.DATE, Operation.MOST),
        ("What do the tolls add up to?", Wants.ANY, Operation.SUM),
        ("Which bridge was built earlier?", Wants.ANY, Operation.FIRST),
    ],
)
def test_wants_and_operation(snapshot: Snapshot, text: str, wants: Wants, operation: Operation) -> None:
    question = parse(text, snapshot)
    assert (question.wants, question.operation) == (wants, operation)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("How many from 1990 to 1995?", (1990, 1995)),
        ("How many between 1990 and 1995?", (1990, 1995)),
        ("What happened on 3 May 1871?", (1871, 1871)),
        ("What happened?", None),
    ],
)
def test_years(snapshot: Snapshot, text: str, years: tuple[int, int] | None) -> None:
    assert parse(text, snapshot).years == years


def test_slips_are_forgiven_against_the_articles_but_words_are_left(snapshot: Snapshot) -> None:
    assert parse("who sold fihs to Norwey", snapshot).text == "who sold fish to norway"
    assert parse("who carried the parcel", snapshot).text == "who carried the parcel"


def test_compared_places_become_parts(snapshot: Snapshot) -> None:
    asked = questions("Who joined the league earlier, Norway or Denmark?", snapshot)
    assert asked.labels == ("Norway", "Denmark")
    assert [p.text for p in asked.parts] == ["When did Norway join the league?", "When did Denmark join the league?"]
    assert {p.wants for p in asked.parts} == {Wants.DATE}


def test_two_ends_of_one_matter_are_no_parts(snapshot: Snapshot) -> None:
    assert questions("What was the trade between Norway and Denmark?", snapshot).labels == ()


def test_two_questions_in_one_are_two_parts(snapshot: Snapshot) -> None:
    asked = questions("Who is Norway's ambassador now, and who was it in May 2003?", snapshot)
    assert len(asked.parts) == 2
    assert asked.parts[1].years == (2003, 2003)


def test_roles_tell_the_sender_from_the_receiver() -> None:
    assert roles("the Danish embassy in Norway") == {("@denmark", Role.OWNER), ("@norway", Role.TARGET)}
    assert roles("the ambassador of Norway to Denmark") == {("@norway", Role.OWNER), ("@denmark", Role.TARGET)}
    assert roles("Norway's envoy visited Copenhagen") == {("@norway", Role.OWNER), ("@denmark", Role.TARGET)}


def test_a_number_counts_what_stands_behind_it(snapshot: Snapshot) -> None:
    question = parse("How many boats are there?", snapshot)
    assert [n.value for n in counted(question, "There are 160 boats in 12 harbours.")] == [160.0]
    assert counted(question, "The two boats sank.") == ()


def test_units_follow_the_question(snapshot: Snapshot) -> None:
    assert "metres" in asked_units("How tall is the tower?")
    assert "miles" not in asked_units("How tall is the tower?")
    assert "miles" in asked_units("How far is the tower?")
    assert asked_units("How many towers are there?") == ()
    tall = parse("How tall is the tower?", snapshot)
    assert kind_fit(tall, "The tower is 40 metres tall.") == 1.0
    assert kind_fit(tall, "The tower has 40 steps.") == 0.0


def test_an_exact_date_fits_better_than_a_year(snapshot: Snapshot) -> None:
    when = parse("When was it opened?", snapshot)
    fits = [
        kind_fit(when, text) for text in ("Opened on 3 May 1871.", "Opened in May 1871.", "Opened in 1871.", "Open.")
    ]
    assert fits == [1.0, 0.9, 0.8, 0.0]


def test_the_date_of_the_clause_that_is_asked_about(snapshot: Snapshot) -> None:
    text = "The bridge was planned on 1 May 1870 and the tolls were introduced on 2 June 1880."
    date = best_date(parse("When were tolls introduced?", snapshot), text)
    assert date is not None
    assert (date.year, date.month, date.day) == (1880, 6, 2)
