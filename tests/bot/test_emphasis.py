"""The words that answer stand out: which words, cut to which length, under which heading."""

import pytest

from bot.compose.emphasis import answering, emphasised, subject
from bot.compose.lookup import lookup
from bot.question import parse
from bot.read import UNREAD
from bot.types import Evidence
from index.embed import WordEmbedder
from index.snapshot import Snapshot
from tests.bot.world import bot_over

OVEN = """\
# Mill Lane bakery

The bakery opened on 3 May 1931 and was sold in June 1950. It employs 14 bakers and owns 3 vans.
The oven was built by Greta Lund, a mason from Tollford.
Rye.

## Walnut wreath

- baked on Sundays only
- The walnut wreath weighs two pounds.

| Loaf | Minutes |
|---|---|
| Rye loaf | 55 |
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    files = {"mill-lane-bakery.md": OVEN}
    return bot_over(tmp_path_factory.mktemp("emphasis"), WordEmbedder(["oven", "bakery"]), files).library.snapshot


def found(snapshot: Snapshot, text: str, words: str = "") -> Evidence:
    """The block that holds a text, in which a reader has marked some words."""
    document = snapshot.document("mill-lane-bakery.md")
    number = next(n for n, block in enumerate(document.blocks) if text in document.block_text(block))
    return Evidence(document, number, 2.0, {**UNREAD, "kind": 1.0, "body": 1.0}, words=words)


@pytest.mark.parametrize(
    ("question", "block", "words", "answer"),
    [
        ("When did the bakery open?", "opened on", "", "3 May 1931"),
        ("When was the bakery sold?", "opened on", "", "June 1950"),
        ("When did the bakery open?", "opened on", "bakery", "3 May 1931"),  # a date is surer than the reader's mark
        ("How many bakers are there?", "14 bakers", "3", "14"),  # and so is a count
        ("How many vans are there?", "14 bakers", "", "3"),
        ("How many ovens are there?", "14 bakers", "", None),
        ("Who built the oven?", "Greta Lund", "Greta Lund", "Greta Lund"),
        ("Who built the oven?", "Greta Lund", "reta Lun", "Greta Lund"),  # whole words
        ("Who built the oven?", "Greta Lund", "Greta Lund,", "Greta Lund"),  # without the marks at the edges
        ("Who built the oven?", "Greta Lund", "", None),
        ("Who built the oven?", "Greta Lund", "Otto Reis", None),  # words of another text
        ("Who built the oven?", "Greta Lund", "oven was built by Greta Lund, a mason", None),  # most of it
        ("What is baked?", "Rye.", "Rye", None),
    ],
)
def test_the_words_that_answer(snapshot: Snapshot, question: str, block: str, words: str, answer: str | None) -> None:
    evidence = found(snapshot, block, words)
    span = answering(parse(question, snapshot), evidence, evidence.text)
    assert (evidence.text[slice(*span)] if span else None) == answer


def test_a_short_text_is_kept_whole() -> None:
    assert emphasised("Greta Lund built it.", (0, 10), 100) == "**Greta Lund** built it."
    assert emphasised("Greta Lund built it.", None, 100) == "Greta Lund built it."
    assert emphasised("Greta Lund built it.", None, 20) == "Greta Lund built it."
    assert emphasised("", None, 20) == ""


def test_a_long_text_is_cut_at_the_end_of_a_word() -> None:
    assert emphasised("one two three four five", None, 12) == "one two …"
    assert emphasised("one, two, three, four", None, 10) == "one, two …"  # no comma before the dots
    assert emphasised("one two three four five", (0, 3), 12) == "**one** two …"


def test_a_long_text_is_cut_around_the_words_that_answer() -> None:
    text = " ".join(["before"] * 50 + ["Greta Lund"] + ["behind"] * 50)
    start = text.index("Greta")
    cut = emphasised(text, (start, start + len("Greta Lund")), 100)
    assert cut.startswith("… before before ")
    assert " before **Greta Lund** behind " in cut
    assert cut.endswith(" behind …")
    assert len(cut) <= 100 + len("… **** …")


def test_a_long_text_whose_end_answers_is_kept_to_its_end() -> None:
    text = " ".join(["before"] * 50 + ["Greta Lund."])
    start = text.index("Greta")
    cut = emphasised(text, (start, start + len("Greta Lund")), 100)
    assert cut.startswith("… before ")
    assert cut.endswith(" before **Greta Lund**.")


def test_the_words_that_answer_are_never_cut() -> None:
    assert emphasised("one two three four five", (8, 18), 12) == "… **three four** …"


@pytest.mark.parametrize(
    ("question", "block", "above"),
    [
        ("When is the walnut wreath baked?", "Sundays", "Walnut wreath"),
        ("How heavy is the walnut wreath?", "two pounds", ""),  # it names it itself
        ("When is the rye loaf baked?", "Sundays", ""),  # the heading does not
        ("How long does the walnut wreath bake?", "Rye loaf", ""),  # a row has columns instead
    ],
)
def test_the_heading_that_names_the_subject(snapshot: Snapshot, question: str, block: str, above: str) -> None:
    assert subject(parse(question, snapshot), found(snapshot, block)) == above


@pytest.mark.parametrize(
    ("question", "block", "words", "said"),
    [
        ("When is the walnut wreath baked?", "Sundays", "Sundays", "Walnut wreath: baked on **Sundays** only"),
        (
            "Who built the oven?",
            "Greta Lund",
            "Greta Lund",
            "The oven was built by **Greta Lund**, a mason from Tollford.",
        ),
        (
            "When did the bakery open?",
            "opened on",
            "bakery",
            "The bakery opened on **3 May 1931** and was sold in June 1950.",
        ),
    ],
)
def test_a_lookup_is_said_with_its_answer_in_bold(
    snapshot: Snapshot, question: str, block: str, words: str, said: str
) -> None:
    draft = lookup(parse(question, snapshot), [found(snapshot, block, words)], snapshot)
    assert draft is not None
    assert [s.text for s in draft.statements][-1] == said
