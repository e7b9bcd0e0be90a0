"""An answer explained: every stage is shown with its values, on the command line and as text."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.answer import Bot
from bot.cli import main
from bot.explain import explained
from index.embed import Embedder
from tests.bot.world import bot_over

OVENS = """\
# Mill Lane bakery

The bakery in Mill Lane was opened on 3 May 1931 by Greta Lund.

## Cakes

| Cake | Baker | Weight |
|---|---|---|
| Plum tart | Greta Lund | 640 g |
| Poppy roll | Otto Reis | 90 g |
"""
CLUB = """\
# Tollford rowing club

The rowing club in Tollford was founded in June 1902.
"""
FILES = {"mill-lane-bakery.md": OVENS, "tollford-rowing-club.md": CLUB}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("explain"), model, FILES)


def numbered(text: str) -> list[str]:
    """The first characters of the lines that open a stage."""
    return [line[:2] for line in text.split("\n") if line[:1].isdigit() and line[1:2] == "."]


def test_the_command_prints_every_stage(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "mill-lane-bakery.md").write_text(OVENS, encoding="utf-8")
    question = "What is the weight of the poppy roll?"
    where = ["--sources", str(folder), "--store", str(tmp_path / "store")]
    done = CliRunner().invoke(main, ["ask", question, "--explain", *where])
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == f"Question: {question}"
    assert numbered(done.stdout) == ["1.", "2.", "3.", "4.", "5."]
    assert f"Understood as: {question}" in lines
    assert "   wants any; operation none" in lines
    assert "2. Found 3 passages; the first by search (mix = dense and BM25, each scaled):" in lines
    assert any(line.startswith(" + ") and "mill-lane-bakery.md:L10" in line for line in lines)
    assert any(line.startswith("4. ") and line.endswith("composed by cell.") for line in lines)
    assert "5. answered: Poppy roll – Weight: **90 g**. [1]" in lines
    assert "   [1] mill-lane-bakery.md:L10-L10  | Poppy roll | Otto Reis | 90 g |" in lines
    assert lines[-1].startswith("   seconds total ")


@pytest.mark.parametrize(
    "arguments",
    [("When?", "--explain", "--json"), ("--explain", "--batch", "-"), ("When?", "--explain", "--batch", "-")],
)
def test_an_explanation_goes_with_a_question_alone(arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, ["ask", *arguments])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Usage: " in done.stderr


def test_every_part_of_a_question_is_explained(bot: Bot) -> None:
    question = "Which was opened first, the bakery in Mill Lane or the rowing club in Tollford?"
    text = explained(bot.explain(question))
    assert text.startswith(f"Question: {question}\n")
    assert numbered(text) == ["1.", "2.", "3.", "4.", "1.", "2.", "3.", "4.", "5."]
    assert "5. answered: **The rowing club in Tollford** (June 1902) is the earlier." in text


def test_silence_is_explained_with_the_nearest_passages(bot: Bot) -> None:
    explanation = bot.explain("How tall was the emperor of Brazil in 1755?")
    text = explained(explanation)
    assert numbered(text) == ["1.", "2.", "3.", "4.", "5."]
    assert "; years 1755 to 1755; places Brazil" in text
    assert "; 0 pieces trusted; composed by none." in text
    assert "5. not_found: The sources do not answer this question." in text
    nearest = explanation.answer.closest[0]
    assert f"   [1] {nearest.source}:L{nearest.first_line}-L{nearest.last_line}  " in text


def test_the_explanation_is_of_the_answer_that_is_given(bot: Bot) -> None:
    question = "When was the bakery in Mill Lane opened?"
    explained_answer, answer = bot.explain(question).answer.to_json(), bot.answer(question).to_json()
    assert explained_answer.pop("seconds").keys() == answer.pop("seconds").keys()
    assert explained_answer == answer
    assert "3 May 1931" in answer["answer"]
