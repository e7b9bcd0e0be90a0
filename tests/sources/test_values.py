"""Dates and numbers in all the forms that articles use."""

import pytest

from sources.values import dates, numbers, parse_number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on June 5, 1992", [(1992, 6, 5, "June 5, 1992")]),
        ("on 5 June 1992", [(1992, 6, 5, "5 June 1992")]),
        ("the 5th of June 1992", [(1992, 6, 5, "5th of June 1992")]),
        ("September 7–8, 1998", [(1998, 9, 7, "September 7–8, 1998")]),
        ("4–5 December 1994", [(1994, 12, 4, "4–5 December 1994")]),
        ("29 June-1 July 2012", [(2012, 6, 29, "29 June-1 July 2012")]),
        ("June 30 – July 1, 2010", [(2010, 6, 30, "June 30 – July 1, 2010")]),
        ("in November 2007 and May 2008", [(2007, 11, 0, "November 2007"), (2008, 5, 0, "May 2008")]),
        ("1992-06-05", [(1992, 6, 5, "1992-06-05")]),
        ("in 1918–21", [(1918, 0, 0, "1918–21")]),
        ("Pakistan 1992See notes", [(1992, 0, 0, "1992")]),
        ("2,003 jars, 1999.5 kg, 12 bees", []),
        ("in May", []),
    ],
)
def test_dates(text: str, found: list[tuple[int, int, int, str]]) -> None:
    assert [(d.year, d.month, d.day, text[d.start : d.end]) for d in dates(text)] == found


def test_a_span_of_years_knows_its_end() -> None:
    assert [d.last_year for d in dates("1918–21, 1988–1994, 2003")] == [1921, 1994, 2003]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,928.3", 1928.3),
        ("5 093,8", 5093.8),
        ("5\u00a0093,8", 5093.8),
        ("352,62", 352.62),
        ("753,8", 753.8),
        ("260,991", 260991.0),
        ("-37121.4", -37121.4),
        ("−5", -5.0),
        ("42", 42.0),
        ("-", None),
        ("", None),
        ("12 jars", None),
    ],
)
def test_numbers_of_cells(cell: str, value: float | None) -> None:
    assert parse_number(cell) == value


def test_numbers_in_a_sentence_leave_dates_out_and_know_their_scale() -> None:
    text = "In 2018 the club sold 1.5 million jars, 3,200 combs and two hives on 5 May 2018."
    assert [(n.value, n.scale) for n in numbers(text)] == [(1.5, 1e6), (3200.0, 1.0), (2.0, 1.0)]
