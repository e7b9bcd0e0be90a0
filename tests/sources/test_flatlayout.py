"""Flattened tables of several figures: which figure belongs to which column."""

import pytest

from sources.document import Kind
from sources.formats import read_text
from sources.formats.flatlayout import Sort, layout_of, split_row

HUTS = [
    "Alm 812 m 1897 12 beds by the lake",
    "High Hut 1,040 m 1911 in summer only",
    "Rock Hut 1,385 m 1920[4]",
    "Old Alm 1930",
    "Tarn - 1955 closed",
]


@pytest.mark.parametrize(
    ("body", "key", "figures", "note"),
    [
        ("Alm 812 m 1897 by the lake", "Alm", [("measure", "812 m"), ("date", "1897")], "by the lake"),
        ("Alm", "Alm", [], ""),
        ("2018 151,200 -", "2018", [("number", "151,200"), ("missing", "-")], ""),
        ("Alm 5 May 1999 64 in use", "Alm", [("date", "5 May 1999"), ("number", "64")], "in use"),
    ],
)
def test_a_row_by_its_figures(body: str, key: str, figures: list[tuple[str, str]], note: str) -> None:
    row = split_row(body)
    assert (row.key, [(str(f.sort), f.text) for f in row.figures], row.note) == (key, figures, note)


def test_each_figure_is_in_its_column() -> None:
    layout = layout_of("Hut Altitude Opened Notes", HUTS)
    assert layout.header == ("Hut", "Altitude", "Opened", "Notes")
    assert layout.sorts == (Sort.MEASURE, Sort.DATE)
    assert [layout.cells(row) for row in HUTS] == [
        ("Alm", "812 m", "1897", "12 beds by the lake"),
        ("High Hut", "1,040 m", "1911", "in summer only"),
        ("Rock Hut", "1,385 m", "1920", ""),
        ("Old Alm", "", "1930", ""),
        ("Tarn", "-", "1955", "closed"),
    ]


def test_a_header_with_more_words_than_columns_is_read_as_key_value_and_note() -> None:
    assert layout_of("Hut Date It Opened Notes", ["Alm 1897", "Tarn 1955 closed"]).header == (
        "Hut",
        "Date It Opened",
        "Notes",
    )
    assert layout_of("Hut First Opening Notes", HUTS[3:4]).header == ("Hut", "First Opening", "Notes")


def test_the_key_may_be_a_figure() -> None:
    document = read_text("huts.md", "# Huts\n\nYear Guests Dogs\n 2018 1,200 14\n 2019 1,350 -\n")
    assert [b.cells for b in document.blocks if b.kind is Kind.ROW] == [("2018", "1,200", "14"), ("2019", "1,350", "-")]


def test_a_person_between_key_and_figure() -> None:
    rows = [
        "Booking Ann Holm 21",
        "Path building Bo Dahl 22",
        "Hut keys Cy Lund 23",
        "Weather reports Di Moe",
        "Dogs 25",
    ]
    layout = layout_of("Matter Person Room", rows)
    assert [layout.cells(row) for row in rows] == [
        ("Booking", "Ann Holm", "21"),
        ("Path building", "Bo Dahl", "22"),
        ("Hut keys", "Cy Lund", "23"),
        ("Weather reports", "Di Moe", ""),
        ("Dogs", "", "25"),
    ]
    assert layout_of("Country Since Notes", ["North Holm 1901", "South Holm 1902"]).header == (
        "Country",
        "Since",
        "Notes",
    )
