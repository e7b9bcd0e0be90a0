"""Drafts become text with marks: every sentence carries one, every citation is a slice of its lines."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bot.citations import closest, render
from bot.types import Draft, Evidence, Place, Statement, line_url
from sources.document import Kind, Mark, Origin
from sources.formats import read_text

DOCUMENT = read_text(
    "bees & co.md", "# Bees\n\nBees fly. Bees sting.\n\n- wax\n- honey\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
)
FLY, STING, WAX, HONEY = (Evidence(DOCUMENT, n) for n in range(1, 5))
ROWS = Evidence(DOCUMENT, 6, last=7)


def test_the_world_of_these_tests() -> None:
    kinds = [b.kind for b in DOCUMENT.blocks]
    assert kinds == [Kind.HEADING, Kind.SENTENCE, Kind.SENTENCE, Kind.ITEM, Kind.ITEM, Kind.HEADER, Kind.ROW, Kind.ROW]


def test_numbers_go_by_first_use_and_one_block_has_one_number() -> None:
    text, cited = render(Draft((Statement("B.", (STING,)), Statement("A and B.", (FLY, STING)))))
    assert text == "B. [1] A and B. [1][2]"
    assert [(c.n, c.quote, c.first_line, c.last_line) for c in cited] == [
        (1, "Bees sting.", 3, 3),
        (2, "Bees fly.", 3, 3),
    ]


def test_every_sentence_of_a_statement_carries_the_marks() -> None:
    text, _ = render(Draft((Statement("Bees fly. Dr. Holm saw it. They sting", (FLY,)),)))
    assert text == "Bees fly. [1] Dr. Holm saw it. [1] They sting [1]"


def test_bullets_stand_on_lines_of_their_own() -> None:
    text, _ = render(
        Draft((Statement("Two:", (WAX, HONEY)), Statement("wax", (WAX,), True), Statement("End.", (FLY,))))
    )
    assert text == "Two: [1][2]\n- wax [1]\nEnd. [3]"


def test_a_run_of_rows_is_one_citation_over_its_lines() -> None:
    _, (citation,) = render(Draft((Statement("4", (ROWS,)),)))
    assert (citation.first_line, citation.last_line, citation.quote) == (10, 11, "| 1 | 2 |\n| 3 | 4 |")
    assert citation.url == "/sources/bees%20%26%20co.md#L10-L11"
    assert citation.sha256 == DOCUMENT.sha256


def test_nothing_is_said_without_a_line() -> None:
    with pytest.raises(AssertionError, match="without a line"):
        render(Draft((Statement("Bees swim.", ()),)))


def test_the_nearest_passages_are_three_at_most() -> None:
    assert [(c.n, c.quote) for c in closest([FLY, STING, WAX, HONEY])] == [
        (1, "Bees fly."),
        (2, "Bees sting."),
        (3, "wax"),
    ]
    assert closest([]) == ()


def test_addresses_of_lines() -> None:
    assert line_url("sub folder/a.md", 3, 3) == "/sources/sub%20folder/a.md#L3"
    assert Path(line_url("a.md", 3, 5)).name == "a.md#L3-L5"


def test_a_citation_tells_where_its_source_came_from_and_where_it_stands_there() -> None:
    origin = Origin("https://wiki.example/wiki/Bees?oldid=7", "Bees", "7", "BY-SA 4.0", "2026-01-02")
    paged = replace(DOCUMENT, marks=(Mark(1, 1), Mark(5, 2), Mark(9, 3, "t1")), origin=origin)
    _, cited = render(Draft((Statement("All.", tuple(Evidence(paged, n) for n in (1, 3, 7))),)))
    assert [c.place for c in cited] == [Place(1, ""), Place(2, ""), Place(3, "t1")]
    assert asdict(cited[0])["origin"] == {
        "url": "https://wiki.example/wiki/Bees?oldid=7", "title": "Bees", "revision": "7", "licence": "BY-SA 4.0",
        "retrieved": "2026-01-02",
    }  # fmt: skip
    assert asdict(cited[2])["place"] == {"page": 3, "element": "t1"}


def test_a_source_of_one_s_own_has_no_origin_and_is_its_own_place() -> None:
    _, (citation,) = render(Draft((Statement("A.", (FLY,)),)))
    told = asdict(citation)
    assert (told["origin"], told["place"]) == (None, None)
