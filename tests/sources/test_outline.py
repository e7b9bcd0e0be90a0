"""Headings without a mark of their own: underlined, in capitals, in bold, or known by what they stand above."""

import pytest

from sources.document import Kind
from sources.formats import read_text


def paths(text: str, source: str = "boat.txt") -> list[tuple[str, str]]:
    """Each sentence and item with the headings above it."""
    document = read_text(source, text)
    kinds = (Kind.SENTENCE, Kind.ITEM)
    return [(document.block_text(b), " > ".join(b.headings)) for b in document.blocks if b.kind in kinds]


@pytest.mark.parametrize("source", ["boat.txt", "boat.md", "boat.wiki"])
def test_underlined_headings(source: str) -> None:
    text = "The Boat\n========\n\nIt floats.\n\nSails\n-----\nThey are red.\n\n### Ropes\n\nThey are long.\n"
    assert read_text(source, text).title == "The Boat"
    assert paths(text, source)[:2] == [("It floats.", ""), ("They are red.", "Sails")]
    assert source == "boat.wiki" or paths(text, source)[2] == ("They are long.", "Sails > Ropes")


@pytest.mark.parametrize(
    "text",
    [
        "It floats.\n\n---\n\nIt sinks.\n",
        "It floats.\n---\nIt sinks.\n",
        "- a rope\n---\nIt floats.\n",
        "The first line of a paragraph that goes on\nhere\n---\nIt sinks.\n",
        "===\n\nIt floats.\n",
        "Mast  Sail\n----------\n1  2\n",
    ],
)
def test_a_rule_is_no_underline(text: str) -> None:
    assert not [b for b in read_text("boat.md", text).blocks if b.kind is Kind.HEADING]


def test_a_divider_of_a_table_is_no_underline() -> None:
    rows = [b for b in read_text("boat.md", "Mast | Sails\n---|---\nFore | 2\nMain | 3\n").blocks if b.kind is Kind.ROW]
    assert [(b.header, b.cells) for b in rows] == [
        (("Mast", "Sails"), ("Fore", "2")),
        (("Mast", "Sails"), ("Main", "3")),
    ]


def test_capitals_stand_above_other_plain_headings() -> None:
    text = "THE HULL\n\nPlanks\n\nThey are of oak.\n\nRibs\nThe ribs are of ash and steam-bent.\n\n"
    text += "THE RIG\n\nIt is light.\n"
    assert paths(text) == [
        ("They are of oak.", "THE HULL > Planks"),
        ("The ribs are of ash and steam-bent.", "THE HULL > Planks > Ribs"),
        ("It is light.", "THE RIG"),
    ]


def test_a_plain_heading_stands_below_the_marked_one_above_it() -> None:
    text = "= Boat =\n\nShape\n\nIt is round.\n\n== Rig ==\n\nMast\n\nIt is tall.\n\n== Crew ==\n\nAll row.\n"
    assert paths(text) == [("It is round.", "Shape"), ("It is tall.", "Rig > Mast"), ("All row.", "Crew")]


def test_labels_directly_above_lists() -> None:
    text = "SKIFF\n-----\nIt seats four.\n\nParts\n* a mast\n* a sail\n\nSteps\n1. Glue it.\n\nIt is done.\n"
    assert paths(text) == [
        ("It seats four.", "SKIFF"),
        ("a mast", "SKIFF > Parts"),
        ("a sail", "SKIFF > Parts"),
        ("Glue it.", "SKIFF > Steps"),
        ("It is done.", "SKIFF"),  # the label named the list only
    ]


def test_labels_glued_to_what_stands_above_them() -> None:
    text = "DINGHY\n------\nIt seats two.\nParts\n* a mast\nSteps\n1. Glue it.\n"
    assert [path for _, path in paths(text)] == ["DINGHY", "DINGHY > Parts", "DINGHY > Steps"]


