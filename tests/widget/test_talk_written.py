"""Answers of a language model in the widget: taken back where they do not hold, with a note."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from bot.engine import Hearing
from bot.types import Answer
from index.embed import Embedder
from tests.bot.telling import TellingEngine, instead, written
from tests.bot.world import small_bot
from tests.page.driving import DESKTOP, PHONE, SCHEMES, Scheme, Size, violations
from tests.widget.hosting import Stage
from tests.widget.talking import answering, ask, heard, send, talking

KEEPER = "Who is the keeper of the lighthouse?"
SAID = "The keeper of the lighthouse is Ada Holm. [1]"
TIMED_OUT = "The language model did not answer (timed out); put together from the lines."
TOO_LITTLE = "What the language model wrote is not in the lines; put together from them instead."
ONE = "Written by quay-7b; 1 sentence left out because its lines do not say so."
TWO = "Written by quay-7b; 2 sentences left out because their lines do not say so."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> TellingEngine:
    return TellingEngine(small_bot(tmp_path_factory.mktemp("written"), model), lambda own, hearing: own)


@pytest.fixture(scope="module")
def own(engine: TellingEngine, stage: Stage) -> Iterator[Stage]:
    with answering(engine.bot, stage, engine=engine) as own:
        yield own


@pytest.mark.slow
def test_what_was_said_and_taken_back_is_gone_when_the_answer_is_there(
    browser: Browser, engine: TellingEngine, own: Stage
) -> None:
    go = threading.Event()

    def act(answer: Answer, hearing: Hearing) -> Answer:
        hearing.tell("The lighthouse has a keeper. [1]")
        assert go.wait(10)
        return instead(answer, "timed out")

    engine.act = act
    with talking(browser, own) as page:
        turn = send(page, KEEPER)
        expect(turn.locator(".text")).to_have_text("The lighthouse has a keeper. [1]")
        go.set()
        expect(turn).to_have_attribute("data-status", "answered")
        expect(turn.locator(".text")).to_have_text(SAID)
        expect(turn.locator("[part=written]")).to_have_text(TIMED_OUT)
        assert heard(page, "answer")[0]["answer"]["engine"] == "extractive (llm: timed out)"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize(
    ("make", "note"),
    [
        (lambda answer: written(answer, kept=1, dropped=2), TWO),
        (lambda answer: written(answer, kept=1, dropped=1), ONE),
        (lambda answer: instead(answer, "unsupported"), TOO_LITTLE),
    ],
)
def test_a_note_says_what_was_left_out(
    browser: Browser,
    engine: TellingEngine,
    own: Stage,
    make: Callable[[Answer], Answer],
    note: str,
    size: Size,
    scheme: Scheme,
) -> None:
    engine.act = lambda answer, hearing: make(answer)
    with talking(browser, own, size, scheme=scheme) as page:
        turn = ask(page, KEEPER)
        expect(turn.locator("[part=written]")).to_have_text(note)
        expect(turn.locator("[part=answer]")).to_have_text(SAID)
        assert violations(page) == []


@pytest.mark.slow
def test_there_is_no_note_where_there_is_nothing_to_be_said(
    browser: Browser, engine: TellingEngine, own: Stage
) -> None:
    with talking(browser, own) as page:
        engine.act = lambda answer, hearing: written(answer, kept=1)
        ask(page, KEEPER)
        engine.act = lambda answer, hearing: answer
        ask(page, KEEPER)
        assert page.locator("[part=written]").count() == 0
        first, second = (one["answer"]["checks"] for one in heard(page, "answer"))
        assert (first["kept"], second) == (1, None)
