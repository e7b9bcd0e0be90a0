"""Tables of separated values: cells as the csv module reads them, each row an exact slice of the file."""

import csv
import time
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.document import Document, Kind
from sources.formats import read_text
from sources.formats.records import records


def rows(document: Document) -> list[tuple[str, ...]]:
    return [block.cells for block in document.blocks if block.kind is Kind.ROW]


def header(document: Document) -> tuple[str, ...]:
    return next((block.header for block in document.blocks if block.kind is Kind.HEADER), ())


def test_a_table_with_names_and_quoted_cells() -> None:
    text = 'Country,Kind,Yield\nNorway,"wild\nlime","1,200"\nSweden,"a ""tall"" hive",3\n'
    document = read_text("honey-yields.csv", text)
    assert header(document) == ("Country", "Kind", "Yield")
    assert rows(document) == [("Norway", "wild\nlime", "1,200"), ("Sweden", 'a "tall" hive', "3")]
    assert [document.block_text(b) for b in document.blocks if b.kind is Kind.ROW] == [
        'Norway,"wild\nlime","1,200"',
        'Sweden,"a ""tall"" hive",3',
    ]
    assert {(block.group, block.caption) for block in document.blocks} == {(1, "honey yields")}
    assert [document.line_of(block.start) for block in document.blocks] == [1, 2, 4]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\n1,2\n", ("1", "2")),
        ("a;b\n1,5;2,5\n", ("1,5", "2,5")),  # a comma is the decimal sign here
        ("a;b;c\nx;1,5;2,5\n", ("x", "1,5", "2,5")),
        ("a\tb\n1\t2\n", ("1", "2")),
        ("a|b\n1|2\n", ("1", "2")),
        ("sep=;\r\na;b\r\n1;2\r\n", ("1", "2")),
        ("a,b\r1,2\r", ("1", "2")),
        ("a , b\n 1 , 2 \n", ("1", "2")),
    ],
)
def test_the_delimiter_is_found_out(text: str, cells: tuple[str, ...]) -> None:
    document = read_text("a.csv", text)
    assert rows(document) == [cells]
    assert header(document)[0] == "a"


def test_a_file_of_tabs_may_hold_commas() -> None:
    document = read_text("a.tsv", "name\tplaces\nOrm\tBaku, Vale\n")
    assert rows(document) == [("Orm", "Baku, Vale")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Country,1990,2000\nNorway,5,7\n", ("Country", "1990", "2000")),
        ("1990,5\n1991,7\n", ()),
        ("Orm,1905\nVale,1910\n", ()),
        ("Anna,Berlin\nBert,Paris\nCleo,Berlin\n", ()),  # what recurs below names no column
        ("Name,Town\nBert,Paris\nCleo,Berlin\n", ("Name", "Town")),
        ("Name,Joined\nBert,5 May 1990\nCleo,6 June 1991\n", ("Name", "Joined")),
        (",Yield,Share\nNorway,3,5 %\nSweden,4,7 %\n", ("", "Yield", "Share")),
        ("Hive,Mass,Length\n,(kg),(m)\nBlue,12,3\nRed,14,4\n", ("Hive", "Mass (kg)", "Length (m)")),
        (",kg,m\nHive,Mass,Length\nBlue,12,3\nRed,14,4\n", ("Hive", "Mass kg", "Length m")),
        ("#,Name,Score\n1,Anna,5\n2,Bert,6\n", ("#", "Name", "Score")),
        ("# x,y\n1,2\n3,4\n", ("x", "y")),
        ("Hive\n1\n2\n", ("Hive",)),
        ("Blue hive\nRed hive\n", ()),
    ],
)
def test_the_names_of_the_columns_are_found_out(text: str, names: tuple[str, ...]) -> None:
    document = read_text("a.csv", text)
    assert header(document) == names
    assert {block.header for block in document.blocks if block.kind is Kind.ROW} == {names}


def test_lines_above_the_names_and_notes_below() -> None:
    document = read_text(
        "a.csv",
        "# From the office of hives, 1999. All rights are theirs.\nHoney of the vale, in tonnes\n\n"
        "Country,Kind,Yield\nNorway,lime,12\nSweden,heath\nOman,lime,3,old\nMalta,heath,7\n"
        "Note: all figures are rounded.\n",
    )
    kinds = [(block.kind, block.caption) for block in document.blocks]
    name = "Honey of the vale, in tonnes"
    assert kinds == [
        (Kind.SENTENCE, name),
        (Kind.CAPTION, name),
        (Kind.HEADER, name),
        *[(Kind.ROW, name)] * 4,
        (Kind.SENTENCE, name),
    ]
    assert rows(document) == [
        ("Norway", "lime", "12"),
        ("Sweden", "heath"),
        ("Oman", "lime", "3", "old"),
        ("Malta", "heath", "7"),
    ]


def test_a_quote_that_does_not_close_spoils_no_other_row() -> None:
    document = read_text("a.csv", 'name,size\n"Blue,2\n5" pipe,3\n"Red",4\n"x"y,5\n"end,6')
    assert rows(document) == [('"Blue', "2"), ('5" pipe', "3"), ("Red", "4"), ('"x"y', "5"), ('"end', "6")]


@pytest.mark.parametrize("text", ["", "\n\n", " \r\n", ",,\n;;\n", '""', "sep=;\n"])
def test_a_file_without_a_cell_has_no_rows(text: str) -> None:
    assert rows(read_text("a.csv", text)) == []


CELL = st.text(st.sampled_from('ab é,;\t|"\n#0\u2028'), max_size=6)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=8)


@given(
    table=TABLE,
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
@settings(max_examples=300, deadline=None)
def test_what_the_csv_module_writes_comes_back(
    table: list[list[str]], delimiter: str, ending: str, quoting: int
) -> None:
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(["x", *row] for row in table)
    text = out.getvalue()
    read = list(records(text, delimiter))
    assert [record.cells for record in read] == [
        ("x", *(cell.replace("\r\n", "\n").strip() for cell in row)) for row in table
    ]
    assert [text[record.start : record.end] for record in read] == [
        text[record.start : record.end].strip() for record in read
    ]
    document = read_text("a.csv", f"sep={delimiter}{ending}{text}")
    for block in document.blocks:
        first, last = document.line_of(block.start), document.line_of(block.end - 1)
        assert document.block_text(block) in "\n".join(document.lines(first, last))


@given(text=st.text(st.sampled_from('ab1,;\t|"\n\r #='), max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_in_order_and_nothing_but_empty_cells_is_lost(text: str) -> None:
    document = read_text("a.csv", text)
    end = 0
    left = ""
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        left += text[end : block.start]
        end = block.end
    left += text[end:]
    assert not set(left.removeprefix("sep=")) & set("ab1#=") or text.startswith("sep=")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a,1\n" * 100_000,
        'a,"1,5"\n' * 100_000,
        '"' * 500_000,
        '"a,' * 200_000,
        '"""x"",""y,' * 50_000,
        "a," * 300_000,
        "x," + " " * 500_000 + "y",
        '"abc\r\n' * 100_000,
    ],
)
def test_time_grows_with_the_length(text: str) -> None:
    started = time.perf_counter()
    read_text("a.csv", text)
    assert time.perf_counter() - started < 10  # about half a second; quadratic reading takes far longer
