"""Tables of wikitext: what a row is, over whatever lines its cells stand on."""

import pytest

from sources.document import Block, Document, Kind
from sources.formats import read_text

TABLE = """== Yield ==
{| class="wikitable sortable"
|+ style="x" | Honey by hive (in kg)
! Hive !! Spring !! Autumn
|-
| Blue || 12 || 30
|- style="color: red"
| Red
| align="right" | 1,200
| -
|}
Weighed in the shed.
"""


def of_kind(document: Document, kind: Kind) -> list[Block]:
    return [b for b in document.blocks if b.kind is kind]


def cells(text: str, name: str = "hive.wiki") -> list[tuple[str, ...]]:
    return [b.cells for b in of_kind(read_text(name, text), Kind.ROW)]


@pytest.mark.parametrize("name", ["hive.wiki", "hive.txt", "hive.md"])
def test_caption_header_and_rows(name: str) -> None:
    document = read_text(name, TABLE)
    blue, red = of_kind(document, Kind.ROW)
    assert blue.cells == ("Blue", "12", "30")
    assert red.cells == ("Red", "1,200", "-")
    assert blue.header == red.header == ("Hive", "Spring", "Autumn")
    assert blue.caption == red.caption == "Honey by hive (in kg)"
    assert blue.headings == ("Yield",)
    assert blue.group == red.group
    assert [document.block_text(b) for b in of_kind(document, Kind.SENTENCE)] == ["Weighed in the shed."]


def test_a_row_is_one_block_over_all_its_lines() -> None:
    document = read_text("hive.wiki", TABLE)
    blue, red = of_kind(document, Kind.ROW)
    assert document.block_text(blue) == "| Blue || 12 || 30"
    assert document.block_text(red) == '| Red\n| align="right" | 1,200\n| -'
    assert (document.line_of(red.start), document.line_of(red.end - 1)) == (8, 10)


def test_names_one_a_line_and_the_key_of_a_row_as_a_head() -> None:
    text = '{|\n! Hive\n! scope="col" | Spring\n|-\n! scope="row" | Blue\n| 12\n|-\n! Red\n| 7\n|}\n'
    document = read_text("hive.wiki", text)
    assert [b.header for b in of_kind(document, Kind.HEADER)] == [("Hive", "Spring")]
    assert cells(text) == [("Blue", "12"), ("Red", "7")]


def test_cells_over_several_columns_and_rows() -> None:
    text = (
        '{|\n! rowspan="2" | Hive\n! colspan="2" | Honey\n|-\n! Spring !! Autumn\n|-\n'
        '| rowspan="2" | Blue || 12 || 30\n|-\n| 4 || 5\n|-\n| Red || colspan="2" | none\n|}\n'
    )
    document = read_text("hive.wiki", text)
    assert of_kind(document, Kind.HEADER)[-1].header == ("Hive", "Honey Spring", "Honey Autumn")
    assert cells(text) == [("Blue", "12", "30"), ("Blue", "4", "5"), ("Red", "none", "")]


def test_links_and_templates_keep_their_pipes() -> None:
    text = "{|\n! Hive !! Place\n|-\n| [[Blue hive|Blue]] || {{flag|Norway}} 5\n|}\n"
    assert cells(text) == [("[[Blue hive|Blue]]", "{{flag|Norway}} 5")]


def test_a_full_row_of_a_head_names_the_rows_below_and_one_of_a_cell_is_a_note() -> None:
    text = (
        "{|\n! Hive !! Honey\n|-\n! colspan=2 | Old hives\n|-\n| Blue || 12\n|-\n"
        "! colspan=2 | New hives\n|-\n| Red || 7\n|-\n| colspan=2 | None was lost.\n|}\n"
    )
    document = read_text("hive.wiki", text)
    assert [(b.cells, b.caption) for b in of_kind(document, Kind.ROW)] == [
        (("Blue", "12"), "Old hives"),
        (("Red", "7"), "New hives"),
    ]
    assert [document.block_text(b) for b in of_kind(document, Kind.SENTENCE)] == ["| colspan=2 | None was lost."]


def test_a_cell_goes_on_over_lines() -> None:
    assert cells("{|\n! Hive !! Use\n|-\n| Blue || wax\nand 3 combs\n|}\n") == [("Blue", "wax and 3 combs")]


def test_a_table_that_is_never_closed_ends_with_its_last_cell() -> None:
    document = read_text(
        "hive.wiki", "{|\n! Hive !! Honey\n|-\n| Blue || 12\n\nBees fly.\n\n== Use ==\n\nBees sting.\n"
    )
    assert cells(document.text) == [("Blue", "12")]
    assert [document.block_text(b) for b in of_kind(document, Kind.SENTENCE)] == ["Bees fly.", "Bees sting."]


def test_a_table_without_heads_has_a_header_of_words_alone() -> None:
    document = read_text("hive.wiki", "{|\n| Hive || Honey\n|-\n| Blue || 12\n|}\n\n{|\n| Red || 7\n|}\n")
    assert [(b.header, b.cells) for b in of_kind(document, Kind.ROW)] == [
        (("Hive", "Honey"), ("Blue", "12")),
        ((), ("Red", "7")),
    ]
