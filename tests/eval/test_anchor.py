"""Evidence is found again by its words after the lines around it have changed."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eval.dataset.anchor import CONTEXT, Anchor, Resolved, Standing, resolve

LINES = ["# Mill", "", "The mill was built in 1871.", "It burnt down.", "It was rebuilt.", "It burnt down.", "End."]
BUILT = Anchor.of("mill.md", LINES, 3, 3)
ANY_LINES = st.lists(
    st.text(st.characters(exclude_characters="\n\r~", exclude_categories=["Cs"]), max_size=9), max_size=9
)


def test_an_anchor_holds_the_quote_and_what_stands_around_it() -> None:
    assert (
        Anchor("mill.md", "The mill was built in 1871.", 3, "# Mill\n\n", "\nIt burnt down.\nIt was rebuilt.\nI"[:32])
        == BUILT
    )
    whole = Anchor.of("mill.md", LINES, 4, 5)
    assert (whole.quote, whole.line) == ("It burnt down.\nIt was rebuilt.", 4)
    assert resolve(whole, LINES) == Resolved(Standing.EXACT, 4, 5)


def test_blanks_at_the_ends_are_no_part_of_a_quote() -> None:
    lines = ["", "  - wind", "  - water", ""]
    both = Anchor.of("mill.md", lines, 1, 4)
    assert both == Anchor("mill.md", "- wind\n  - water", 2, "\n  ", "\n")
    assert resolve(both, lines) == Resolved(Standing.EXACT, 2, 3)


@pytest.mark.parametrize(("first", "last"), [(2, 2), (0, 1), (3, 2), (7, 8)])
def test_lines_that_hold_nothing_are_no_evidence(first: int, last: int) -> None:
    with pytest.raises(ValueError, match=rf"^lines {first} to {last} of mill\.md hold nothing$"):
        Anchor.of("mill.md", LINES, first, last)


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
    assert resolve(bare, LINES).places == (
        len("# Mill\n\nThe mill was built in 1871.\n"),
        len("\n".join(LINES[:5])) + 1,
    )
    assert resolve(Anchor("mill.md", "It burnt down.", 4), LINES) == Resolved(Standing.EXACT, 4, 4)
    assert resolve(BUILT, ["The mill was built in 1872."]) == Resolved(Standing.LOST)
    assert resolve(BUILT, []) == Resolved(Standing.LOST)


def taken(lines: list[str], data: st.DataObject) -> tuple[Anchor, int, int]:
    """An anchor of any lines that hold something, and the lines that it is to stand on."""
    assume(any(line.strip() for line in lines))
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    assume("\n".join(lines[first - 1 : last]).strip())
    full = [n for n in range(first, last + 1) if lines[n - 1].strip()]
    return Anchor.of("a", lines, first, last), full[0], full[-1]


@settings(max_examples=30)
@given(ANY_LINES | st.lists(st.sampled_from(["a", "b b", "", "é𝒜", " a"])), st.data())
def test_in_the_text_that_it_was_taken_from_an_anchor_is_exact(lines: list[str], data: st.DataObject) -> None:
    anchor, first, last = taken(lines, data)
    assert max(len(anchor.before), len(anchor.after)) <= CONTEXT
    assert resolve(anchor, lines) == Resolved(Standing.EXACT, first, last)


@settings(max_examples=30)
@given(ANY_LINES.filter(lambda lines: len(set(lines)) == len(lines)), st.integers(1, 5), st.data())
def test_below_new_lines_it_has_moved_by_as_many_and_without_its_lines_it_is_lost(
    lines: list[str], more: int, data: st.DataObject
) -> None:
    anchor, first, last = taken(lines, data)
    assume("\n".join(lines).count(anchor.quote) == 1)
    assert resolve(anchor, ["~~~"] * more + lines) == Resolved(Standing.MOVED, first + more, last + more)
    left = [*lines[: first - 1], *lines[last:]]
    assume(anchor.quote not in "\n".join(left))
    assert resolve(anchor, left) == Resolved(Standing.LOST)
