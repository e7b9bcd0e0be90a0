"""Passages are exact slices, matched in their context, and never longer than the model reads."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunk import passages
from index.embed import SentenceTransformerEmbedder, WordEmbedder
from index.names import words
from index.passage import Passage
from sources.document import QUOTABLE, Document
from sources.formats import read_text
from tests.sources.strategies import NAME, TEXT


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


def test_a_long_block_is_cut_to_what_the_real_model_reads(model: SentenceTransformerEmbedder) -> None:
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
