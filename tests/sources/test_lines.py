"""A line is never lost or moved, and a quote is a slice of its lines: for any text there is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.document import QUOTABLE, Kind, line_starts
from sources.formats import read_text
from tests.sources.strategies import NAME, TEXT


def editor_lines(text: str) -> list[str]:
    """The lines as an editor shows them: ended by a line feed, a carriage return before it left out."""
    rows = text.split("\n")
    if rows[-1] == "" and len(rows) > 1:
        rows.pop()
    return [row.removesuffix("\r") for row in rows]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one\n", ["one"]),
        ("one\ntwo", ["one", "two"]),
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("one\n\n", ["one", ""]),
        ("one\rtwo\n", ["one\rtwo"]),  # a carriage return of its own ends no line
        ("a\u2028b\u0085c\x0cd\x0be\n", ["a\u2028b\u0085c\x0cd\x0be"]),  # nor does any other separator
        ("\tone\n", ["\tone"]),
    ],
)
def test_lines_are_those_of_an_editor(text: str, lines: list[str]) -> None:
    document = read_text("a.txt", text)
    assert list(document.lines(1, 99)) == lines
    assert document.line_count == len(lines)


def test_line_numbers_of_offsets() -> None:
    document = read_text("a.txt", "ab\ncd\r\nef")
    assert line_starts(document.text) == (0, 3, 7)
    assert [document.line_of(offset) for offset in range(9)] == [1, 1, 1, 2, 2, 2, 2, 3, 3]


@given(text=st.one_of(TEXT, st.text(max_size=200)), name=NAME)
@settings(max_examples=150, deadline=None)
def test_lines_cover_the_text(text: str, name: str) -> None:
    document = read_text(name, text)
    assert list(document.lines(1, document.line_count)) == editor_lines(text)
    assert document.text == text


@given(text=TEXT, name=NAME)
@settings(max_examples=250, deadline=None)
def test_every_block_is_a_slice_of_its_lines(text: str, name: str) -> None:
    document = read_text(name, text)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)  # in order, never overlapping, never empty
        end = block.end
        first, last = document.line_of(block.start), document.line_of(block.end - 1)
        quote = document.block_text(block)
        assert quote.strip()
        assert quote in "\n".join(document.lines(first, last))
        assert quote == text[block.start : block.end].replace("\r\n", "\n")


@given(text=TEXT, name=NAME)
@settings(max_examples=150, deadline=None)
def test_no_words_are_lost(text: str, name: str) -> None:
    """What no block holds is white space, marks of lists and headings, dividers, rules, fences, comments and tags."""
    document = read_text(name, text)
    inside = {offset for block in document.blocks for offset in range(block.start, block.end)}
    left = "".join(c if at not in inside or c == "\n" else "\0" for at, c in enumerate(text))
    for row in left.split("\n"):
        bare = row.replace("\0", "").strip()
        marks = not set(bare) - set(
            " \t\r=#-*+•‣◦·–|:;.)>`~_{}0123456789\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u3000\xa0"
        )
        assert (
            marks or bare.startswith(("```", "~~~", "<!--", "<references", "{|")) or not any(c.isalnum() for c in bare)
        ), row


@given(text=TEXT, name=NAME)
@settings(max_examples=60, deadline=None)
def test_reading_twice_gives_the_same(text: str, name: str) -> None:
    assert read_text(name, text) == read_text(name, text)


@given(text=TEXT)
@settings(max_examples=60, deadline=None)
def test_a_carriage_return_before_each_line_feed_changes_no_block(text: str) -> None:
    """The same article saved with Windows line ends has the same blocks on the same lines."""
    unix = read_text("a.txt", text.replace("\r", ""))
    windows = read_text("a.txt", text.replace("\r", "").replace("\n", "\r\n"))
    assert [(b.kind, unix.line_of(b.start), unix.block_text(b)) for b in unix.blocks] == [
        (b.kind, windows.line_of(b.start), windows.block_text(b)) for b in windows.blocks
    ]


def test_a_repeated_paragraph_keeps_its_own_lines() -> None:
    document = read_text("a.txt", "Bees fly. Bees sting.\n\nBees fly. Bees sting.\n")
    places = [(document.block_text(b), document.line_of(b.start)) for b in document.blocks]
    assert places == [("Bees fly.", 1), ("Bees sting.", 1), ("Bees fly.", 3), ("Bees sting.", 3)]


def test_an_empty_file_has_no_blocks() -> None:
    for text in ("", "\n", " \t \n\r\n"):
        assert read_text("a.txt", text).blocks == ()


def test_what_may_be_quoted() -> None:
    assert {Kind.SENTENCE, Kind.ITEM, Kind.ROW} == QUOTABLE


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (">\n> A bee.\n>\n> A hive.\n", ["A bee.", "A hive."]),  # a quote mark alone parts paragraphs
        ("```wax``` is shown as code.\n", ["```wax``` is shown as code."]),  # no fence: it is closed on its line
        ("<!-- old --> A bee. <!-- new -->\n", ["<!-- old --> A bee.", "<!-- new -->"]),  # no comment as a whole
        ("## #\n\nA bee.\n", ["A bee."]),
        ("- -\n\nA bee.\n", ["-", "A bee."]),
    ],
)
def test_lines_that_are_little_more_than_marks(text: str, quotes: list[str]) -> None:
    document = read_text("a.md", text)
    assert [document.block_text(b) for b in document.blocks if b.kind in QUOTABLE] == quotes
