"""Follow-up questions made whole, over two tiny articles that differ in one country each."""

from pathlib import Path

import pytest

from bot.followup import understand
from bot.types import Turn
from index.build import bring_up_to_date
from index.embed import WordEmbedder
from index.snapshot import Snapshot
from index.store import open_current

ARTICLES = {
    "iceland-norway.md": "# Iceland and Norway\n\nIceland sold fish to Norway in 2003.\n",
    "iceland-denmark.md": "# Iceland and Denmark\n\nIceland sold wool to Denmark in 2004.\n",
}


def two_articles(tmp_path: Path) -> Snapshot:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    bring_up_to_date(folder, tmp_path / "store", WordEmbedder(["fish", "wool"]))
    return open_current(tmp_path / "store")


@pytest.mark.parametrize(
    ("before", "said", "question", "understood"),
    [
        ("What was the trade with Norway in 2003?", "12.", "And 2004?", "What was the trade with Norway in 2004?"),
        ("How much fish did Norway buy in 2003?", "12.", "And the year after that?", "How much fish did Norway buy in 2004?"),  # noqa: E501
        ("When did Norway open its embassy?", "In 1950.", "What about the Danes?", "When did Denmark open its embassy?"),  # noqa: E501
        ("Does Iceland trade with Norway?", "Yes.", "And with Denmark?", "Does Iceland trade with Denmark?"),
        ("When did Norwegian ministers visit Denmark?", "In 1990.", "And the other way round?",
         "When did Danish ministers visit Norway?"),
        ("When did the Norwegian embassy open?", "In 1950.", "And the Danes?", "When did the Danish embassy open?"),
        ("When did Norway recognise Iceland?", "In 1944.", "And when did its embassy open?",
         "when did Norway's embassy open?"),
        ("Did a minister visit Norway?", "Yes, Jon Arason visited Norway.", "When did he return?",
         "When did Jon Arason return?"),
        ("What was the turnover between Iceland and Norway in 2003?", "5.", "and only the exports?",
         "What was the exports between Iceland and Norway in 2003?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_made_whole(tmp_path: Path, before: str, said: str, question: str, understood: str) -> None:
    history = [Turn("user", before), Turn("assistant", said)]
    assert understand(question, history, two_articles(tmp_path)) == understood


def test_a_chain_of_follow_ups_keeps_what_was_said_before(tmp_path: Path) -> None:
    history = [
        Turn("user", "What was the trade with Norway in 2003?"),
        Turn("assistant", "12."),
        Turn("user", "And 2004?"),
        Turn("assistant", "13."),
    ]
    snapshot = two_articles(tmp_path)
    assert understand("And with Denmark?", history, snapshot) == "What was the trade with Denmark in 2004?"


@pytest.mark.parametrize(
    "question", ["How many sheep graze on the hills of Denmark?", "Who wrote the oldest book about herring fishing?"]
)
def test_a_question_that_stands_alone_is_left_alone(tmp_path: Path, question: str) -> None:
    history = [Turn("user", "When did Norway recognise Iceland?"), Turn("assistant", "In 1944.")]
    assert understand(question, history, two_articles(tmp_path)) == question


def test_without_a_history_nothing_is_changed(tmp_path: Path) -> None:
    assert understand("And 2004?", [], two_articles(tmp_path)) == "And 2004?"
