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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("June 5th, 1992", (1992, 6, 5, 1992)),
        ("5 Jun. 1992", (1992, 6, 5, 1992)),
        ("Sept. 7, 1998", (1998, 9, 7, 1998)),
        ("30th November, 1918", (1918, 11, 30, 1918)),
        ("November of 2007", (2007, 11, 0, 2007)),
        ("30 June to 1 July 2010", (2010, 6, 30, 2010)),
        ("30 December 2009 to 2 January 2010", (2009, 12, 30, 2010)),  # the first day is in the first year
        ("1999–2002", (1999, 0, 0, 2002)),
        ("2012-13", (2012, 0, 0, 2013)),
        ("the 1990s", (1990, 0, 0, 1990)),
    ],
)
def test_a_date_alone_with_the_year_it_ends_in(text: str, found: tuple[int, int, int, int]) -> None:
    (date,) = dates(text)
    assert (date.year, date.month, date.day, date.last_year) == found


def test_dates_are_in_the_order_of_the_text_and_do_not_overlap() -> None:
    text = "1901, then 5 May 1902, then June 1903 and 1904-07-08."
    found = dates(text)
    assert [d.year for d in found] == [1901, 1902, 1903, 1904]
    assert [text[d.start : d.end] for d in found] == ["1901", "5 May 1902", "June 1903", "1904-07-08"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0,125", 0.125),  # no number of thousands begins with a zero
        ("0.5", 0.5),
        ("-1,000", -1000.0),
        ("12,345,678.9", 12345678.9),
        ("2 000 000", 2e6),
        ("1\u202f234", 1234.0),
        (" 7 ", 7.0),
        ("1,2345", 1.2345),
        ("0", 0.0),
        ("5 %", None),
        ("1.234.567", None),
        ("31.12.1999", None),
        ("n/a", None),
        ("–", None),
    ],
)
def test_more_numbers_of_cells(cell: str, value: float | None) -> None:
    assert parse_number(cell) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,928.3 tons", [(1928.3, 1.0, "1,928.3")]),
        ("5 093,8 tons", [(5093.8, 1.0, "5 093,8")]),
        ("352,62 million euros", [(352.62, 1e6, "352,62")]),
        ("-3.5 degrees", [(-3.5, 1.0, "-3.5")]),
        ("a 5% rise", [(5.0, 1.0, "5")]),
        ("Three hundred hives and two million bees", [(3.0, 100.0, "Three"), (2.0, 1e6, "two")]),
        ("twenty-one hives, thirty-two boxes", []),  # beyond the words that are known: no number, never a wrong one
        ("a three-day fair", [(3.0, 1.0, "three")]),
        ("on 31.12.1999", []),
        ("version 2.10.3", []),
        ("rooms 1,2,3", []),
        ("10,000 jars, 2,5 kg.", [(10000.0, 1.0, "10,000"), (2.5, 1.0, "2,5")]),
        ("1-2 hives", [(1.0, 1.0, "1"), (2.0, 1.0, "2")]),
        ("none, someone, often", []),
    ],
)
def test_numbers_with_their_slices(text: str, found: list[tuple[float, float, str]]) -> None:
    assert [(n.value, n.scale, text[n.start : n.end]) for n in numbers(text)] == found
