"""Tables that were flattened to lines when a page was saved as text."""

import pytest

from sources.document import Kind
from sources.formats import read_text
from sources.formats.flat import flat_cells, flat_header, looks_like_header, looks_like_label, looks_like_row


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Skagen 4 May 1858", ("Skagen", "4 May 1858", "")),
        ("Skagen Light 4 May 1858[2] See Skagen Light", ("Skagen Light", "4 May 1858", "See Skagen Light")),
        ("Skagen", ("Skagen", "", "")),
        ("Skagen See also Skagen Spit", ("Skagen", "", "See also Skagen Spit")),
        ("Skagen Skagen 1858", ("Skagen", "1858", "")),  # the name of a picture runs into the name
        ("New York New York 1858", ("New York", "1858", "")),
        ("Skagen[1] 1858 rebuilt later", ("Skagen", "1858", "rebuilt later")),
        ("Skagen 46 metres", ("Skagen", "46", "metres")),
        ("1858", ("", "1858", "")),
    ],
)
def test_key_value_and_note_of_a_row(line: str, cells: tuple[str, str, str]) -> None:
    assert flat_cells(line) == cells


def test_names_of_the_columns() -> None:
    assert flat_header("Lighthouse First Lit Notes") == ("Lighthouse", "First Lit", "Notes")
    assert flat_header("Lighthouse Notes") == ("Lighthouse", "", "Notes")
    assert flat_header("Lighthouse") == ("Lighthouse", "", "")


def test_what_looks_like_a_header_a_row_and_a_label() -> None:
    assert looks_like_header("Lighthouse First Lit Notes")
    assert not looks_like_header("Lighthouses of the north coast")  # two capitals of five are too few
    assert not looks_like_header("Lighthouse")
    assert not looks_like_header("Lit In 1858")
    assert looks_like_row("Skagen 4 May 1858")
    assert not looks_like_row("See Skagen")
    assert not looks_like_row("The lamp was lit in 1858.")
    assert not looks_like_row("Lamps:")
    assert looks_like_label("Skagen[12]", 2)
    assert not looks_like_label("[12]", 2)
    assert not looks_like_label("One two three", 2)


TABLE = (
    "Lighthouses\n\nLighthouse First Lit Notes\n Skagen 1 November 1858\n Anholt\n"
    "  • Its lamp was first burnt with coal.\n"
    "  - It has no keeper.\n Hanstholm 1843[4] See Hanstholm\n\nThe lamps are electric now.\n\n- Bulbs last a year.\n"
)


def test_rows_with_and_without_a_value() -> None:
    document = read_text("lighthouses.txt", TABLE)
    rows = [b for b in document.blocks if b.kind is Kind.ROW]
    assert [r.cells for r in rows] == [
        ("Skagen", "1 November 1858", ""),
        ("Anholt", "", ""),
        ("Hanstholm", "1843", "See Hanstholm"),
    ]
    assert {r.header for r in rows} == {("Lighthouse", "First Lit", "Notes")}
    assert len({r.group for r in rows}) == 1
    assert [document.line_of(r.start) for r in rows] == [4, 5, 8]


def test_bullets_belong_to_the_row_above() -> None:
    document = read_text("lighthouses.txt", TABLE)
    items = [b for b in document.blocks if b.kind is Kind.ITEM]
    parents = [document.blocks[b.parent].cells[0] for b in items if b.parent is not None]
    assert parents[:2] == ["Anholt", "Anholt"]


def test_a_table_ends_at_the_next_heading() -> None:
    text = TABLE.replace("The lamps are electric now.", "== Harbours ==\n\n Esbjerg 1868")
    document = read_text("lighthouses.txt", text)
    assert all(b.parent is None for b in document.blocks if b.headings == ("Harbours",))
    assert not [b for b in document.blocks if b.kind is Kind.ROW and b.headings == ("Harbours",)]


def test_a_page_saved_as_markdown_has_flattened_tables_too() -> None:
    rows = [b for b in read_text("lighthouses.md", TABLE).blocks if b.kind is Kind.ROW]
    assert [r.cells[0] for r in rows] == ["Skagen", "Anholt", "Hanstholm"]
