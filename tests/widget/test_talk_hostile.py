"""Hostile text in an article, its name and a question: shown as text; nothing runs, is fetched or leads anywhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from index.embed import Embedder
from tests.bot.world import bot_over
from tests.widget.hosting import Stage
from tests.widget.talking import answering, ask, send, talking

IMAGE = '"><img src=x onerror=alert(1)>'
NAME = f"{IMAGE}.md"
LINE = (
    "The keeper of the Oakwell hives is <b onmouseover=alert(2)>Ana Boro</b> <script>alert(3)</script> "
    "[press](javascript:alert(4)) ![seal](https://203.0.113.9/seal.png) \x1b[31mred\x1b[0m and \u202ecalm."
)
ARTICLE = f"# Oakwell hives {IMAGE}\n\n{LINE}\n"
SHOWN = LINE.replace("\x1b", "␛").replace("\u202e", "⟨U+202E⟩")
RUNNING = (
    "img, script, iframe, object, embed, b, [onload], [onerror], [onmouseover], [onclick], [style], a[href^=javascript]"
)


def assert_inert(page: Page) -> None:
    """Nothing in the talk could run, load or lead anywhere by a script."""
    assert page.locator(".talk").locator(RUNNING).evaluate_all("all => all.map((one) => one.outerHTML)") == []


@pytest.mark.slow
def test_an_article_its_name_and_a_question_are_text(
    browser: Browser, stage: Stage, tmp_path: Path, model: Embedder
) -> None:
    with answering(bot_over(tmp_path, model, {NAME: ARTICLE}), stage) as own, talking(browser, own) as page:
        turn = ask(page, "Who is the keeper of the Oakwell hives?")
        expect(turn).to_contain_text("<script>alert(3)</script>")
        assert_inert(page)
        turn.locator("button.cite").first.click()
        popover = page.locator("[part=popover]")
        assert popover.get_by_role("blockquote").inner_text() == SHOWN
        expect(popover).to_contain_text(f"Oakwell hives {IMAGE}")
        href = popover.get_by_role("link", name="Open source").get_attribute("href")
        assert href is not None
        assert href.startswith(f"{own.server}/sources/%22")
        page.keyboard.press("Escape")
        question = f"{IMAGE}<script>alert(5)</script> **bold** [1] [a](javascript:alert(6))"
        turn = send(page, question)
        expect(turn).to_have_attribute("aria-busy", "false")
        expect(turn.get_by_role("heading", level=2)).to_have_text(question)
        assert_inert(page)
