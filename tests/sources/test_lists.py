"""Items: with markers of all kinds, as terms with definitions, and as lines under a label."""

import pytest

from sources.document import QUOTABLE, Kind
from sources.formats import read_text


def items(text: str, source: str = "loom.txt") -> list[str]:
    document = read_text(source, text)
    return [document.block_text(b) for b in document.blocks if b.kind is Kind.ITEM]


@pytest.mark.parametrize("source", ["loom.txt", "loom.md", "loom.wiki"])
def test_a_term_with_its_definition(source: str) -> None:
    assert items("Parts of it are named here.\n\n; Warp : runs along.\n; Weft : runs across.\n", source) == [
        "Warp : runs along.",
        "Weft : runs across.",
    ]
    assert items("; Warp\n: runs along.\n: It is strong.\n; Weft\n: runs across.\n", source) == [
        "Warp\n: runs along.\n: It is strong.",
        "Weft\n: runs across.",
    ]
    assert items("Warp\n: runs along.\n\nWeft\n: runs across.\n", source) == [
        "Warp\n: runs along.",
        "Weft\n: runs across.",
    ]


def test_items_of_wikitext_need_no_space_and_number_themselves_with_a_hash() -> None:
    assert items("*warp\n**[[Weft]]\n# first\n## inner\n:indented\n;Warp: along\n", "loom.wiki") == [
        "warp",
        "[[Weft]]",
        "first",
        "inner",
        "indented",
        "Warp: along",
    ]


def test_lines_with_a_hash_next_to_each_other_are_items_in_plain_text() -> None:
    assert items("== Steps ==\n# Wind it.\n# Tie it.\n") == ["Wind it.", "Tie it."]
    assert items("# Loom\n\n## Warp\n\nIt is long.\n") == []


def test_the_line_that_announces_a_list_is_said_of_its_items() -> None:
    document = read_text("loom.md", "# Loom\n\nIf a thread breaks:\n1. Stop.\n2. Tie it.\n\nGo on.\n\n- a shuttle\n")
    assert [(document.block_text(b), b.caption) for b in document.blocks[1:]] == [
        ("If a thread breaks:", ""),
        ("Stop.", "If a thread breaks"),
        ("Tie it.", "If a thread breaks"),
        ("Go on.", ""),
        ("a shuttle", ""),
    ]


def test_keys_and_values_under_a_label_are_items() -> None:
    text = "The Old Loom\n\nFacts\n Built  1802\n Type  hand loom\n Width  2 m\n\nThe old loom is in use.\n"
    document = read_text("old-loom.txt", text)
    assert items(text, "old-loom.txt") == ["Built  1802", "Type  hand loom", "Width  2 m"]
    assert document.blocks[2].headings == ("Facts",)
    assert document.blocks[-1].headings == ()  # the text after the list is not of its label
    assert items("Facts\n Built: 1802\n Type: hand loom\n") == ["Built: 1802", "Type: hand loom"]


def test_an_indented_item_goes_on_in_lines_indented_further() -> None:
    assert items("Parts\n A shuttle\n   of beech\n A reed\n") == ["A shuttle\n   of beech", "A reed"]


def test_a_tag_of_references_says_nothing() -> None:
    document = read_text("loom.wiki", "== References ==\n<references/>\n# Holm, A.\n")
    assert [b.kind for b in document.blocks] == [Kind.HEADING, Kind.REFERENCE]


def test_lines_indented_under_a_line_that_announces_them() -> None:
    document = read_text("loom.txt", "Open on:\n  Monday at 9\n  Friday at 8\n\nIt is closed in May.\n")
    assert [(document.block_text(b), b.kind, b.caption) for b in document.blocks] == [
        ("Open on:", Kind.SENTENCE, ""),
        ("Monday at 9", Kind.ITEM, "Open on"),
        ("Friday at 8", Kind.ITEM, "Open on"),
        ("It is closed in May.", Kind.SENTENCE, ""),
    ]


def test_the_arguments_of_an_infobox_are_items() -> None:
    text = "{{Infobox loom\n| name = Old loom\n| width = {{convert|2|m}}\n| image =\n}}\nThe loom is old.\n"
    document = read_text("loom.wiki", text)
    assert [document.block_text(b) for b in document.blocks if b.kind in QUOTABLE] == [
        "name = Old loom",
        "width = {{convert|2|m}}",
        "The loom is old.",
    ]
    assert items("{{Infobox loom\n| name = Old loom\n\n== Use ==\n\nIt is used.\n", "loom.wiki") == []  # never closed
