"""Answers of a language model on the page: said as they are verified, taken back where they do not hold, noted."""

import re
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from bot.answer import Bot
from bot.engine import Hearing
from bot.service import Service
from bot.types import Answer
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.telling import TellingEngine, instead, written
from tests.bot.world import small_bot
from tests.page.driving import DESKTOP, PHONE, SCHEMES, Scheme, Size, ask, opened, violations

KEEPER = "Who is the keeper of the lighthouse?"
TIMED_OUT = "The language model did not answer (timed out); put together from the lines."
TOO_LITTLE = "What the language model wrote is not in the lines; put together from them instead."
ONE = "Written by quay-7b; 1 sentence left out because its lines do not say so."
TWO = "Written by quay-7b; 2 sentences left out because their lines do not say so."


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("written"), model)


@pytest.fixture(scope="module")
def engine(bot: Bot) -> TellingEngine:
    return TellingEngine(bot, lambda own, hearing: own)


@pytest.fixture(scope="module")
def told(bot: Bot, engine: TellingEngine) -> Iterator[str]:
    """The address of a server over the engine."""
    with served(Service.over(bot, engine=engine)) as address:
        yield address


def _starts(text: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(text)}")


@pytest.mark.slow
def test_what_was_said_and_taken_back_is_gone_when_the_answer_is_there(
    browser: Browser, engine: TellingEngine, told: str
) -> None:
    go = threading.Event()

    def act(own: Answer, hearing: Hearing) -> Answer:
        hearing.tell("The lighthouse has a keeper. [1]")
        assert go.wait(10)
        return instead(own, "timed out")

    engine.act = act
    with opened(browser, told) as page:
        box = page.get_by_label("Question", exact=True)
        box.fill(KEEPER)
        box.press("Enter")
        turn = page.locator("article.turn")
        expect(turn.locator(".text")).to_have_text("The lighthouse has a keeper. [1]")
        expect(turn).to_have_attribute("data-status", "waiting")
        go.set()
        expect(turn).to_have_attribute("data-status", "answered")
        expect(turn.locator(".text")).to_have_text("The keeper of the lighthouse is Ada Holm. [1]")
        assert turn.locator(".text").count() == 1
        expect(turn.locator(".written")).to_have_text(TIMED_OUT)
        expect(turn.locator(".byline")).to_have_attribute("title", _starts("extractive (llm: timed out), "))
        page.reload()
        expect(page.locator("article.turn .written")).to_have_text(TIMED_OUT)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize(
    ("make", "note"),
    [
        (lambda own: written(own, kept=1, dropped=2), TWO),
        (lambda own: written(own, kept=1, dropped=1), ONE),
        (lambda own: instead(own, "unsupported"), TOO_LITTLE),
    ],
)
def test_a_note_says_what_was_left_out(
    browser: Browser,
    engine: TellingEngine,
    told: str,
    make: Callable[[Answer], Answer],
    note: str,
    size: Size,
    scheme: Scheme,
) -> None:
    engine.act = lambda own, hearing: make(own)
    with opened(browser, told, size, scheme) as page:
        turn = ask(page, KEEPER)
        expect(turn.locator(".written")).to_have_text(note)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []


@pytest.mark.slow
def test_there_is_no_note_where_there_is_nothing_to_be_said(browser: Browser, engine: TellingEngine, told: str) -> None:
    with opened(browser, told) as page:
        engine.act = lambda own, hearing: written(own, kept=1)
        expect(ask(page, KEEPER).locator(".byline")).to_have_attribute("title", _starts("llm: quay-7b, "))
        engine.act = lambda own, hearing: own
        ask(page, "When was the lighthouse first lit?")
        assert page.locator(".written").count() == 0
