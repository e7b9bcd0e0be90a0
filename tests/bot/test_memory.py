"""The same question is answered once a snapshot, however many ask; nothing of an old snapshot stays."""

import gc
import threading
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.answer import Bot
from bot.memory import Memory, key_of
from bot.question import Question
from bot.types import Answer, Evidence, Status, Turn
from index.embed import Embedder
from index.search import Hit
from index.snapshot import Snapshot
from sources.errors import UnknownSourceError
from tests.bot.world import bot_over

MILL = "# Alder mill\n\nThe mill of Alder was built in 1802.\nThe miller of Alder is Jonas Fell.\n"
QUESTION = "Who is the miller of Alder?"


class Counting:
    """Passes reading on to a bot's own reader and counts."""

    def __init__(self, bot: Bot) -> None:
        self.times, self._read = 0, bot.reader.read
        bot.reader = self

    def read(self, question: Question, hits: Sequence[Hit], snapshot: Snapshot) -> list[Evidence]:
        self.times += 1
        return self._read(question, hits, snapshot)


@pytest.fixture
def bot(tmp_path: Path, model: Embedder) -> Bot:
    return bot_over(tmp_path, model, {"mill.md": MILL, "ford.md": "# The ford\n\nThe ford is three feet deep.\n"})


def test_a_question_asked_again_is_not_read_again(bot: Bot) -> None:
    reader = Counting(bot)
    first, again = bot.answer(QUESTION, id="a"), bot.answer(QUESTION, id="b")
    assert "Jonas Fell" in first.answer
    assert reader.times == 1
    assert (first.id, again.id) == ("a", "b")
    assert replace(again, id="a", seconds=first.seconds) == first
    assert list(again.seconds) == list(first.seconds) == ["total", "embed", "search", "read"]
    assert again.seconds["embed"] == again.seconds["read"] == 0
    assert 0 < again.seconds["total"] < first.seconds["total"]


def test_another_history_or_other_sources_are_another_question(bot: Bot) -> None:
    reader = Counting(bot)
    talk = [Turn("user", "When was the mill of Alder built?"), Turn("assistant", "In 1802.")]
    found = [bot.answer(QUESTION), bot.answer(QUESTION, talk), bot.answer(QUESTION, sources=["ford.md"])]
    assert reader.times == 3
    assert [a.status for a in found] == [Status.ANSWERED, Status.ANSWERED, Status.NOT_FOUND]
    assert key_of("a", [], ["b"]) != key_of("a", [Turn("user", "b")], [])
    for _ in range(2):
        with pytest.raises(UnknownSourceError):
            bot.answer(QUESTION, sources=["weir.md"])


def test_an_explanation_is_always_made_anew(bot: Bot) -> None:
    reader = Counting(bot)
    assert bot.explain(QUESTION).answer.answer == bot.explain(QUESTION).answer.answer
    assert reader.times == 2


def test_a_removed_article_is_forgotten_at_once(bot: Bot) -> None:
    held = weakref.ref(bot.answer(QUESTION).citations[0])
    assert bot.answer(QUESTION).citations[0] is held()
    (bot.library.sources / "mill.md").unlink()
    bot.library.refresh()
    assert bot.answer(QUESTION).status is Status.NOT_FOUND
    gc.collect()
    assert held() is None


def test_fifty_who_ask_the_same_at_once_are_answered_once(bot: Bot) -> None:
    reader = Counting(bot)
    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda n: bot.answer(QUESTION, id=str(n)), range(50)))
    assert reader.times == 1
    assert [a.id for a in found] == [str(n) for n in range(50)]
    assert {a.answer for a in found} == {found[0].answer}


def test_the_oldest_answers_are_forgotten_and_failures_are_not_remembered(bot: Bot) -> None:
    memory, snapshot, answer = Memory(most=2), bot.library.snapshot, bot.answer(QUESTION)
    made: list[bytes] = []

    def make(key: bytes) -> Answer:
        made.append(key)
        return answer

    for key in (b"a", b"b", b"a", b"c", b"a", b"b"):  # c takes the place of b, which was asked longest ago
        memory.answer(key, snapshot, partial(make, key))
    assert made == [b"a", b"b", b"c", b"b"]

    started, go, failed = threading.Event(), threading.Event(), []

    def fail() -> Answer:
        started.set()
        go.wait()
        raise OSError

    def first() -> None:
        with pytest.raises(OSError):
            memory.answer(b"d", snapshot, fail)
        failed.append(True)

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first)
        started.wait()
        other = pool.submit(memory.answer, b"d", snapshot, lambda: answer)  # waits, then makes it
        go.set()
        one.result()
        assert other.result() == (answer, True)
    assert failed == [True]
