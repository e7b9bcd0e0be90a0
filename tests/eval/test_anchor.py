"""Evidence is found again by its words after the lines around it have changed."""

from hypothesis import given
from hypothesis import strategies as st

from eval.dataset.anchor import Anchor, Resolved, Standing, resolve

LINES = ["# Mill", "", "The mill was built in 1871.", "It burnt down.", "It was rebuilt.", "It burnt down.", "End."]
BUILT = Anchor.of("mill.md", LINES, 3, 3)


def test_an_anchor_holds_the_quote_and_what_stands_around_it() -> None:
    assert (
        Anchor("mill.md", "The mill was built in 1871.", 3, "# Mill\n\n", "\nIt burnt down.\nIt was rebuilt.\nI"[:32])
        == BUILT
    )
    whole = Anchor.of("mill.md", LINES, 4, 5)
    assert (whole.quote, whole.line) == ("It burnt down.\nIt was rebuilt.", 4)
    assert resolve(whole, LINES) == Resolved(Standing.EXACT, 4, 5)


def test_a_quote_on_its_line_is_exact_and_on_another_one_moved() -> None:
    assert resolve(BUILT, LINES) == Resolved(Standing.EXACT, 3, 3)
    assert resolve(BUILT, ["A note.", *LINES]) == Resolved(Standing.MOVED, 4, 4)
    assert resolve(BUILT, LINES[2:]) == Resolved(Standing.MOVED, 1, 1)


def test_of_equal_quotes_the_one_with_the_same_neighbours_is_meant() -> None:
    second = Anchor.of("mill.md", LINES, 6, 6)
    assert resolve(second, LINES) == Resolved(Standing.EXACT, 6, 6)
    assert resolve(second, ["A note.", *LINES]) == Resolved(Standing.MOVED, 7, 7)
    assert resolve(second, [*LINES[:5], "It was sold.", *LINES[5:]]) == Resolved(Standing.MOVED, 7, 7)


def test_what_cannot_be_told_apart_is_ambiguous_and_what_is_not_there_lost() -> None:
    bare = Anchor("mill.md", "It burnt down.", 2)
    assert resolve(bare, LINES) == Resolved(Standing.AMBIGUOUS)
    assert resolve(Anchor("mill.md", "It burnt down.", 4), LINES) == Resolved(Standing.EXACT, 4, 4)
    assert resolve(BUILT, ["The mill was built in 1872."]) == Resolved(Standing.LOST)
    assert resolve(BUILT, []) == Resolved(Standing.LOST)


@given(st.lists(st.sampled_from(["a", "b b", "", "é𝒜", "a"]), min_size=1), st.data())
def test_in_the_text_that_it_was_taken_from_an_anchor_is_exact(lines: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    anchor = Anchor.of("a", lines, first, last)
    if anchor.quote.strip():
        assert resolve(anchor, lines) == Resolved(Standing.EXACT, first, last)
