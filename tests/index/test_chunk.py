"""Passages are exact slices, matched in their context, and never longer than the model reads."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunk import passages
from index.embed import Embedder, WordEmbedder
from index.names import words
from index.passage import Passage
from sources.document import QUOTABLE, Document, Kind
from sources.formats import read_text
from tests.sources.strategies import NAME, TEXT
from tests.sources.structured import Expected, articles


def cut(document: Document, limit: int = 256) -> list[Passage]:
    return list(passages(document, WordEmbedder([]).count, limit))


def test_a_passage_is_matched_in_its_context() -> None:
    text = (
        "# Hive\n\n## Honey\n\nThe club sells honey. It keeps no wax.\n\nTable: Sold (in kg)\n\n"
        "| Year | Honey |\n|---|---|\n| 2001 | 12 |\n\n- in jars\n"
    )
    assert [p.matched for p in cut(read_text("a.md", text))] == [
        "Hive > Honey: The club sells honey.",
        "Hive > Honey: The club sells honey.: It keeps no wax.",  # it points back to the sentence before
        "Hive > Honey > Sold (in kg): Year: 2001; Honey: 12",
        "Hive > Honey: in jars",
    ]


def test_a_note_is_matched_with_the_key_of_its_row() -> None:
    text = "Clubs\n\nClub Joined Since Notes\n Norway 1905\n Denmark 1911\n  • Meets in Odense.\n"
    assert cut(read_text("clubs.txt", text))[-1].matched == "Clubs > Denmark: Meets in Odense."


@given(text=TEXT, name=NAME, limit=st.integers(48, 80))
@settings(max_examples=120, deadline=None)
def test_passages_are_slices_that_cover_their_blocks(text: str, name: str, limit: int) -> None:
    document = read_text(name, text)
    made = cut(document, limit)
    for passage in made:
        block = document.blocks[passage.block]
        assert block.kind in QUOTABLE
        assert block.start <= passage.start < passage.end <= block.end
        assert WordEmbedder([]).count(passage.matched) <= limit
    for number, block in enumerate(document.blocks):
        pieces = [p for p in made if p.block == number]
        if block.kind in QUOTABLE:
            said = "".join(document.text[p.start : p.end] for p in pieces)
            assert re.sub(r"\s", "", said) == re.sub(r"\s", "", document.text[block.start : block.end])
        else:
            assert pieces == []


def test_a_long_block_is_cut_to_what_the_real_model_reads(model: Embedder) -> None:
    sentence = "Members of the club are " + ", ".join(f"keeper number {n}" for n in range(200)) + "."
    document = read_text("club.md", f"# Club\n\n{sentence}\n")
    made = list(passages(document, model.count, model.limit))
    assert len(made) > 2
    assert all(model.count(p.matched) <= 256 for p in made)
    assert all(document.text[p.start : p.end].split() == p.body.split() for p in made)
    assert words(" ".join(p.body for p in made)) == words(sentence)


def test_a_context_too_long_for_the_model_keeps_its_nearest_heading() -> None:
    document = read_text("a.md", f"# {'title ' * 30}\n\n## {'part ' * 20}\n\nBees fly.\n")
    (passage,) = cut(document, 60)
    assert passage.context == " ".join(["part"] * 20)


@given(article=articles(), limit=st.integers(48, 64))
@settings(max_examples=60, deadline=None)
def test_the_real_tokenizer_counts_no_passage_beyond_the_limit(
    model: Embedder, article: tuple[str, list[Expected]], limit: int
) -> None:
    """An article that opens with a sentence and an item far longer than the limit."""
    text, expected = article
    long = "Keepers " + " ".join(f"of hive{n}, 蜂{n} and tub-{n};" for n in range(30))
    document = read_text("bees.md", f"{long}\n\n- {long}\n\n{text}")
    made = list(passages(document, model.count, limit))
    assert all(model.count(p.matched) <= limit for p in made)
    assert len({p.block for p in made}) == sum(e.kind in QUOTABLE for e in expected) + 2
    for passage in made:
        block = document.blocks[passage.block]
        piece = document.text[passage.start : passage.end]
        assert piece == piece.strip()
        assert block.start <= passage.start < passage.end <= block.end
        assert block.kind is Kind.ROW or passage.body == " ".join(piece.split())
    for number in (0, 1):
        pieces = [p for p in made if p.block == number]
        assert len(pieces) > 3
        assert " ".join(p.body for p in pieces) == long


@pytest.mark.parametrize("long", ["蜂" * 700, "🐝" * 700, "a." * 300, "x" * 600, "e\u0301" * 700, "½" * 300])
def test_text_without_spaces_is_cut_between_characters(model: Embedder, long: str) -> None:
    document = read_text("bees.md", f"# Bees\n\n- {long}\n")
    made = list(passages(document, model.count, model.limit))
    assert "".join(document.text[p.start : p.end] for p in made) == long
    assert all(model.count(p.matched) <= 256 for p in made)


def test_a_row_is_matched_by_its_filled_cells_with_or_without_a_column_name() -> None:
    text = "| Hive | 2019 | |\n|---|---|---|\n| north | - | sold | twice |\n| south | 12 |\n"
    assert [p.matched for p in cut(read_text("honey.md", text))] == [
        "Honey: Hive: north; sold; twice",
        "Honey: Hive: south; 2019: 12",
    ]


def test_a_sentence_leans_on_the_one_before_in_its_paragraph_only() -> None:
    text = "# Bees\n\nQueens lay. They rest. Drones wait.\n\nIt is late.\n\n- Wax.\n- It melts.\n"
    assert [p.matched for p in cut(read_text("bees.md", text))] == [
        "Bees: Queens lay.",
        "Bees: Queens lay.: They rest.",
        "Bees: Drones wait.",
        "Bees: It is late.",
        "Bees: Wax.",
        "Bees: It melts.",
    ]


def test_a_model_that_reads_very_little_still_gets_passages() -> None:
    """With a limit of 32 nothing is left for a context, and the bodies are cut to 30 words and the two end marks."""
    document = read_text("bees.md", "# Bees\n\n## Queens\n\n" + "queen " * 60 + "\n")
    made = cut(document, 32)
    assert [p.context for p in made] == ["", ""]
    assert [len(words(p.body)) for p in made] == [30, 30]
