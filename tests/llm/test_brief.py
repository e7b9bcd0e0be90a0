"""What a model is given: the evidence of the answer without it, what was worked out, and what else was found."""

from pathlib import Path

import pytest

from bot.answer import Bot
from bot.llm.brief import briefed
from bot.llm.offered import Brief
from index.embed import Embedder
from tests.bot.world import NORTHMOOR, bot_over

FILES = {
    "northmoor.md": NORTHMOOR,
    "alder.txt": "Alder Mill\n\nThe Alder Mill was built in 1790 by Tom Reed.\n\nIt has 14 windows.\n",
    "brook.txt": "The Brook\n\nThe Brook is a river.\n\n== Buildings ==\n\nThe Alder Mill was built in 1812.\n",
    "birch.txt": "Birch Mill\n\nThe Birch Mill was built in 1801 by Ann Low.\n",
    "cedar.txt": "Cedar Mill\n\nThe Cedar Mill was built in 1823 by Eve Orr.\n",
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("world"), model, FILES)


def asked(bot: Bot, question: str) -> Brief:
    brief = briefed(bot.explain(question))
    assert brief is not None
    assert [one.n for one in brief.offered] == list(range(1, len(brief.offered) + 1))
    return brief


def test_no_model_is_asked_what_the_sources_do_not_answer(bot: Bot) -> None:
    assert briefed(bot.explain("Who painted the ceiling of the Sistine Chapel?")) is None


def test_a_sentence_is_offered_as_it_stands_and_first(bot: Bot) -> None:
    brief = asked(bot, "When was the Northmoor lighthouse first lit?")
    first = brief.offered[0]
    assert first.text == "The Northmoor lighthouse was first lit on 3 May 1871."
    assert first.context == "Northmoor lighthouse"
    assert not first.computed and first.evidence == brief.draft.statements[0].evidence
    places = [one.evidence[0].place for one in brief.offered]
    assert len(places) == len(set(places)) > 1  # each line once, and more than the answer needs
    assert brief.sides == ()
    assert brief == asked(bot, "When was the Northmoor lighthouse first lit?")


def test_a_count_is_offered_as_worked_out_and_its_items_as_they_stand(bot: Bot) -> None:
    brief = asked(bot, "How many visits did Inspector Karl Brandt make to the lighthouse?")
    assert brief.offered[0].computed and brief.offered[0].text.startswith("2 (two)")
    assert [e.number for e in brief.offered[0].evidence] == [one.evidence[0].number for one in brief.offered[1:3]]
    assert [one.text for one in brief.offered[1:3]] == [
        "4 June 1880 - Inspector Karl Brandt visited the lighthouse.",
        "12 August 1885 - Inspector Karl Brandt visited the lighthouse again.",
    ]
    assert brief.offered[1].context == "Northmoor lighthouse > Keepers > Visits of inspectors"
    assert not any(one.computed for one in brief.offered[1:])


def test_a_cell_is_offered_as_its_row_and_an_extreme_as_worked_out(bot: Bot) -> None:
    cell = asked(bot, "How many steamers were seen from Northmoor in 1880?")
    assert cell.offered[0].text == "Year: 1880; Sailing ships: 1,200.5; Steamers: 310.2; Total: 1,510.7"
    assert cell.offered[0].context.endswith("Ships seen from Northmoor (in thousands)")
    highest = asked(bot, "Which year had the most sailing ships seen from Northmoor?")
    assert highest.offered[0].computed
    assert highest.offered[0].text == "1880 (1,200.5) – the highest Sailing ships of 3 rows, in thousands."
    assert highest.offered[0].evidence == highest.draft.statements[0].evidence


def test_a_missing_cell_is_said_to_be_missing(bot: Bot) -> None:
    missing = asked(bot, "How many steamers were seen from Northmoor in 1881?")
    assert missing.offered[0].computed and "no figure is given" in missing.offered[0].text


def test_what_two_articles_give_together_stands_in_both(bot: Bot) -> None:
    brief = asked(bot, "Which was built first, the Birch Mill or the Cedar Mill?")
    assert brief.offered[0].computed and brief.offered[0].text == "The Birch Mill (1801) is the earlier."
    assert brief.offered[0].context == "Birch Mill; Cedar Mill"
    assert [one.text for one in brief.offered[1:3]] == [
        "The Birch Mill was built in 1801 by Ann Low.",
        "The Cedar Mill was built in 1823 by Eve Orr.",
    ]


def test_the_sides_of_a_conflict_are_named(bot: Bot) -> None:
    brief = asked(bot, "When was the Alder Mill built?")
    assert brief.sides == (frozenset({1}), frozenset({2}))
    assert sorted(one.text for one in brief.offered[:2]) == [
        "The Alder Mill was built in 1790 by Tom Reed.",
        "The Alder Mill was built in 1812.",
    ]


@pytest.mark.slow
def test_lines_are_few_and_short(tmp_path: Path, model: Embedder) -> None:
    long = " and ".join(f"the gull number {n} of the mill pond" for n in range(60))
    text = "\n\n".join(f"In {1700 + n} the Alder Mill was painted by {long}." for n in range(12))
    brief = asked(
        bot_over(tmp_path, model, {"mill.txt": f"Alder Mill\n\n{text}\n"}), "Who painted the Alder Mill in 1705?"
    )
    assert all(len(one.text) <= 602 for one in brief.offered)
    assert sum(len(one.text) + len(one.context) for one in brief.offered) <= 8_000
    assert len(brief.offered) <= 9
