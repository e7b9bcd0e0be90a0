"""An engine that writes over a real pipeline: whose fault it is when a point is lost."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer import Bot
from bot.config.llm import Llm
from bot.engine import Hearing
from bot.library import Library
from bot.types import Answer, Turn
from eval.asking.engine import EngineAsker
from eval.blame.blamed import Blamed, Stage
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.reading import read_pairs
from eval.item import Item
from eval.run import Plan, run
from index.embed import Embedder
from tests.bot.world import small_bot
from tests.eval.running import ROWS, world

NORWAY = ROWS[2]
LLM = Llm(base_url="http://127.0.0.1:1/v1", model="tiny")


class Writer:
    """Says what ``write`` makes of the bot's own answer, to a question that it understands as ``reads`` has it."""

    def __init__(self, bot: Bot, write: Callable[[Answer], Answer], reads: str = "") -> None:
        self.bot, self.write, self.reads = bot, write, reads

    @property
    def library(self) -> Library:
        return self.bot.library

    def warm(self) -> None:
        self.bot.warm()

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        hearing: Hearing | None = None,
    ) -> Answer:
        asked = (self.reads, ()) if self.reads and history else (question, history)
        own = replace(self.bot.explain(*asked, id).answer, question=question)
        return replace(self.write(own), engine="llm: tiny") if own.citations else own


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("blame"), model)


def items(
    bot: Bot, folder: Path, rows: Sequence[object], write: Callable[[Answer], Answer], reads: str = ""
) -> list[Item]:
    world(folder, rows)
    asker = EngineAsker(Writer(bot, write, reads), bot, LLM)
    plan = Plan(asker, Corpus.of(bot.library.sources), None, asker.snapshot, jobs=1)
    return [item for item, _ in run(golden(read_pairs([folder / "pairs.jsonl"]), plan.corpus), plan)]


def stages(found: Sequence[Item]) -> list[Stage | None]:
    return [item.blamed.stage if item.blamed is not None else None for item in found]


def blamed(item: Item) -> Blamed:
    assert item.blamed is not None
    return item.blamed


@pytest.mark.slow
def test_what_the_pipeline_had_right_is_lost_in_writing(bot: Bot, tmp_path: Path) -> None:
    found = items(bot, tmp_path, [ROWS[0], ROWS[3]], lambda own: replace(own, answer="It is there. [1]"))
    assert stages(found) == [Stage.WRITTEN, Stage.NONE]
    lost = blamed(found[0])
    assert lost.explanation == (
        "The bot's own answer is right; of what llm: tiny wrote this holds: it does not say '3 May 1871'."
    )
    assert (lost.reached[-1], lost.ranks["found"], lost.oracle) == (Stage.COMPOSED, 1, "")
    assert found[0].trace is not None
    assert found[1].answer is not None
    assert found[1].answer.engine == "extractive"


def test_lines_that_the_writing_exchanges_are_its_loss_too(bot: Bot, tmp_path: Path) -> None:
    def elsewhere(own: Answer) -> Answer:
        return replace(own, citations=tuple(replace(one, first_line=1, last_line=1) for one in own.citations))

    (lit,) = items(bot, tmp_path, ROWS[:1], elsewhere)
    assert blamed(lit).stage is Stage.WRITTEN
    assert blamed(lit).explanation.endswith(
        "this holds: it says what is expected; 0% of the evidence is cited, 0% of the citations fit."
    )


@pytest.mark.slow
def test_what_the_pipeline_had_wrong_is_not_the_writing(bot: Bot, tmp_path: Path) -> None:
    rows = [ROWS[0] | {"answers": ["4 May 1871"]}]
    own, written = (items(bot, tmp_path, rows, write) for write in (lambda own: own, _shouted))
    assert stages(own) == stages(written) == [Stage.COMPOSED]
    assert blamed(own[0]) == blamed(written[0])


@pytest.mark.slow
def test_the_stages_are_those_of_the_question_as_it_was_understood(bot: Bot, tmp_path: Path) -> None:
    asked = "When was the Northmoor lighthouse first lit?"
    (own,) = items(bot, tmp_path, [NORWAY], lambda own: own)
    (misread,) = items(bot, tmp_path, [NORWAY], lambda own: own, asked)
    assert (own.trace is not None, blamed(own).stage) == (True, Stage.NONE)
    assert misread.trace is not None
    assert misread.trace.understood == asked
    assert blamed(misread).stage is Stage.UNDERSTOOD


def _shouted(own: Answer) -> Answer:
    return replace(own, answer=own.answer.upper())
