"""Asking about articles that were held out: what is written, and what is counted."""

import json
from pathlib import Path

from eval.fit.held_out import Asked, Counts, counted, write_articles, write_gold
from index.embed import Embedder
from index.reader.example import Example, Piece
from tests.bot.world import bot_over


def paragraph(*bodies: str) -> tuple[Piece, ...]:
    return tuple(Piece("Old mill", "", body) for body in bodies)


BUILT = paragraph("The mill was built in 1720.", "It ground rye.")
BROKE = paragraph("A storm broke the sails of the mill in 1790.")
EXAMPLES = [
    Example("s", "s:Old mill", "When was the mill built?", BUILT, 0, (22, 26)),
    Example("s", "s:Old mill", "When did a storm break the sails of the mill?", BROKE, 0, (39, 43)),
    Example("s", "s:Old mill", "What did the mill grind?", BUILT, 1, (10, 13)),
    Example("s", "s:Old mill", "Which bishop blessed the brewery?", BROKE),
]


def test_each_paragraph_stands_on_one_line_and_questions_know_theirs(tmp_path: Path) -> None:
    asked = write_articles(EXAMPLES, tmp_path)
    text = (tmp_path / "Old_mill.md").read_text(encoding="utf-8").split("\n")
    assert text == ["# Old mill", "", "The mill was built in 1720. It ground rye.", "", BROKE[0].body, ""]
    assert [(a.line, a.answerable) for a in asked] == [(3, True), (5, True), (3, True), (5, False)]
    write_gold(asked, tmp_path / "gold.jsonl")
    gold = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert gold[1]["evidence"] == [{"source": "Old_mill.md", "lines": [5, 5]}]
    assert gold[3]["evidence"] == []


def test_right_paragraphs_and_false_answers_are_counted(tmp_path: Path, model: Embedder) -> None:
    asked = write_articles(EXAMPLES, tmp_path / "written")
    text = (tmp_path / "written" / "Old_mill.md").read_text(encoding="utf-8")
    bot = bot_over(tmp_path, model, {"Old_mill.md": text})
    answers = [bot.answer(a.question) for a in asked]
    assert counted(asked, answers) == Counts(answerable=3, right=3, silent=0, unanswerable=1, answered=0)
    wrong = [Asked("When was it built?", "Other.md", 3, True), Asked("Who?", "Other.md", 3, False)]
    assert counted(wrong, answers[:2]) == Counts(answerable=1, right=0, silent=0, unanswerable=1, answered=1)
