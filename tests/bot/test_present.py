"""Who is it now: what was so on a day gives way to what is so, where that is likely enough."""

from pathlib import Path

from bot.present import still
from bot.question import parse
from bot.types import Evidence
from sources.formats import read_text
from tests.bot.test_followup import two_articles

TEXT = "Holm was the keeper when the mill burnt on 3 May 1990.\n\nVik is the keeper.\n\nThe mill grinds rye.\n"


def told(question: str, answers: tuple[float, float, float], tmp_path: Path) -> list[str]:
    document = read_text("mill.md", TEXT)
    evidence = [Evidence(document, n, features={"answers": a}) for n, a in enumerate(answers)]
    return [e.text.split()[0] for e in still(parse(question, two_articles(tmp_path)), evidence)]


def test_who_is_prefers_the_present(tmp_path: Path) -> None:
    assert told("Who is the keeper?", (0.9, 0.8, 0.1), tmp_path) == ["Vik", "Holm", "The"]


def test_the_present_must_be_likely_enough(tmp_path: Path) -> None:
    assert told("Who is the keeper?", (0.9, 0.2, 0.1), tmp_path) == ["Holm", "Vik", "The"]


def test_who_was_keeps_the_order(tmp_path: Path) -> None:
    assert told("Who was the keeper?", (0.9, 0.8, 0.1), tmp_path) == ["Holm", "Vik", "The"]
