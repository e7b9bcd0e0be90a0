"""Which lines are headings, and which path they put the text below them in."""

import pytest

from sources.document import Kind
from sources.formats import read_text


def headings(text: str, source: str = "lamp.md") -> list[str]:
    document = read_text(source, text)
    return [document.block_text(b) for b in document.blocks if b.kind is Kind.HEADING]


def paths(text: str, source: str = "lamp.md") -> list[tuple[str, ...]]:
    return [b.headings for b in read_text(source, text).blocks if b.kind is Kind.SENTENCE]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("= Lamp =", "Lamp"),
        ("==Lamp==", "Lamp"),
        ("===== The  old lamp =====  ", "The  old lamp"),
        ("== Lamp = light ==", "Lamp = light"),
        ("# Lamp", "Lamp"),
        ("   ## Lamp ##", "Lamp"),
        ("## Written in C#", "Written in C#"),  # only marks apart from the name close a heading
        ("### Lamp no. 3", "Lamp no. 3"),
        ("#\tLamp", "Lamp"),
    ],
)
def test_a_marked_heading_is_its_name_alone(line: str, heading: str) -> None:
    assert headings(f"Before.\n\n{line}\n\nAfter.\n") == [heading]


@pytest.mark.parametrize("line", ["#Lamp", "####### Lamp", "== Lamp", "x = 3 = y", "= =", "====", "a == b"])
def test_what_only_looks_like_a_heading_is_text(line: str) -> None:
    assert headings(f"Before.\n\n{line}\n\nAfter.\n") == []


def test_a_heading_closes_those_of_its_level_and_below() -> None:
    text = "# Lighthouse\n\nOne.\n\n## Tower\n\n### Stairs\n\n#### Rail\n\nTwo.\n\n"
    text += "### Lamp\n\nThree.\n\n## Staff\n\nFour.\n"
    assert paths(text) == [(), ("Tower", "Stairs", "Rail"), ("Tower", "Lamp"), ("Staff",)]


def test_a_level_left_out_and_a_second_title() -> None:
    assert paths("# Lighthouse\n\n#### Rail\n\nOne.\n\n## Tower\n\nTwo.\n\n# Harbour\n\nThree.\n") == [
        ("Rail",),
        ("Tower",),
        (),
    ]


def test_the_title_is_the_first_heading_of_the_top_level_or_one_that_the_file_is_named_after() -> None:
    assert read_text("x1.md", "# The   white tower\n\nIt is tall.\n").title == "The white tower"
    assert read_text("white_tower.txt", "== The Tower ==\n\nIt is tall.\n").title == "The Tower"
    assert read_text("x1.md", "## Stairs\n\nThey creak.\n").title == "X1"
    assert read_text("sub/old-white_tower.md", "It is tall.\n").title == "Old white tower"
    assert read_text("x1.md", "It is tall.\n\n# Late\n").title == "X1"
    assert read_text("---.md", "It is tall.\n").title == "---"  # a name of nothing but dashes is still a name


def test_plain_headings_are_short_lines_that_stand_alone() -> None:
    text = (
        "White tower\n\nThe lamp is lit.\n\nStairs\n\nThey creak.\n\nnot a heading\n\nThis one ends with a stop.\n\n"
        "This line is far too long to be the heading of anything that follows it below\n\nWhat is this?\n\n"
        "Opening hours:\n\nTwo lines\ntogether\n"
    )
    assert headings(text, "white-tower.txt") == ["White tower", "Stairs"]
    assert headings(text, "white-tower.md") == []


def test_headings_of_sources_and_navigation_are_known_in_small_letters_too() -> None:
    text = "White tower\n\nThe lamp is lit.\n\nexternal links\n\nOne line of a link.\n"
    document = read_text("white-tower.txt", text)
    assert [b.kind for b in document.blocks] == [Kind.HEADING, Kind.SENTENCE, Kind.HEADING, Kind.REFERENCE]
