"""The box in which questions are written: keys, growth, length."""

import pytest
from playwright.sync_api import Browser, expect

from tests.page.driving import ask, opened


@pytest.mark.slow
def test_the_box(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        box, length = page.get_by_label("Question", exact=True), page.locator("#question-length")
        ask_button = page.get_by_role("button", name="Ask", exact=True)
        page.locator("#scroll").focus()
        page.keyboard.press("/")
        expect(box).to_be_focused()
        page.keyboard.type("a/b")
        expect(box).to_have_value("a/b")
        page.keyboard.press("Shift+Enter")
        expect(box).to_have_value("a/b\n")
        page.evaluate(
            "document.getElementById('question').dispatchEvent(new KeyboardEvent('keydown',"
            " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
        )
        expect(page.locator("article.turn")).to_have_count(0)

        one = box.bounding_box()
        box.fill("line\n" * 20)
        many = box.bounding_box()
        assert one is not None
        assert many is not None
        assert many["height"] == 164  # six lines of 24 px, a padding of 10 more than for one
        assert box.evaluate("e => getComputedStyle(e).fontSize") == "16px"

        box.fill("x" * 1_799)
        expect(length).to_be_empty()
        box.fill("x" * 1_800)
        expect(length).to_have_text("1,800 of 2,000 characters")
        box.fill("𝒙" * 2_000)
        expect(length).to_have_text("2,000 of 2,000 characters")
        expect(ask_button).to_be_enabled()
        box.fill("x" * 2_150)
        said = "Too long: a question has at most 2,000 characters. Take 150 characters away to ask it."
        expect(length).to_have_text(said)
        expect(box).to_have_accessible_description(said)
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#announce")).to_have_text(said)
        expect(ask_button).to_be_disabled()
        box.press("Enter")
        expect(page.locator("article.turn")).to_have_count(0)
        assert len(box.input_value()) == 2_150
        turn = ask(page, "x " * 1_000)
        expect(turn).to_have_attribute("data-status", "not_found")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
