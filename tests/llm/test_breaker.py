"""The breaker: when a model that fails is left alone, and when it is tried again."""

from collections.abc import Generator, Sequence
from contextlib import closing, suppress
from threading import Barrier, Event, Thread

import pytest

from bot.config.llm import Llm
from bot.llm.breaker import Breaker
from bot.llm.budget import Budget
from bot.llm.client import OpenAiModel
from bot.llm.model import Message, ModelError, Spending, Trouble
from bot.llm.retrying import Backoff
from tests.llm.scripted import closes, scripted

HELLO = (Message("user", "hello"),)
COUNTED = (Trouble.UNREACHABLE, Trouble.TIMED_OUT, Trouble.FAILED, Trouble.BUSY, Trouble.CUT_OFF)
ALONE = ModelError(Trouble.REFUSED, "This one is too long.", alone=True)


class Written:
    """A model that says its pieces and raises its errors, in order; the last holds on."""

    name = "written"

    def __init__(self, *outcomes: str | ModelError) -> None:
        self.outcomes = list(outcomes)
        self.asked = 0

    def stream(self, messages: Sequence[Message], spending: Spending, left: Event) -> Generator[str, None, None]:
        self.asked += 1
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, ModelError):
            yield from outcome.args[0].split("|")[:-1]  # what comes before the bar is said before it fails
            raise outcome
        yield from outcome.split()


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def failing(trouble: Trouble, first: str = "") -> ModelError:
    return ModelError(trouble, f"{first}|" if first else "It fails.")


def streamed(breaker: Breaker) -> str:
    return " ".join(breaker.stream(HELLO, Budget(100), Event()))


def trouble(breaker: Breaker) -> Trouble:
    with pytest.raises(ModelError) as raised:
        streamed(breaker)
    return raised.value.trouble


@pytest.mark.parametrize("kind", COUNTED)
def test_it_rests_after_so_many_failures_in_a_row(kind: Trouble) -> None:
    model, clock = Written(failing(kind), failing(kind), failing(kind), "good again"), Clock()
    breaker = Breaker(model, failures=3, rest=30, clock=clock)
    assert [trouble(breaker) for _ in range(5)] == [kind, kind, kind, Trouble.RESTING, Trouble.RESTING]
    assert model.asked == 3
    clock.now += 29.9
    assert trouble(breaker) is Trouble.RESTING
    clock.now += 0.2
    assert [streamed(breaker), streamed(breaker)] == ["good again", "good again"]
    assert model.asked == 5


def test_an_answer_between_failures_begins_the_count_again() -> None:
    bad = failing(Trouble.FAILED)
    breaker = Breaker(Written(bad, "good", bad, "good", bad), failures=2, clock=Clock())
    assert trouble(breaker) is Trouble.FAILED
    assert streamed(breaker) == "good"
    assert trouble(breaker) is Trouble.FAILED
    assert streamed(breaker) == "good"
    assert [trouble(breaker) for _ in range(3)] == [Trouble.FAILED, Trouble.FAILED, Trouble.RESTING]


def test_a_refusal_counts_at_once_unless_it_is_of_one_request_alone() -> None:
    assert trouble(breaker := Breaker(Written(failing(Trouble.REFUSED)), failures=3)) is Trouble.REFUSED
    assert trouble(breaker) is Trouble.RESTING
    breaker = Breaker(Written(ALONE), failures=1)
    assert [trouble(breaker) for _ in range(3)] == [Trouble.REFUSED] * 3


@pytest.mark.parametrize("kind", [Trouble.LEFT, Trouble.OVER_BUDGET])
def test_what_is_not_the_models_fault_is_not_counted(kind: Trouble) -> None:
    breaker = Breaker(Written(failing(kind)), failures=1)
    assert [trouble(breaker) for _ in range(3)] == [kind] * 3


def test_one_that_begins_well_and_fails_later_is_left_alone_as_well() -> None:
    model, clock = Written(failing(Trouble.CUT_OFF, "so far so good")), Clock()
    breaker = Breaker(model, failures=2, rest=10, clock=clock)
    assert [trouble(breaker) for _ in range(3)] == [Trouble.CUT_OFF, Trouble.CUT_OFF, Trouble.RESTING]
    clock.now += 11
    assert [trouble(breaker) for _ in range(2)] == [Trouble.CUT_OFF, Trouble.RESTING]


def test_after_the_rest_one_tries_and_the_others_follow_with_its_first_piece() -> None:
    clock = Clock()
    breaker = Breaker(Written(failing(Trouble.FAILED), "good again"), failures=1, rest=10, clock=clock)
    trouble(breaker)
    clock.now += 11
    pieces = breaker.stream(HELLO, Budget(100), Event())
    with closing(pieces):
        assert next(pieces) == "good"
        assert streamed(breaker) == "good again"  # such as the repair of a sentence of the same answer


def test_one_that_tries_and_is_given_up_lets_another_try() -> None:
    model, clock = Written(failing(Trouble.FAILED), failing(Trouble.LEFT), failing(Trouble.FAILED), "good"), Clock()
    breaker = Breaker(model, failures=1, rest=10, clock=clock)
    assert trouble(breaker) is Trouble.FAILED
    clock.now += 11
    assert trouble(breaker) is Trouble.LEFT
    assert [trouble(breaker), trouble(breaker)] == [Trouble.FAILED, Trouble.RESTING]
    clock.now += 11
    assert streamed(breaker) == "good"


def test_a_reader_who_has_enough_counts_as_an_answer() -> None:
    bad = failing(Trouble.FAILED)
    breaker = Breaker(Written(bad, "one two", bad, "good"), failures=2, clock=Clock())
    trouble(breaker)
    with closing(breaker.stream(HELLO, Budget(100), Event())) as pieces:
        assert next(pieces) == "one"
    assert trouble(breaker) is Trouble.FAILED
    assert streamed(breaker) == "good"


def test_of_many_at_once_only_one_tries() -> None:
    """All ask at the same time; the one that tries waits until every other was told that it rests."""
    others, told = Event(), []

    class Slow(Written):
        def stream(self, messages: Sequence[Message], spending: Spending, left: Event) -> Generator[str, None, None]:
            self.asked += 1
            if self.asked == 1:
                raise failing(Trouble.FAILED)
            assert others.wait(5)
            yield "good"

    model, clock, together = Slow("good"), Clock(), Barrier(8)
    breaker = Breaker(model, failures=1, rest=10, clock=clock)
    trouble(breaker)
    clock.now += 11

    def ask() -> None:
        together.wait(5)
        with suppress(ModelError):
            streamed(breaker)
            return
        told.append(Trouble.RESTING)
        if len(told) == 7:
            others.set()

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(told), model.asked) == (7, 2)


def test_a_server_that_hangs_up_is_not_asked_any_more() -> None:
    with scripted(closes()) as server:
        model = OpenAiModel(Llm(base_url=server.url, model="tiny", seconds=5, retries=1), backoff=Backoff(0.01))
        breaker = Breaker(model, failures=2, rest=60)
        told = [trouble(breaker) for _ in range(4)]
        model.close()
    assert told == [Trouble.UNREACHABLE, Trouble.UNREACHABLE, Trouble.RESTING, Trouble.RESTING]
    assert len(server.requests) == 4  # two, each asked twice
