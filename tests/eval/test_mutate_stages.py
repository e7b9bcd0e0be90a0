"""Broken stages for the self-test: each breaks what it is named after, in a real bot."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.answer import Bot
from bot.types import Answer, Status, Turn
from eval.asking.asked import Asked
from eval.asking.local import LocalAsker
from eval.mutate.askers import Forgetful, Moody, Remembering
from eval.mutate.broken import Backwards, Shuffled, Truncated
from index.embed import Embedder
from tests.bot.world import small_bot

LIT, STEAMERS = "When was the Northmoor lighthouse first lit?", "How many steamers were seen in 1880?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[Bot]:
    yield small_bot(tmp_path_factory.mktemp("stages"), model)


@pytest.mark.slow
def test_the_threshold_decides_on_sentences_alone(bot: Bot) -> None:
    strict, easy = Bot(bot.library, bot.reader, 1.0), Bot(bot.library, bot.reader, 0.0)
    assert bot.answer(LIT).status is easy.answer(LIT).status is Status.ANSWERED
    assert strict.answer(LIT).status is Status.NOT_FOUND
    assert strict.answer(STEAMERS).answer == bot.answer(STEAMERS).answer
    assert LocalAsker(strict).ask(LIT).trace.parts[0].threshold == 1.0  # type: ignore[union-attr]


def test_a_shuffled_snapshot_has_the_same_passages_in_other_places(bot: Bot) -> None:
    whole = bot.library.snapshot
    shuffled = Shuffled(whole)
    assert list(shuffled.passages) != list(whole.passages)
    assert sorted(map(repr, shuffled.passages)) == sorted(map(repr, whole.passages))
    assert list(Shuffled(whole).passages) == list(shuffled.passages)


def test_truncated_passages_end_early(bot: Bot) -> None:
    asked = LocalAsker(bot, Truncated(bot.library.snapshot, 20)).ask(LIT)
    assert asked.answer.status is Status.NOT_FOUND or "1871" not in asked.answer.answer
    document = Truncated(bot.library.snapshot, 20).document("northmoor-lighthouse.md")
    assert document.block_text(document.blocks[1]) == "The Northmoor lighth"


def test_a_backward_reader_puts_the_worst_first(bot: Bot) -> None:
    right = LocalAsker(bot).ask(LIT).trace
    wrong = LocalAsker(Bot(bot.library, Backwards(bot.reader))).ask(LIT).trace
    assert right is not None
    assert wrong is not None
    assert wrong.parts[0].ranked == right.parts[0].ranked[::-1]


def test_a_forgetful_asker_asks_alone(bot: Bot) -> None:
    history = (Turn("user", LIT), Turn("assistant", "On 3 May 1871. [1]"))
    assert "Northmoor" in LocalAsker(bot).ask("Who is its keeper?", history).answer.understood_as
    assert Forgetful(LocalAsker(bot)).ask("Who is its keeper?", history).answer.understood_as == "Who is its keeper?"


class Counting:
    """Says how often it was asked."""

    traced = True
    deterministic = True

    def __init__(self) -> None:
        self.times = 0

    def ask(self, question: str, history: object = (), id: str = "") -> Asked:
        self.times += 1
        return Asked(Answer(id, question, question, Status.ANSWERED, f"{self.times}", (), (), "extractive", {}))


def test_what_is_remembered_is_asked_once_and_has_the_id_that_it_is_asked_by() -> None:
    counting = Counting()
    asker = Remembering(counting)
    first, again = asker.ask("a", (), "1"), asker.ask("a", [], "2")
    assert (first.answer.id, again.answer.id, first.answer.answer, again.answer.answer) == ("1", "2", "1", "1")
    asker.ask("a", (Turn("user", "b"),))
    assert counting.times == 2


def test_moods_change_every_second_answer_to_a_question() -> None:
    asker = Moody(Remembering(Counting()), lambda answer: replace(answer, answer="other"))
    assert [asker.ask(q).answer.answer for q in ("a", "a", "b", "a")] == ["1", "other", "2", "1"]
