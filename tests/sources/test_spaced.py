"""Tables without pipes in the header, or without any: columns by slashes, tabs and runs of spaces."""

import pytest

from sources.document import Block, Kind
from sources.formats import read_text
from sources.formats.columns import columns, header_names


def rows(text: str, source: str = "kiln.txt") -> list[Block]:
    return [b for b in read_text(source, text).blocks if b.kind is Kind.ROW]


def test_names_of_columns_in_a_line() -> None:
    assert columns("Clay   fired at\t5") == ("Clay   fired at", "5")  # tabs, where there are any
    assert columns("Clay   fired at") == ("Clay", "fired at")
    assert header_names("Clay / Heat / Hours", 3) == ("Clay", "Heat", "Hours")
    assert header_names("Clay / Heat / Hours", 2) == ()
    assert header_names("Clay  Heat", 2) == ("Clay", "Heat")
    assert header_names("Clay and/or sand", 2) == ()


@pytest.mark.parametrize("header", ["Clay / Heat / Hours", "Clay    Heat   Hours", "Clay\tHeat\tHours"])
def test_a_line_of_names_above_pipe_rows(header: str) -> None:
    text = f"Table 3-1: Firing\n{header}\n| Red | 980 | 8 |\n| White | 1,250 | 11 |\n"
    assert [(b.cells, b.header, b.caption) for b in rows(text)] == [
        (("Red", "980", "8"), ("Clay", "Heat", "Hours"), "Firing"),
        (("White", "1,250", "11"), ("Clay", "Heat", "Hours"), "Firing"),
    ]


def test_a_label_amid_the_rows_keeps_the_header_and_becomes_the_caption() -> None:
    text = "Old clays\n| Clay | Heat |\n| Red | 980 |\nNew clays\n| Blue | 1,100 |\nFired twice.\n"
    red, blue = rows(text)
    assert (red.caption, blue.caption) == ("Old clays", "New clays")
    assert red.header == blue.header == ("Clay", "Heat")


def test_a_table_of_its_own_below_a_label_has_a_header_of_its_own() -> None:
    text = "| Clay | Heat |\n| Red | 980 |\nGlazes\n| Glaze | Coats |\n| Ash | 2 |\n"
    assert [b.header for b in rows(text)] == [("Clay", "Heat"), ("Glaze", "Coats")]
    assert [b.header for b in rows("| Clay | Heat |\n| Red | 980 |\nGlazes\n| Ash | 2 | 3 |\n")] == [
        ("Clay", "Heat"),
        (),
    ]


@pytest.mark.parametrize("source", ["kiln.txt", "kiln.md"])
def test_columns_of_spaces_in_header_and_rows(source: str) -> None:
    text = (
        "Firing by clay\n\n"
        "Clay         Heat    Hours  Remarks\n"
        "Red clay      980        8  cracks\n"
        "White clay  1,250       11\n"
        "Blue clay                9  rare\n"
    )
    found = rows(text, source)
    assert {b.header for b in found} == {("Clay", "Heat", "Hours", "Remarks")}
    assert [b.cells for b in found] == [
        ("Red clay", "980", "8", "cracks"),
        ("White clay", "1,250", "11", ""),
        ("Blue clay", "", "9", "rare"),
    ]
    assert found[0].caption == "Firing by clay"


def test_columns_of_tabs_keep_empty_cells() -> None:
    assert [b.cells for b in rows("Clay\tHeat\tHours\nRed\t\t8\nBlue\t1,100\t9\n")] == [
        ("Red", "", "8"),
        ("Blue", "1,100", "9"),
    ]


def test_two_columns_are_a_table_where_a_rule_or_the_keys_show_it() -> None:
    assert [b.cells for b in rows("Clay  Heat\n----------\nRed  980\nBlue  1,100\n")] == [
        ("Red", "980"),
        ("Blue", "1,100"),
    ]
    assert [b.header for b in rows("Year  Pots\n2001  40\n2002  55\n")] == [("Year", "Pots"), ("Year", "Pots")]
    assert rows("Owner  Ann\nBuilt  1802\nHeight  3 m\n") == []


def test_a_line_of_gaps_alone_is_no_table() -> None:
    assert rows("Home   Pots   Kilns   Contact\nThe kiln is lit.\n") == []
