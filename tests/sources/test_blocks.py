"""What each line of an article is taken for, in the structure it stands in."""

from sources.document import Block, Document, Kind
from sources.formats import read_text


def shown(document: Document, *kinds: Kind) -> list[str]:
    return [document.block_text(b) for b in document.blocks if b.kind in kinds]


def block(document: Document, text: str) -> Block:
    return next(b for b in document.blocks if document.block_text(b) == text)


def test_headings_of_wikitext_with_and_without_spaces() -> None:
    document = read_text("hive.txt", "= Hive =\n\nA box.\n==Parts==\n=== Lid ===\nIt lifts.\n== Use ==\nKeep it dry.\n")
    assert document.title == "Hive"
    assert [(document.block_text(b), b.headings) for b in document.blocks if b.kind is Kind.SENTENCE] == [
        ("A box.", ()),
        ("It lifts.", ("Parts", "Lid")),
        ("Keep it dry.", ("Use",)),
    ]


def test_headings_of_plain_text_stand_alone() -> None:
    document = read_text("hive-care.txt", "Hive care\n\nTools\n\nA smoker is needed. Use it.\n\nDiane and I agree.\n")
    assert document.title == "Hive care"
    assert shown(document, Kind.HEADING) == ["Hive care", "Tools"]
    assert block(document, "Use it.").headings == ("Tools",)
    assert block(document, "Diane and I agree.").kind is Kind.SENTENCE


def test_markdown_has_no_headings_without_a_mark() -> None:
    document = read_text("hive.md", "# Hive\n\nTools\n\nA smoker.\n")
    assert shown(document, Kind.SENTENCE) == ["Tools", "A smoker."]


def test_the_title_falls_back_to_the_name_of_the_file() -> None:
    assert read_text("queen-bees.txt", "Rearing\n\nIt takes 16 days.\n").title == "Queen bees"


def test_items_and_their_wrapped_lines() -> None:
    document = read_text("a.md", "# Hive\n\n- a lid\n- frames,\n  ten of them\n1. a floor\n")
    assert shown(document, Kind.ITEM) == ["a lid", "frames,\n  ten of them", "a floor"]
    assert len({b.group for b in document.blocks if b.kind is Kind.ITEM}) == 1


def test_a_markdown_table_with_caption_header_and_cells() -> None:
    text = (
        "# Hive\n\nTable: Honey by year (in kg)\n\n| Year | Honey |\n|---|--:|\n| 2001 | 12 |\n| 2002 | - |\n\nDone.\n"
    )
    document = read_text("a.md", text)
    rows = [b for b in document.blocks if b.kind is Kind.ROW]
    assert [(r.cells, r.header, r.caption) for r in rows] == [
        (("2001", "12"), ("Year", "Honey"), "Honey by year (in kg)"),
        (("2002", "-"), ("Year", "Honey"), "Honey by year (in kg)"),
    ]
    assert shown(document, Kind.SENTENCE) == ["Done."]


def test_a_table_without_divider_its_caption_row_its_note_and_text_glued_on() -> None:
    text = (
        "== Honey ==\n  - Honey sold by the club**\n\n"
        "| Kind | Place |\n| I show | Hall |\n| From the club | |\nAll was sold.\n"
        "\n| Sold in jars | | |\n| Year | Small | Large |\n| 2001 | 1,200 | 5 |\n"
    )
    document = read_text("a.txt", text)
    rows = [b for b in document.blocks if b.kind is Kind.ROW]
    assert [(r.cells, r.caption) for r in rows] == [
        (("I show", "Hall"), "Honey sold by the club"),
        (("2001", "1,200", "5"), "Sold in jars"),
    ]
    assert rows[1].header == ("Year", "Small", "Large")
    assert shown(document, Kind.SENTENCE) == ["| From the club | |", "All was sold."]


def test_a_first_row_with_figures_is_no_header_and_pipes_can_be_escaped() -> None:
    document = read_text("a.txt", "| 2001 | 12 |\n| 2002 | a\\|b |\n")
    rows = [b for b in document.blocks if b.kind is Kind.ROW]
    assert [(r.cells, r.header) for r in rows] == [(("2001", "12"), ()), (("2002", "a|b"), ())]


def test_a_table_flattened_to_lines() -> None:
    text = (
        "Bee clubs\n\nInformation on the clubs\n\nClub Joined Since Notes\n Norway 4 May 1905[2] See Norway club\n"
        "Denmark Denmark 1911\n  • The club of Denmark meets in Odense.\n Sweden See Sweden club\n\n"
        "The clubs meet often.\n\n Finland 1920\n\nClub Joined Since Notes\n Iceland 1930\n"
    )
    document = read_text("bee-clubs.txt", text)
    rows = [b for b in document.blocks if b.kind is Kind.ROW]
    assert [r.cells for r in rows] == [
        ("Norway", "4 May 1905", "See Norway club"),
        ("Denmark", "1911", ""),
        ("Sweden", "", "See Sweden club"),
        ("Finland", "1920", ""),
        ("Iceland", "1930", ""),
    ]
    assert {r.header for r in rows} == {("Club", "Joined Since", "Notes")}
    note = block(document, "The club of Denmark meets in Odense.")
    assert note.parent is not None
    assert document.blocks[note.parent].cells[0] == "Denmark"
    assert shown(document, Kind.SENTENCE) == ["The clubs meet often."]


def test_references_navigation_and_page_furniture_are_never_quotable() -> None:
    text = (
        "Hive\n\nBees fly.\n\nThis article is part of a series on bees\n\n(See Wasps).\n\n"
        "See also\n\n- Wasps\n\nReferences\n\n"
        '  1. "Bees". Retrieved 3 May 2015.\n  2. Bee club of Oslo\n'
    )
    document = read_text("hive.txt", text)
    assert shown(document, Kind.SENTENCE, Kind.ITEM, Kind.ROW) == ["Bees fly."]
    assert '"Bees". Retrieved 3 May 2015.' in shown(document, Kind.REFERENCE)


def test_a_reference_is_known_wherever_it_stands() -> None:
    document = read_text("a.md", "# Hive\n\n- Bees fly.\n- Holm: Bees. Archived 3 May 2010.\n")
    assert shown(document, Kind.ITEM) == ["Bees fly."]


def test_wrapped_lines_are_one_sentence_and_short_lines_are_not() -> None:
    wrapped = (
        "The keeper of the hives near the old mill wrote down\nevery swarm. It was 1999.\n\ntwo eggs\none lemon\nSalt\n"
    )
    document = read_text("a.md", wrapped)
    assert shown(document, Kind.SENTENCE) == [
        "The keeper of the hives near the old mill wrote down\nevery swarm.",
        "It was 1999.",
        "two eggs\none lemon",
        "Salt",
    ]


def test_comments_rules_and_fences_say_nothing() -> None:
    document = read_text("a.md", "# Hive\n\n<!-- hidden -->\n\n---\n\n```\ncode line\n```\n\n> Quoted words.\n")
    assert shown(document, Kind.SENTENCE) == ["code line", "Quoted words."]
