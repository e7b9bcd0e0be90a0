"""Evidence in a folder of articles: in its own, in one that was renamed or split, in several, in none."""

from pathlib import Path

import pytest

from eval.dataset.anchor import Anchor, Standing
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines, golden, locate
from eval.dataset.nearest import nearest
from eval.dataset.pair import Pair, PairIn
from eval.dataset.places import place_of, written
from eval.errors import DatasetError

MILL = ["# Mill", "", "The mill was built in 1871.", "It burnt down.", "The sails were of oak."]
TOWN = ["# Town", "", "The town has a church.", "It burnt down."]


def corpus(folder: Path, **articles: list[str]) -> Corpus:
    for old in folder.glob("*.md"):
        old.unlink()
    for name, lines in articles.items():
        (folder / f"{name}.md").write_text("\n".join(lines), encoding="utf-8")
    return Corpus.of(folder)


def anchor(line: int) -> Anchor:
    return Anchor.of("mill.md", MILL, line, line)


def stands(one: Anchor, now: Corpus) -> tuple[Standing, Lines | None]:
    located = locate(one, now)
    return located.standing, located.lines


def test_lines_and_text_are_those_an_editor_shows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\r\ntwo\n")
    now = Corpus.of(tmp_path)
    assert (now.lines("a.md"), now.text("a.md")) == (("one", "two"), "one\ntwo")
    assert (now.lines("b.md"), now.text("b.md")) == ((), "")


def test_a_renamed_article_takes_its_evidence_with_it(tmp_path: Path) -> None:
    assert stands(anchor(3), corpus(tmp_path, mill=MILL)) == (Standing.EXACT, Lines("mill.md", 3, 3))
    renamed = corpus(tmp_path, windmill=["A note.", *MILL], town=TOWN)
    assert stands(anchor(3), renamed) == (Standing.MOVED, Lines("windmill.md", 4, 4))
    assert stands(anchor(4), renamed) == (Standing.MOVED, Lines("windmill.md", 5, 5))  # town.md has it, but not so well


def test_of_a_copy_under_two_names_neither_is_meant(tmp_path: Path) -> None:
    copied = locate(anchor(3), corpus(tmp_path, one=MILL, two=MILL))
    assert (copied.standing, copied.lines) == (Standing.AMBIGUOUS, None)
    assert [source for source, _ in copied.among] == ["one.md", "two.md"]


def test_from_an_article_that_is_still_there_only_what_keeps_a_neighbour_moves(tmp_path: Path) -> None:
    without = [line for line in MILL if line != "It burnt down."]
    assert stands(anchor(4), corpus(tmp_path, mill=without, town=TOWN)) == (Standing.LOST, None)
    split = ["# Fire", "", "It burnt down.", *MILL[4:]]
    assert stands(anchor(4), corpus(tmp_path, mill=MILL[:3], fire=split)) == (Standing.MOVED, Lines("fire.md", 3, 3))
    # Nobody else can be meant where the article is gone.
    assert stands(anchor(4), corpus(tmp_path, town=TOWN)) == (Standing.MOVED, Lines("town.md", 4, 4))


def test_a_quote_that_changed_a_little_is_lost_and_its_line_proposed(tmp_path: Path) -> None:
    changed = [*MILL[:2], "The mill was built in 1872.", *MILL[3:]]
    now = corpus(tmp_path, mill=changed, town=TOWN)
    assert stands(anchor(3), now) == (Standing.LOST, None)
    (near,) = nearest(anchor(3), now)
    assert (near.source, near.first, near.last, near.text) == ("mill.md", 3, 3, changed[2])
    assert near.likeness == pytest.approx(100 * 2 * 26 / (27 + 27))  # 26 of 27 characters are the same
    assert nearest(Anchor("mill.md", "Something else altogether.", 1), now) == []
    # Of an article that is gone the likeness is sought in all.
    assert [one.source for one in nearest(Anchor("old.md", "The town had a church.", 3), now)] == ["town.md"]
    row = {"id": "a", "question": "?", "kind": "x", "answers": ["1"], "evidence": [vars(anchor(3))]}
    (gold,) = golden([Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), 7)], now)
    assert gold.problems == (
        "pairs.jsonl:7: a: the evidence 'The mill was built in 1871.' is not in mill.md "
        "(nearest: mill.md:3, 'The mill was built in 1872.'); anchor it anew.",
    )


def test_part_of_a_line_is_likened_to_the_part_that_is_most_like_it(tmp_path: Path) -> None:
    long = "In a year that nobody forgot the miller, said his son, sold all but one of the sails."
    now = corpus(tmp_path, mill=[long])
    (near,) = nearest(Anchor("mill.md", "the miller said his son sold all", 1), now)
    assert near.likeness > 90


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("mill.md", "'mill.md' is no place; write SOURCE:LINE or SOURCE:FIRST-LAST, such as mill.md:3-5."),
        ("mill.md:9", "mill.md:9 holds nothing; mill.md has 5 lines, and blank ones are no evidence."),
        ("mill.md:2", "mill.md:2 holds nothing; mill.md has 5 lines, and blank ones are no evidence."),
        ("mill.md:0", "mill.md:0 holds nothing; mill.md has 5 lines, and blank ones are no evidence."),
        ("mill.md:4-3", "mill.md:4-3 holds nothing; mill.md has 5 lines, and blank ones are no evidence."),
        ("old.md:1", "old.md:1 holds nothing; there is no article old.md."),
    ],
)
def test_a_place_is_written_as_source_and_lines(tmp_path: Path, told: str, said: str) -> None:
    now = corpus(tmp_path, mill=MILL)
    assert [written(place_of(one, now)) for one in ("mill.md:3", "mill.md:3-5")] == ["mill.md:3", "mill.md:3-5"]
    with pytest.raises(DatasetError) as error:
        place_of(told, now)
    assert str(error.value) == said
