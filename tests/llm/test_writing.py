"""An answer as it grows: numbers by first use, told as it is at the end, no longer than the contract lets it be."""

import pytest

from bot.engine import Hearing
from bot.llm.offered import Brief, Offered
from bot.llm.said import Checked, Said
from bot.llm.writing import Writing
from bot.types import Checks, Draft, Evidence, Statement, Status
from sources.formats import read_text

DOCUMENT = read_text("bees.md", "# Bees\n\nBees fly. Bees sting.\n\n- wax\n- honey\n")
FLY, STING, WAX, HONEY = (Evidence(DOCUMENT, n) for n in range(1, 5))
LINES = tuple(Offered(n, one.text, "Bees", (one,)) for n, one in enumerate((FLY, STING, WAX, HONEY), 1))
TWO = Offered(1, "2 (two): wax and honey.", "Bees", (WAX, HONEY), computed=True)
COUNTED = (TWO, *(Offered(n, one.text, "Bees", (one,)) for n, one in enumerate((WAX, HONEY, FLY), 2)))


def draft(statements: int = 1, status: Status = Status.ANSWERED) -> Draft:
    return Draft((Statement("Bees fly.", (FLY,)),) * statements, status)


def writing(
    offered: tuple[Offered, ...] = LINES, of: Draft | None = None, sides: tuple[frozenset[int], ...] = ()
) -> Writing:
    """One whose hearing keeps what it is told in ``told(writing)``."""
    told: list[str] = []
    return Writing(Brief("What do bees do?", offered, of or draft(), sides), Hearing(told.append))


def told(made: Writing) -> list[str]:
    return made.hearing.tell.__self__  # type: ignore[attr-defined, no-any-return]


def checked(text: str, *marks: int, support: float = 1.0, bullet: bool = False) -> Checked:
    return Checked(Said(text, marks, bullet), support)


def test_marks_are_numbered_by_first_use_whatever_the_lines_had_for_numbers() -> None:
    made = writing()
    made.keep(checked("Bees make honey.", 4))
    made.keep(checked("They fly and make honey.", 1, 4))
    made.keep(checked("They sting.", 2))
    text, citations = made.answer
    assert text == "Bees make honey. [1] They fly and make honey. [1][2] They sting. [3]"
    assert [(c.n, c.quote) for c in citations] == [(1, "honey"), (2, "Bees fly."), (3, "Bees sting.")]
    assert told(made) == ["Bees make honey. [1]", " They fly and make honey. [1][2]", " They sting. [3]"]


def test_what_was_told_is_the_answer() -> None:
    made = writing()
    made.keep(checked("Bees make two things:", 3, 4))
    made.keep(checked("wax", 3, bullet=True))
    made.keep(checked("honey", 4, bullet=True))
    made.keep(checked("They fly. They also sting.", 1, 2))
    text = "Bees make two things: [1][2]\n- wax [1]\n- honey [2]\nThey fly. [3][4] They also sting. [3][4]"
    assert made.answer[0] == text
    assert "".join(told(made)) == text


def test_a_line_that_was_worked_out_cites_all_that_it_was_worked_out_from() -> None:
    made = writing(COUNTED)
    made.keep(checked("Bees make two things.", 1))
    text, citations = made.answer
    assert text == "Bees make two things. [1][2]"
    assert [c.quote for c in citations] == ["wax", "honey"]


@pytest.mark.parametrize(
    ("of", "most"), [(draft(), 600), (draft(2), 600), (draft(3), 1_500), (draft(2, Status.CONFLICT), 1_500)]
)
def test_no_answer_is_longer_than_the_contract_lets_it_be(of: Draft, most: int) -> None:
    made = writing(of=of)
    sentence = f"{'Bees fly ' * 10}far"  # 96 characters with its end, 100 with its mark
    for n in range(20):
        made.keep(checked(f"{sentence}{n:02}.", 1))
        if made.over:
            break
    text, citations = made.answer
    assert len(made.statements) == {600: 5, 1_500: 14}[most]
    assert len(text) == 101 * len(made.statements) - 1 <= most < len(text) + 101
    assert "".join(told(made)) == text
    assert len(citations) == 1
    assert made.enough


def test_a_sentence_that_alone_is_too_long_is_no_answer() -> None:
    made = writing()
    made.keep(checked("Bees fly " * 70 + ".", 1))
    assert made.over
    assert not made.enough
    assert told(made) == []


def test_the_same_is_said_once_and_saying_it_again_and_again_ends_it() -> None:
    made = writing()
    for again in range(4):
        assert not made.over, again
        made.keep(checked("Bees fly.", 1))
    assert made.over
    assert made.answer[0] == "Bees fly. [1]"
    assert made.checks(7) == Checks(kept=1, repaired=0, dropped=0, support=1.0, tokens=7)


def test_nothing_is_no_answer() -> None:
    assert not writing().enough
    assert writing().answer == ("", ())


def test_as_many_kept_as_dropped_are_enough() -> None:
    made = writing()
    made.drop()
    assert not made.enough
    made.keep(checked("Bees fly.", 1))
    assert made.enough
    made.drop()
    assert not made.enough
    assert not made.over
    made.keep(checked("Bees sting.", 2, support=0.61), repaired=True)
    assert made.enough
    assert made.checks(90) == Checks(kept=2, repaired=1, dropped=2, support=0.61, tokens=90)


def test_three_more_dropped_than_kept_end_it() -> None:
    made = writing()
    made.keep(checked("Bees fly.", 1))
    for _ in range(3):
        made.drop()
        assert not made.over
    made.drop()
    assert made.over


def test_of_a_conflict_each_side_is_to_be_cited() -> None:
    made = writing(of=draft(2, Status.CONFLICT), sides=(frozenset({1}), frozenset({2, 3})))
    made.keep(checked("Bees fly.", 1))
    assert not made.enough
    made.keep(checked("Bees make wax.", 3))
    assert made.enough


def test_a_value_that_was_worked_out_is_to_be_said_where_the_draft_begins_with_one() -> None:
    made = writing(COUNTED)
    made.keep(checked("Bees make wax.", 2))
    assert not made.enough
    made.keep(checked("They make two things.", 1))
    assert made.enough
    behind = writing((*LINES, Offered(5, TWO.text, "Bees", (WAX, HONEY), computed=True)))
    behind.keep(checked("Bees fly.", 1))
    assert behind.enough
