"""Gates: what an answer points at is there, as it is quoted, in the version that is cited; every sentence is marked."""

from dataclasses import replace

import pytest

from eval.metrics.marks import unmarked
from eval.metrics.metric import Metric
from eval.metrics.pointers import POINTERS
from eval.metrics.quotes import FRESH, QUOTES
from tests.eval.cases import CORPUS, answer, case, cited, gold, silence

BUILT, WHEELS = ("mill.txt", 3, 3), ("mill.txt", 4, 5)
YES, NO = gold(BUILT), gold()
SOUND = answer("In 1871. [1] It has two. [2]", BUILT, WHEELS)


def told(metric: Metric, *answers: object, of: object = YES) -> str:
    """What is wrong, empty where nothing is."""
    score = metric.score(case(of, *answers))  # type: ignore[arg-type]
    assert score is not None
    return "" if score.value == 1 else score.explanation


def test_a_sound_answer_passes_all_gates() -> None:
    assert [told(metric, SOUND) for metric in (POINTERS, QUOTES, FRESH)] == ["", "", ""]
    near = silence(cited(1, BUILT), cited(2, WHEELS))
    assert [told(metric, near, of=NO) for metric in (POINTERS, QUOTES, FRESH)] == ["", "", ""]
    assert told(POINTERS, silence()) == ""
    assert QUOTES.score(case(YES, silence())) is FRESH.score(case(YES, silence())) is None


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ((4, 4), ""),  # one line is never too wide
        ((3, 4), "mill.txt: lines 3 to 4 are cited, and the quote needs fewer of them."),
        ((2, 3), "mill.txt: lines 2 to 3 are cited, and the quote needs fewer of them."),
        ((0, 3), "mill.txt has 6 lines; lines 0 to 3 are cited."),
        ((3, 2), "mill.txt has 6 lines; lines 3 to 2 are cited."),
        ((6, 7), "mill.txt has 6 lines; lines 6 to 7 are cited."),
    ],
)
def test_pointers_lead_to_lines_that_are_there_and_to_no_more_than_are_quoted(
    lines: tuple[int, int], fault: str
) -> None:
    shifted = cited(1, BUILT, first_line=lines[0], last_line=lines[1])
    assert told(POINTERS, answer("In 1871. [1]", shifted)) == fault
    assert told(POINTERS, silence(shifted)) == fault


def test_quotes_stand_on_their_lines_character_for_character() -> None:
    fault = "mill.txt:4 does not have 'It was built in 1871.' there."
    assert told(QUOTES, answer("In 1871. [1]", cited(1, BUILT, first_line=4, last_line=4))) == fault
    assert told(QUOTES, answer("In 1871. [1]", cited(1, BUILT, quote="built in 1871"))) == ""
    assert told(QUOTES, answer("In 1871. [1]", cited(1, BUILT, quote="Built in 1871"))) != ""
    assert (
        told(QUOTES, answer("In 1871. [1]", cited(1, BUILT, quote=" \n")))
        == "mill.txt:3 does not have an empty quote there."
    )
    assert told(QUOTES, answer("In 1871. [1]", cited(1, WHEELS, quote="two wheels,\nand"))) == ""
    assert told(QUOTES, answer("In 1871. [1]", cited(1, WHEELS, last_line=4))) != ""
    assert told(QUOTES, silence(cited(1, BUILT, quote="1872"))) != ""


def test_versions_are_those_of_the_files() -> None:
    old = answer("In 1871. [1]", cited(1, BUILT, sha256="0" * 64))
    fault = "mill.txt is cited in another version (000000000000 is cited, mmmmmmmmmmmm is there); build the index anew."
    assert told(FRESH, old) == fault
    assert told(POINTERS, old) == told(QUOTES, old) == ""


def test_a_file_that_is_gone_fails_all_three() -> None:
    left = replace(CORPUS, documents={name: one for name, one in CORPUS.documents.items() if name == "town.txt"})
    said = replace(case(YES, answer("In 1871. [1]", BUILT)), corpus=left)
    scores = [metric.score(said) for metric in (POINTERS, QUOTES, FRESH)]
    assert [score.value for score in scores if score is not None] == [0, 0, 0]
    assert scores[0] is not None and scores[0].explanation == "mill.txt is cited, but there is no such file."


def test_marks_and_citations_belong_together() -> None:
    assert told(POINTERS, answer("In 1871. [1][2]", BUILT)) == "The mark [2] has no citation."
    assert told(POINTERS, answer("In 1871. [1]", BUILT, WHEELS)) == "The citation [2] is not used in the text."
    assert told(POINTERS, answer("In 1871. [1]", BUILT, cited(1, WHEELS))) == "Two citations have the same number."
    assert told(POINTERS, answer("In 1871. [1] It has two.", BUILT)) == "No mark stands behind 'It has two.'."
    assert told(POINTERS, answer("In 1871.")) == "No mark stands behind 'In 1871.'."
    assert told(POINTERS, replace(silence(), answer="Nothing. [1]")) == "Nothing is found, yet something is cited."
    assert (
        told(POINTERS, replace(silence(), citations=(cited(1, BUILT),))) == "Nothing is found, yet something is cited."
    )
    assert (
        told(POINTERS, silence(*[cited(n, BUILT) for n in range(4)])) == "4 nearest passages are shown, and 3 may be."
    )


def test_lengths_are_those_of_the_contract() -> None:
    long = answer(f"In 1871 {'x' * 589}. [1]", BUILT)
    assert len(long.answer) == 602
    assert told(POINTERS, long) == "The answer has 602 characters, and may have 600."
    assert told(POINTERS, long, of=gold(BUILT, evidence_mode="all")) == ""


def test_every_repeat_has_to_pass_and_the_faults_are_counted() -> None:
    bad = answer("In 1871. It has two.", BUILT)
    assert told(POINTERS, SOUND, bad) == "The citation [1] is not used in the text. (and 2 more)"
    assert told(POINTERS, bad, bad) == "The citation [1] is not used in the text. (and 2 more)"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("In 1871. [1] It has two. [2][3]", []),
        ("In 1871 [1]. It has two [2].", []),
        ("Built in 1871 [1], it has two wheels.", []),
        ("**5** (five), counted from these entries: [1]\n- one [1]\n- two", ["- two"]),
        ("| Year | Boats |\n|---|---|\n| 1871 | 4 | [1]", ["| Year | Boats |"]),
        ("**In 1871. And 1872.** [1]", []),
        ("In 1871. [1]\n\nIt has two.", ["It has two."]),
        ("One. Two. [1] Three.", ["One.", "Three."]),
        ("Dr. Holm of St. Mary came. [1]", []),
        ("", []),
    ],
)
def test_sentences_without_a_mark(text: str, left: list[str]) -> None:
    assert unmarked(text) == left
