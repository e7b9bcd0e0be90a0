"""The engine over a model in this process: what it asks, whom it tells, and what it does without one."""

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event

import pytest

from bot.answer import Bot
from bot.engine import Hearing
from bot.llm.checker import Checker
from bot.llm.engine import Fluent
from bot.llm.model import Message, ModelError, Spending, Trouble
from bot.types import Status, Turn
from index.embed import Embedder
from tests.llm.world import asked, check, quay_bot

KEEPER = "Who is the keeper of the lighthouse?"
HELD = "The keeper of the lighthouse is Ada Holm."
OWN = "The keeper of the lighthouse is **Ada Holm**. [1]"
TALK = (Turn("user", "Tell me about the lighthouse."), Turn("assistant", "It was first lit on 3 May 1871. [1]"))


@dataclass
class Written:
    """A model that writes these texts one after the other, the last again and again, or fails with a trouble."""

    texts: Sequence[str | Trouble]
    name: str = "written"
    asked: list[Sequence[Message]] = field(default_factory=list)
    closed: int = 0

    def stream(self, messages: Sequence[Message], spending: Spending, left: Event) -> Generator[str, None, None]:
        text = self._write(messages, spending)
        try:
            for character in text:
                if left.is_set():
                    raise ModelError(Trouble.LEFT, "Nobody listens any more.")
                yield character
        finally:
            self.closed += 1

    def _write(self, messages: Sequence[Message], spending: Spending) -> str:
        text = self.texts[min(len(self.asked), len(self.texts) - 1)]
        self.asked.append(messages)
        spending.spend(10, 1)
        if isinstance(text, Trouble):
            raise ModelError(text, "It was told to fail.")
        return text


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return quay_bot(tmp_path_factory.mktemp("quay"), model)


def fluent(bot: Bot, *texts: str | Trouble, tokens: int = 6_000, rewrite: bool = True) -> tuple[Fluent, Written]:
    written = Written(texts)
    return Fluent(bot, written, Checker.of(bot), tokens, rewrite), written


@pytest.mark.parametrize("trouble", Trouble)
def test_each_trouble_is_said_and_the_answer_is_the_bots_own(small: Bot, trouble: Trouble) -> None:
    engine, _ = fluent(small, trouble)
    made = asked(engine, KEEPER, id="q1")
    check(made, small)
    assert (made.answer.answer, made.answer.id, "".join(made.told)) == (OWN, "q1", OWN)
    assert (made.answer.engine, made.answer.checks) == (f"extractive (llm: {trouble})", None)


def test_the_seconds_are_those_of_the_stages_and_of_the_writing(small: Bot) -> None:
    engine, _ = fluent(small, f"{HELD} [1]")
    seconds = asked(engine, KEEPER).answer.seconds
    assert list(seconds) == ["total", "embed", "search", "read", "write"]
    assert min(seconds.values()) >= 0


def test_checks_count_what_was_spent_on_a_repair_as_well(small: Bot) -> None:
    engine, written = fluent(small, "She is 40. [1]", f"{HELD} [1]")
    checks = asked(engine, KEEPER).answer.checks
    assert checks is not None
    assert (checks.kept, checks.repaired, checks.dropped, checks.tokens) == (1, 1, 0, 22)
    assert len(written.asked) == written.closed == 2


def test_only_the_first_sentence_of_a_repair_is_read(small: Bot) -> None:
    engine, written = fluent(small, "She is 40. [1]", f"{HELD} [1] " + "And so on and on. [1] " * 10_000)
    assert asked(engine, KEEPER).answer.answer == f"{HELD} [1]"
    assert written.closed == 2


def test_what_is_no_sentence_is_not_asked_for_again(small: Bot) -> None:
    engine, written = fluent(small, f"# The keeper [1]\n{HELD} [1]")
    checks = asked(engine, KEEPER).answer.checks
    assert checks is not None
    assert (checks.kept, checks.dropped, len(written.asked)) == (1, 1, 1)


def test_a_stream_is_closed_when_there_is_no_room_for_more(small: Bot) -> None:
    engine, written = fluent(small, f"{HELD} [1] " * 5_000)
    assert asked(engine, KEEPER).answer.answer == f"{HELD} [1]"
    assert written.closed == 1


def test_nothing_is_written_for_who_has_left(small: Bot) -> None:
    engine, written = fluent(small, f"{HELD} [1]")
    hearing = Hearing()
    hearing.left.set()
    assert engine.answer(KEEPER, hearing=hearing).engine == "extractive (llm: left)"
    assert written.closed == 1
    assert asked(engine, KEEPER).answer.answer == f"{HELD} [1]"  # what was left is not remembered


def test_a_reading_of_a_follow_up_that_leads_nowhere_gives_way_to_the_bots_own(small: Bot) -> None:
    """A rewrite that the articles do not answer is no reason for silence."""
    engine, written = fluent(small, "Who is the keeper of lighthouse 3?", f"{HELD} [1]")
    made = asked(engine, "Who is its keeper?", TALK)
    own = small.answer("Who is its keeper?", TALK)
    assert made.answer.status is own.status is Status.ANSWERED
    assert made.answer.understood_as in (own.understood_as, "Who is the keeper of lighthouse 3?")
    assert len(written.asked) == 2


def test_without_a_history_or_where_it_is_switched_off_nothing_is_rewritten(small: Bot) -> None:
    engine, written = fluent(small, f"{HELD} [1]", rewrite=False)
    asked(engine, "Who is its keeper?", TALK)
    asked(engine, KEEPER)
    assert len(written.asked) == 2
    for messages in written.asked:
        assert '"line": 1' in messages[1].content


def test_another_conversation_is_another_answer(small: Bot) -> None:
    engine, written = fluent(small, f"{HELD} [1]", rewrite=False)
    for history in ((), TALK, (), TALK):
        asked(engine, KEEPER, history)
    assert len(written.asked) == 2


def test_many_at_once_hear_each_their_own(small: Bot) -> None:
    engine, _ = fluent(small, f"{HELD} [1]")
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda n: asked(engine, KEEPER, id=str(n)), range(32)))
    assert [one.answer.id for one in made] == [str(n) for n in range(32)]
    assert {"".join(one.told) for one in made} == {f"{HELD} [1]"}


def test_a_follow_up_is_read_once_by_the_model(small: Bot) -> None:
    engine, written = fluent(small, KEEPER, f"{HELD} [1]")
    talk = [Turn("user", KEEPER), Turn("assistant", OWN)]
    first, again = (asked(engine, "Who is it?", talk) for _ in range(2))
    assert first.answer.understood_as == again.answer.understood_as == KEEPER
    assert len(written.asked) == 2
