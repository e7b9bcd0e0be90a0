"""What may be read but never quoted: lists of sources, navigation and the furniture of a page."""

import pytest

from sources.document import QUOTABLE, Kind
from sources.formats import read_text


def kinds(text: str, source: str = "soup.md") -> list[tuple[str, Kind]]:
    document = read_text(source, text)
    return [(document.block_text(b), b.kind) for b in document.blocks if b.kind is not Kind.HEADING]


@pytest.mark.parametrize(
    "name", ["References", "Notes and references", "FURTHER READING", "External links", "Citations"]
)
def test_nothing_is_quoted_under_a_heading_of_sources(name: str) -> None:
    text = f"# Soup\n\nBoil it.\n\n## {name}\n\nA plain sentence.\n\n- A book.\n\n### Books\n\n"
    text += "| Title | Year |\n| Broth | 1999 |\n\n## Serving\n\nServe hot.\n"
    document = read_text("soup.md", text)
    assert [document.block_text(b) for b in document.blocks if b.kind in QUOTABLE] == ["Boil it.", "Serve hot."]
    assert [document.block_text(b) for b in document.blocks if b.kind is Kind.REFERENCE] == [
        "A plain sentence.",
        "A book.",
        "| Broth | 1999 |",
    ]


def test_under_a_heading_of_navigation_only_items_are_left_out() -> None:
    assert kinds("# Soup\n\n## See also\n\n- Stew\n- Broth\n\nStew is thicker.\n") == [
        ("Stew", Kind.REFERENCE),
        ("Broth", Kind.REFERENCE),
        ("Stew is thicker.", Kind.SENTENCE),
    ]


@pytest.mark.parametrize(
    "item",
    [
        '"Soups of the coast". Harbour Kitchen. Retrieved 3 May 2015.',
        "Holm, Anna: Broth. Retrieved on 2015-05-03",
        "Soup list, archived from the original",
        "Holm, Anna (1999). Broth. ISBN 978-0-00-000000-2",
        "On stock. doi: 10.1000/182",
        "Soup page, accessed 4 June 2012",
    ],
)
def test_an_item_that_is_a_reference_is_known_wherever_it_stands(item: str) -> None:
    assert kinds(f"# Soup\n\n- {item}\n- Add salt.\n") == [(item, Kind.REFERENCE), ("Add salt.", Kind.ITEM)]


@pytest.mark.parametrize(
    "sentence",
    ["The pot was retrieved from the sea.", "The archive holds 300 recipes.", "The cellar is accessed by stairs."],
)
def test_words_of_references_in_running_text_are_harmless(sentence: str) -> None:
    assert kinds(f"# Soup\n\n{sentence}\n\n- {sentence}\n") == [(sentence, Kind.SENTENCE), (sentence, Kind.ITEM)]


@pytest.mark.parametrize(
    "line",
    [
        "Image: bowl of soup.jpg",
        "(See Broth).",
        "See also Stew",
        "Jump to navigation",
        "We use cookies to improve this page.",
        "© 2015 Harbour Kitchen",
        "Copyright 2015 Harbour Kitchen",
        "Categories: Soups",
        "Retrieved from the page of soups",
        "Log in",
    ],
)
def test_page_furniture(line: str) -> None:
    assert kinds(f"# Soup\n\nBoil it.\n\n{line}\n") == [("Boil it.", Kind.SENTENCE), (line, Kind.BOILERPLATE)]


@pytest.mark.parametrize(
    "line",
    ["Share it among four.", "Print runs were small.", "Read more books.", "Categories differ.", "Menus change."],
)
def test_sentences_that_begin_like_furniture_are_kept(line: str) -> None:
    assert {kind for _, kind in kinds(f"# Soup\n\n{line}\n")} == {Kind.SENTENCE}
