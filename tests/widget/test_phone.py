"""Phones: the panel is the page while it is open, stays above the keyboard, and leaves no trace."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.driving import PHONE
from tests.widget.driving import BODY, focused, launcher, panel, visited
from tests.widget.hosting import Stage

LOCKED = "getComputedStyle(document.documentElement).overflowY"


@pytest.mark.slow
def test_on_a_phone_the_panel_is_the_page_and_leaves_no_trace(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage, BODY * 5, size=PHONE) as page:
        box = launcher(page).bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (56, 56)
        before = page.evaluate(LOCKED)
        launcher(page).tap()
        expect(panel(page)).to_have_attribute("aria-modal", "true")
        assert focused(page) == "panel"
        assert panel(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
        assert page.evaluate(LOCKED) == "hidden"
        page.mouse.wheel(0, 500)
        assert page.evaluate("scrollY") == 0
        assert _round(page, 24) == {"inside"}
        size = page.locator("line-cite textarea").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
        assert size >= 16
        for name in ("Close", "New conversation"):
            at = page.get_by_role("button", name=name).bounding_box()
            assert at is not None
            assert min(at["width"], at["height"]) >= 44
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()
        assert focused(page) == "launcher"
        assert page.evaluate(LOCKED) == before
        assert page.evaluate("document.documentElement.outerHTML.slice(0, 40)").startswith('<html lang="en"><head>')
        assert page.evaluate("document.adoptedStyleSheets.length") == 0
        page.mouse.wheel(0, 500)
        page.wait_for_function("() => scrollY > 0")


def _round(page: Page, times: int) -> set[str]:
    """Where Tab and Shift+Tab lead: inside of the panel or outside."""
    seen = set()
    for at in range(times):
        page.keyboard.press("Tab" if at < times / 2 else "Shift+Tab")
        inside = "document.querySelector('line-cite').shadowRoot.activeElement?.closest('[part=panel]')"
        seen.add("inside" if page.evaluate(f"!!{inside}") else "outside")
    return seen


KEYBOARD = """(height) => {
  Object.defineProperty(visualViewport, "height", { configurable: true, get: () => height });
  Object.defineProperty(visualViewport, "offsetTop", { configurable: true, get: () => 60 });
  visualViewport.dispatchEvent(new Event("resize"));
}"""


@pytest.mark.slow
def test_the_panel_stays_above_the_keyboard_and_fits_a_screen_that_is_turned(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage, size=PHONE) as page:
        launcher(page).tap()
        page.evaluate(KEYBOARD, 480)
        assert panel(page).bounding_box() == {"x": 0, "y": 60, "width": 390, "height": 480}
        send = page.get_by_role("button", name="Ask", exact=True).bounding_box()
        assert send is not None
        assert send["y"] + send["height"] <= 540
        page.locator("line-cite textarea").fill("half a question")
        page.set_viewport_size({"width": 1024, "height": 768})
        expect(panel(page)).not_to_have_attribute("aria-modal", "true")
        expect(panel(page)).to_be_visible()
        expect(page.locator("line-cite textarea")).to_have_value("half a question")
        expect(page.locator("line-cite textarea")).to_be_focused()
        assert page.evaluate("document.adoptedStyleSheets.length") == 0
