"""Public sets, tables and negatives become examples."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index.embed import WordEmbedder
from index.reader.example import Example, Piece, read, write
from index.reader.negatives import HARD, mined
from index.reader.prepare import HELD_OUT, held_out, prepared
from index.reader.rows import table_examples
from index.reader.sets import joined, prose
from index.reader.unanswered import unanswerable
from tests.index.reader.little import examples

TEXT = "The mill stands by the river. It was built in 1720. A storm broke its sails in 1790."


def record(question: str, answer: str = "", **changed: object) -> dict[str, object]:
    answers = [{"text": answer, "start": TEXT.index(answer)}] if answer else []
    made: dict[str, object] = {
        "source": "squad2.0", "title": "Old_mill", "question": question, "context": TEXT, "answers": answers,
        "answerable": bool(answer), "sentences": None, "gold_sentences": None,
    }  # fmt: skip
    return {**made, **changed}


def lines(path: Path, *records: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_the_sentence_that_holds_the_answer_is_the_positive(tmp_path: Path) -> None:
    (example,) = prose(lines(tmp_path / "a.jsonl", record("When was the mill built?", "1720")))
    assert example.positive == 1
    assert example.answer == "1720"
    assert example.pieces[1] == Piece("Old mill", "The mill stands by the river.", "It was built in 1720.")
    assert example.group == "squad2.0:Old mill"


def test_a_question_without_an_answer_keeps_its_paragraph(tmp_path: Path) -> None:
    (example,) = prose(lines(tmp_path / "a.jsonl", record("Who owns the mill?")))
    assert (example.positive, example.span, len(example.pieces)) == (None, None, 3)


def test_marked_sentences_decide_where_no_words_are_given(tmp_path: Path) -> None:
    marked = record(
        "What broke?", title="Mill / Damage", answerable=True, sentences=["x", "A storm broke its sails in 1790."],
        gold_sentences=[1],
    )  # fmt: skip
    (example,) = prose(lines(tmp_path / "a.jsonl", marked))
    assert (example.positive, example.span) == (2, None)
    assert example.pieces[2].context == "Mill > Damage"


def test_tokenised_text_is_joined_as_people_type_it() -> None:
    assert (
        joined("The band 's song ( live , 1970 ) was on - air `` now '' .")
        == 'The band\'s song (live, 1970) was on-air "now".'
    )


def test_examples_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "examples.jsonl"
    assert write(path, examples()) == 4
    assert list(read(path)) == examples()


def test_an_example_must_hold_its_positive() -> None:
    with pytest.raises(ValueError, match="no passage number 4"):
        replace(examples()[0], positive=4)


def test_negatives_are_near_and_never_hold_the_answer() -> None:
    body = [*(f"The mill turned in {year}." for year in (1720, 1730, 1740, 1750, 1760, 1770)), "A fair in 1720."]
    whole = Example("s", "s:g", "When was the mill built?", tuple(Piece("", "", b) for b in body), 0, (19, 23))
    assert whole.answer == "1720"
    (made,) = mined([whole], WordEmbedder(("mill", "fair")))
    assert len(made.pieces) == 1 + HARD
    assert made.positive == 0 and made.pieces[0] == whole.pieces[0]
    assert all("mill" in p.body and "1720" not in p.body for p in made.pieces[1:])


def asked(question: str, body: str) -> Example:
    return Example("s", "s:g", question, (Piece("", "", body),), 0, (0, 1))


@pytest.mark.parametrize(
    ("question", "body", "form"),
    [
        (
            "what opened in 1802 there?",
            "The mill opened in 1802.",
            r"what (opened in 1(?!802)\d{3}|closed in 1802) there\?",
        ),
        ("what is the largest mill?", "The largest mill is here.", r"what is the smallest mill\?"),
        ("what did the miller grind?", "The miller ground rye.", r"what did the miller not grind\?"),
    ],
)
def test_an_exchanged_word_leaves_nothing_that_answers(question: str, body: str, form: str) -> None:
    made = [e for seed in range(9) for e in unanswerable([asked(question, body)], share=1.0, seed=seed)]
    assert made
    assert all(e.positive is None and e.span is None and re.fullmatch(form, e.question) for e in made)


def test_a_name_is_exchanged_for_one_of_the_same_group_that_its_passages_do_not_hold() -> None:
    two = [asked("who built the Arn crossing?", "Holm built the Arn crossing."), asked("who sold the Brell mill?", "-")]
    made = [e.question for seed in range(9) for e in unanswerable(two[:1] + two[1:], share=1.0, seed=seed)]
    assert "who built the Brell crossing?" in made
    assert not any(question == "who built the Arn crossing?" for question in made)


def test_nothing_is_exchanged_where_the_passages_hold_what_would_come_in() -> None:
    both = "The largest and the smallest mill were not built in 1802."
    assert list(unanswerable([asked("what is the largest mill?", both)], share=1.0)) == []


TABLE = {
    "table": "t-1",
    "header": ["Bridge", "Opened", "Length"],
    "rows": [["Arn crossing", "1802", "120 m"], ["Brell crossing", "1877", ""], ["Corve crossing", "1931", "310 m"]],
    "questions": [
        {"question": "how long is the arn crossing", "answers": ["120 m"]},
        {"question": "which crossing is longest", "answers": ["Corve crossing"]},
    ],
}


def test_rows_are_serialised_with_their_header(tmp_path: Path) -> None:
    path = lines(tmp_path / "tables.jsonl", TABLE)
    asked, *templates = table_examples(path)
    assert asked.question == "how long is the arn crossing"  # the other one needs the whole table
    assert asked.answer == "120 m"
    assert asked.pieces[0].body == "Bridge: Arn crossing; Opened: 1802; Length: 120 m"
    assert {p.body for p in asked.pieces[1:]} == {
        "Bridge: Brell crossing; Opened: 1877",
        "Bridge: Corve crossing; Opened: 1931; Length: 310 m",
    }
    assert templates
    for example in templates:
        if example.positive is not None:
            said = {c for row in TABLE["rows"] for c in row}
            assert example.answer in said
    empty = [e for e in templates if e.positive is None]
    assert all("length" in e.question or "Brell" not in e.question for e in empty)


def test_held_out_articles_are_never_trained_on(tmp_path: Path) -> None:
    kept_title = HELD_OUT[0].replace(" ", "_")
    lines(tmp_path / "squad2.jsonl", record("When was it built?", "1720"), record("Built?", "1720", title=kept_title))
    for name in ("squad1-sample", "qed", "selqa", "qamr"):
        lines(tmp_path / f"{name}.jsonl")
    lines(tmp_path / "tables.jsonl")
    train, kept = prepared(tmp_path, WordEmbedder(("built",)))
    assert {e.group for e in train} == {"squad2.0:Old mill"}
    assert {e.group for e in kept} == {f"squad2.0:{HELD_OUT[0]}"}
    assert held_out(f"squad2.0:{HELD_OUT[0]}") and not held_out("squad2.0:Old mill")
