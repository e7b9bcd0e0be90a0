"""A server that stops and starts again under an open page: the conversation goes on without a reload."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import small_bot
from tests.page.driving import ask, opened


@pytest.mark.slow
def test_the_conversation_goes_on(browser: Browser, tmp_path: Path, model: Embedder) -> None:
    bot = small_bot(tmp_path, model)
    running = served(bot)
    address = running.__enter__()
    with opened(browser, address) as page:
        ask(page, "When did Denmark open its consulate in Westhaven?")
        running.__exit__(None, None, None)
        turn = ask(page, "And Norway?")
        expect(turn).to_have_attribute("data-status", "failed")
        expect(page.locator("#banner")).to_contain_text("The server cannot be reached.")
        with served(bot, urlsplit(address).port or 0):
            expect(page.locator("#banner")).to_be_empty(timeout=15_000)
            turn.get_by_role("button", name="Retry").click()
            expect(turn).to_have_attribute("data-status", "answered")
            expect(turn).to_contain_text("Norway")
            expect(page.locator("article.turn")).to_have_count(2)
            expect(page.locator(".toast-wrap")).to_be_hidden()
