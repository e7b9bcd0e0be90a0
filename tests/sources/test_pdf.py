"""PDF: what is printed is read in order, with the page that each line stands on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from sources.convert.pdf import render
from sources.document import Document, Kind
from sources.errors import SourceError
from sources.formats import read_rendering
from tests.sources.printing import drawn, flowed, heading, lines, ruled, text


def read(data: bytes) -> Document:
    return read_rendering("lights.pdf", render("lights.pdf", data), "")


def said(document: Document, kind: Kind) -> list[str]:
    return [document.block_text(block) for block in document.blocks if block.kind is kind]


def test_headings_text_lists_and_tables() -> None:
    document = read(
        flowed(
            [
                heading("Lights of the coast"),
                heading("The light of Orm", 2),
                text("The light of Orm was lit in 1905. It burns whale oil, which comes by boat every month."),
                text("• Trim the lamp every four hours, and write down in the book of the house who did it and when."),
                text("• Wind the clock."),
                text("<b>Oil of Orm, in litres</b>"),
                ruled([["Year", "Oil", "Cost"], ["1905", "1,200", "52.50"], ["1906", "1,310", "54.10"]]),
            ]
        )
    )
    assert document.title == "Lights of the coast"
    assert document.text.split("\n") == [
        "# Lights of the coast",
        "",
        "## The light of Orm",
        "",
        "The light of Orm was lit in 1905.",
        "It burns whale oil, which comes by boat every month.",
        "",
        "- Trim the lamp every four hours, and write down in the book of the house who did it and when.",
        "- Wind the clock.",
        "",
        "Oil of Orm, in litres",
        "| Year | Oil | Cost |",
        "| --- | --- | --- |",
        "| 1905 | 1,200 | 52.50 |",
        "| 1906 | 1,310 | 54.10 |",
        "",
    ]
    rows = [block for block in document.blocks if block.kind is Kind.ROW]
    assert [block.cells for block in rows] == [("1905", "1,200", "52.50"), ("1906", "1,310", "54.10")]
    assert {(block.header, block.caption, block.headings) for block in rows} == {
        (("Year", "Oil", "Cost"), "Oil of Orm, in litres", ("The light of Orm",))
    }


def test_running_heads_and_page_numbers_are_left_out_and_pages_are_marked() -> None:
    parts = [text(f"Keeper {n} lit the lamp at dusk and put it out at dawn.") for n in range(150)]
    document = read(flowed(parts, head="Lights of the coast 1990"))
    assert "1990" not in document.text
    assert said(document, Kind.SENTENCE) == [
        f"Keeper {n} lit the lamp at dusk and put it out at dawn." for n in range(150)
    ]
    pages = [document.mark_of(document.line_of(block.start)) for block in document.blocks]
    numbers = [mark.page or 0 for mark in pages if mark is not None]
    assert numbers == sorted(numbers)
    assert set(numbers) == {1, 2, 3, 4, 5}
    assert document.marks[0].line == 1


def test_columns_are_read_one_after_the_other() -> None:
    keepers = [
        text(f"Keeper {n} came by boat in the spring and went home in autumn, as the ice closed the sound to boats.")
        for n in range(24)
    ]
    document = read(flowed([heading("Keepers"), *keepers], columns=2))
    numbers = [int(sentence.split()[1]) for sentence in said(document, Kind.SENTENCE)]
    assert numbers == list(range(24))


def test_a_sentence_that_goes_on_on_the_next_page_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The lamp was lit. On the island of Orm the keeper and his family had a"])
        lines(canvas, ["1 Told by his son."], top=80, size=8)
        canvas.showPage()
        lines(canvas, ["garden and two cows. The cows swam."])

    document = read(drawn(draw))
    assert said(document, Kind.SENTENCE) == [
        "The lamp was lit.",
        "On the island of Orm the keeper and his family had a garden and two cows.",
        "The cows swam.",
        "1 Told by his son.",
    ]
    marks = [document.mark_of(document.line_of(b.start)) for b in document.blocks if b.kind is Kind.SENTENCE]
    assert [mark.page for mark in marks if mark] == [1, 1, 2, 1]  # a sentence is of the page that it begins on


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Oil was kept in the light-", "house and in the shed behind it.", "in the lighthouse and in"),
        ("This was an old Anglo-", "Saxon light that burned peat.", "an old Anglo-Saxon light"),
        ("He kept the well-", "known lamp of the well-known man.", "kept the well-known lamp"),
        ("There were pre-", "and post-war lamps in the house.", "were pre- and post-war lamps"),
        ("It burned in the years 1905–", "1960 without a break.", "in the years 1905–1960 without"),
    ],
)
def test_words_parted_at_the_end_of_a_line(above: str, below: str, whole: str) -> None:
    assert whole in read(drawn(lambda canvas: lines(canvas, [above, below]))).text


def test_a_page_that_lies_on_its_side() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        lines(canvas, ["The lamp was lit.", "It burned."], top=-100)

    assert said(read(drawn(draw)), Kind.SENTENCE) == ["The lamp was lit.", "It burned."]


def test_raised_figures_and_ligatures() -> None:
    def draw(canvas: Canvas) -> None:
        part = canvas.beginText(72, 700)
        for size, rise, run in ((11, 0, "An area of 20 km"), (7, 4, "2"), (11, 0, " is lit.")):
            part.setFont("Times-Roman", size)
            part.setRise(rise)
            part.textOut(run)
        canvas.drawText(part)

    assert said(read(drawn(draw)), Kind.SENTENCE) == ["An area of 20 km² is lit."]


def test_print_twice_in_one_place_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The lamp was lit."], left=72)
        lines(canvas, ["The lamp was lit."], left=72.2)

    document = read(drawn(draw))
    assert said(document, Kind.SENTENCE) == ["The lamp was lit."]


@pytest.mark.parametrize("line", ["# no heading here.", "= lamps = are lit.", "| a bar", "---", "{{lamp", "> quoted"])
def test_print_that_looks_like_markup_is_text(line: str) -> None:
    document = read(drawn(lambda canvas: lines(canvas, ["The lamp was lit.", "", "", line, "", "", "It burned."])))
    kinds = [block.kind for block in document.blocks]
    assert kinds == [Kind.SENTENCE] * 3
    assert document.block_text(document.blocks[1]) in (line, f"\\{line}")


def test_a_table_of_contents_is_never_quoted() -> None:
    entries = [f"{n} Lamp {n} {'.' * 60} {n + 3}" for n in range(1, 6)]
    document = read(flowed([heading("Contents"), *map(text, entries), heading("Lamps"), text("The lamp was lit.")]))
    assert said(document, Kind.SENTENCE) == ["The lamp was lit."]
    assert said(document, Kind.REFERENCE)[0] == "1 Lamp 1 4"


@pytest.mark.parametrize(
    ("told", "first", "title"),
    [
        ("The light of Orm", "The light of Orm", "The light of Orm"),
        ("Microsoft Word - orm_final.doc", "The light of Orm", "The light of Orm"),
        ("Quarterly figures", "The light of Orm", "The light of Orm"),  # of the file this one was made from
        ("untitled", "", "Lights"),
        ("The light of Orm", "", "The light of Orm"),
    ],
)
def test_the_title(told: str, first: str, title: str) -> None:
    parts = [heading(first)] if first else []
    assert read(flowed([*parts, text("The lamp was lit in 1905 by two men.")], title=told)).title == title


def test_what_cannot_be_read_is_told_in_a_sentence() -> None:
    good = drawn(lambda canvas: lines(canvas, ["The lamp was lit."]))
    for data, reason in (
        (drawn(lambda canvas: lines(canvas, ["Secret."]), password="lamp"), "is an encrypted PDF"),
        (drawn(lambda canvas: canvas.rect(10, 10, 90, 90)), "has no text, only pictures; run it through OCR first"),
        (b"", "is no PDF or a damaged one"),
        (b"%PDF-1.7\n" + bytes(range(256)), "is no PDF or a damaged one"),
        (good[: len(good) // 3], "is no PDF or a damaged one"),
    ):
        with pytest.raises(SourceError, match=reason):
            render("lights.pdf", data)


WORDS = st.lists(st.sampled_from("lamp oil keeper boat house winter Orm 1905 3.5 café “old”".split()), min_size=2)


@given(pages=st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_every_sentence_comes_back_on_its_page(pages: list[list[list[str]]]) -> None:
    told = [
        [f"Keeper {7 * p * p + n}: {' '.join(words)} burned." for n, words in enumerate(page)]
        for p, page in enumerate(pages, 1)
    ]

    def draw(canvas: Canvas) -> None:
        for page in told:
            words = " ".join(page).split()
            lines(canvas, [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)])
            canvas.showPage()

    document = read(drawn(draw))
    found = [b for b in document.blocks if b.kind is Kind.SENTENCE]
    assert [document.block_text(block) for block in found] == [sentence for page in told for sentence in page]
    marks = [document.mark_of(document.line_of(block.start)) for block in found]
    assert [mark.page for mark in marks if mark] == [p for p, page in enumerate(told, 1) for _ in page]
    assert render("lights.pdf", drawn(draw)) == render("lights.pdf", drawn(draw))
