"""Whole articles of headings, paragraphs, lists, tables and references are read as they were made."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.document import QUOTABLE, Kind
from sources.formats import read_text
from tests.sources.structured import Expected, articles


@given(article=articles(), name=st.sampled_from(["hive.md", "hive.txt", "hive.text"]))
@settings(max_examples=100, deadline=None)
def test_every_block_is_what_it_was_made_as(article: tuple[str, list[Expected]], name: str) -> None:
    text, expected = article
    document = read_text(name, text)
    found = [
        Expected(b.kind, document.block_text(b), b.headings, b.caption, b.header, b.cells) for b in document.blocks
    ]
    assert found == expected


@given(article=articles())
@settings(max_examples=60, deadline=None)
def test_one_line_ending_more_moves_every_block_down_one_line(article: tuple[str, list[Expected]]) -> None:
    text, _ = article
    here, below = read_text("hive.md", text), read_text("hive.md", "\n" + text)
    assert [(b.kind, here.line_of(b.start) + 1, here.block_text(b)) for b in here.blocks] == [
        (b.kind, below.line_of(b.start), below.block_text(b)) for b in below.blocks
    ]


@given(article=articles())
@settings(max_examples=60, deadline=None)
def test_quotable_words_stand_in_one_block_only(article: tuple[str, list[Expected]]) -> None:
    """Each word w0, w1, ... was written once; so it is in one block, and in the order of writing."""
    text, expected = article
    document = read_text("hive.md", text)
    said = [
        w.rstrip(".") for b in document.blocks for w in document.block_text(b).split() if w[0] == "w" and w != "wax"
    ]
    assert said == [f"w{n}" for n in range(len(said))]
    quotable = sum(e.kind in QUOTABLE for e in expected)
    assert sum(b.kind in QUOTABLE for b in document.blocks) == quotable
    references = [b for b in document.blocks if "References" in b.headings]
    assert all(b.kind not in QUOTABLE for b in references)
    assert all(b.parent is None for b in document.blocks if b.kind is not Kind.ITEM)