def test_a_label_directly_above_a_label() -> None:
    text = "Crew\nToday\n Ann – helm (2001–2004)\n Bo – bow. He is tall.\nOnce\n Cy – cook\n\nRig\n\nIt is light.\n"
    assert paths(text) == [
        ("Ann – helm (2001–2004)", "Crew > Today"),
        ("Bo – bow. He is tall.", "Crew > Today"),
        ("Cy – cook", "Crew > Once"),
        ("It is light.", "Rig"),
    ]


def test_a_year_above_its_list() -> None:
    text = "Races\n\n1998\n• 4 May – won\n\n2001\n• 5 May – lost\n"
    assert paths(text) == [("4 May – won", "Races > 1998"), ("5 May – lost", "Races > 2001")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann went down to\nthe boat and rowed away at once.\n",  # the line goes on
        "Ann rows well.\nShe has rowed for ten years now.\n",
        "The year of the\nBoat was a very good one for all.\n",
        "Source: harbour office\nThe harbour has room for forty boats.\n",
        "| Boat | Oars |\n| Skiff | 2 |\nThe owner\nThe owner of the boats is Ann.\n",
    ],
)
def test_a_short_line_above_a_sentence_that_is_no_heading(text: str) -> None:
    assert not [b for b in read_text("boat.txt", text).blocks if b.kind is Kind.HEADING]


def test_a_section_of_a_glued_label_goes_on_over_blank_lines() -> None:
    text = "Launch\nThe boat was launched in 1999.\n\nIt rained.\n"
    assert [path for _, path in paths(text)] == ["Launch", "Launch"]


def test_a_line_in_bold_is_a_heading_in_markdown() -> None:
    text = "# Boat\n\n## Questions\n\n**Does it float?**\nYes. Always.\n\n"
    text += "**Is it new?**\n\nNo.\n\n**Built:** in 1999.\n\n## Rig\n\nLight.\n"
    assert paths(text, "boat.md") == [
        ("Yes.", "Questions > Does it float?"),
        ("Always.", "Questions > Does it float?"),
        ("No.", "Questions > Is it new?"),
        ("**Built:** in 1999.", "Questions > Is it new?"),
        ("Light.", "Rig"),
    ]


def test_markdown_labels_are_not_headings() -> None:
    assert paths("Parts\n* a mast\n", "boat.md") == [("Parts", ""), ("a mast", "")]


def test_the_title_may_stand_below_a_line_in_capitals() -> None:
    document = read_text("small-boats.txt", "PART 2\nSmall Boats of the Bay\n\nThey are many.\n")
    assert document.title == "Small Boats of the Bay"
    assert document.blocks[-1].headings == ()


def test_what_a_page_prints_behind_a_heading_is_no_part_of_its_name() -> None:
    text = "Boat\n\nRig [edit]\n\nIt is light.\n\nSee also [edit]\nSails\nMasts\n"
    document = read_text("boat.txt", text)
    assert [(document.block_text(b), b.headings, b.kind) for b in document.blocks[2:]] == [
        ("It is light.", ("Rig",), Kind.SENTENCE),
        ("See also [edit]", (), Kind.HEADING),
        ("Sails", ("See also",), Kind.REFERENCE),
        ("Masts", ("See also",), Kind.REFERENCE),
    ]


def test_numbered_headings_stand_alone_above_text() -> None:
    text = "1. The hull\n\nIt is of oak.\n\n2. The rig\n\nIt is light.\n\n1. Row.\n\n2. Sail.\n"
    assert paths(text) == [
        ("It is of oak.", "The hull"),
        ("It is light.", "The rig"),
        ("Row.", "The rig"),
        ("Sail.", "The rig"),
    ]
    assert paths("1. a mast\n\n2. a sail\n\n3. Oars\n\nThat is all.\n")[:3] == [
        ("a mast", ""),
        ("a sail", ""),
        ("Oars", ""),
    ]
