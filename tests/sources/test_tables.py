"""Tables between pipes: captions, headers, missing cells, notes and what is glued on to them."""

import pytest

from sources.document import Block, Document, Kind
from sources.formats import read_text
from sources.formats.columns import split_cells


def of_kind(document: Document, kind: Kind) -> list[Block]:
    return [b for b in document.blocks if b.kind is kind]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ("a", "b")),
        ("|a|b|", ("a", "b")),
        ("| a | b", ("a", "b")),
        ("  | a |  | c |  ", ("a", "", "c")),
        ("| a \\| b | c |", ("a | b", "c")),
        ("| a | b \\|", ("a", "b |")),
        ("| |", ("",)),
        ("| - | – |", ("-", "–")),
    ],
)
def test_cells_of_a_row(row: str, cells: tuple[str, ...]) -> None:
    assert split_cells(row) == cells


def test_a_label_above_a_table_is_its_caption() -> None:
    for label in ("Table 3: Loaves baked (in dozens)", "**Loaves baked (in dozens)**", "- Loaves baked (in dozens):"):
        document = read_text("bakery.md", f"{label}\n\n| Day | Rye |\n| Monday | 4 |\n")
        (row,) = of_kind(document, Kind.ROW)
        assert row.caption == "Loaves baked (in dozens)"
        (caption,) = of_kind(document, Kind.CAPTION)
        assert document.line_of(caption.start) == 1


def test_a_caption_serves_one_table_only() -> None:
    text = "Loaves baked\n\n| Day | Rye |\n| Monday | 4 |\n\n| Day | Bun |\n| Monday | 9 |\n"
    assert [b.caption for b in of_kind(read_text("bakery.md", text), Kind.ROW)] == ["Loaves baked", ""]


def test_a_sentence_above_a_table_stays_a_sentence() -> None:
    document = read_text("bakery.md", "The oven is lit at four.\n\n| Day | Rye |\n| Monday | 4 |\n")
    assert document.block_text(of_kind(document, Kind.SENTENCE)[0]) == "The oven is lit at four."
    assert of_kind(document, Kind.ROW)[0].caption == ""


@pytest.mark.parametrize("caption", ["| Loaves baked | | |", "| Loaves baked |", "|Loaves baked||"])
def test_a_row_of_one_cell_on_top_is_the_caption(caption: str) -> None:
    document = read_text("bakery.md", f"{caption}\n| Day | Rye | Bun |\n|---|--:|:-:|\n| Monday | 4 | 30 |\n")
    (row,) = of_kind(document, Kind.ROW)
    assert (row.caption, row.header, row.cells) == ("Loaves baked", ("Day", "Rye", "Bun"), ("Monday", "4", "30"))


@pytest.mark.parametrize("note", ["| Closed on Sunday | | |", "| Closed on Sunday |"])
def test_a_row_of_one_cell_below_is_a_note(note: str) -> None:
    document = read_text("bakery.md", f"| Day | Rye | Bun |\n|---|---|---|\n| Monday | 4 | 30 |\n{note}\n")
    assert len(of_kind(document, Kind.ROW)) == 1
    assert [document.block_text(b) for b in of_kind(document, Kind.SENTENCE)] == [note]


def test_a_table_of_one_column() -> None:
    document = read_text("bakery.md", "| Flour |\n|---|\n| Rye |\n| Spelt |\n")
    assert [(b.header, b.cells) for b in of_kind(document, Kind.ROW)] == [
        (("Flour",), ("Rye",)),
        (("Flour",), ("Spelt",)),
    ]


def test_a_first_row_without_figures_is_the_header_also_without_a_divider() -> None:
    document = read_text("bakery.txt", "| Day | Rye |\n| Monday | 4 |\n| Tuesday | - |\n")
    assert [(b.header, b.cells) for b in of_kind(document, Kind.ROW)] == [
        (("Day", "Rye"), ("Monday", "4")),
        (("Day", "Rye"), ("Tuesday", "-")),
    ]


def test_a_divider_makes_a_header_also_of_figures() -> None:
    document = read_text("bakery.md", "| Loaf | 2019 | 2020 |\n|---|---|---|\n| Rye | 4 | 5 |\n")
    assert [b.header for b in of_kind(document, Kind.ROW)] == [("Loaf", "2019", "2020")]


def test_rows_shorter_and_longer_than_the_header_keep_their_cells() -> None:
    document = read_text(
        "bakery.md", "| Day | Rye | Bun |\n|---|---|---|\n| Monday | 4 |\n| Tuesday | 5 | 6 | warm |\n"
    )
    assert [b.cells for b in of_kind(document, Kind.ROW)] == [("Monday", "4"), ("Tuesday", "5", "6", "warm")]


def test_text_glued_on_below_is_text_and_a_blank_line_parts_two_tables() -> None:
    text = (
        "| Day | Rye |\n|---|---|\n| Monday | 4 |\nAll loaves were sold. None was left.\n\n"
        "| Month | Bun |\n|---|---|\n| May | 7 |\n"
    )
    document = read_text("bakery.md", text)
    assert [document.block_text(b) for b in of_kind(document, Kind.SENTENCE)] == [
        "All loaves were sold.",
        "None was left.",
    ]
    one, two = of_kind(document, Kind.ROW)
    assert (one.header, two.header) == (("Day", "Rye"), ("Month", "Bun"))
    assert one.group != two.group


def test_a_row_is_cited_as_the_whole_line_with_windows_line_ends_too() -> None:
    document = read_text("bakery.md", "| Day | Rye |\r\n|---|---|\r\n| Monday | 4 |\r\n")
    (row,) = of_kind(document, Kind.ROW)
    assert (document.line_of(row.start), document.block_text(row)) == (3, "| Monday | 4 |")


def test_an_empty_row_above_the_divider_says_that_there_is_no_header() -> None:
    document = read_text(
        "bakery.md", "# Bakery\n\n| | | |\n|---|---|---|\n| Rye | oven | north |\n| Oat | pan | south |\n"
    )
    rows = [(b.kind, b.header, b.cells) for b in document.blocks if b.cells]
    assert rows == [(Kind.ROW, (), ("Rye", "oven", "north")), (Kind.ROW, (), ("Oat", "pan", "south"))]
