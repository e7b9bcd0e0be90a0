"""The craft of the chat page: axe finds nothing, the keyboard suffices, nothing shifts or is wider than the screen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.alone import views
from tests.page.driving import DESKTOP, PHONE, Size, ask, opened, violations

LIST = "List all visits of Inspector Karl Brandt to the lighthouse."
CONFLICT = "How many boats does the fleet of Westhaven have?"
SILENCE = "When did Brazil open its consulate in Westhaven?"
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift" });
}"""


def fits(page: Page) -> bool:
    """Whether nothing makes the page wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.slow
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str) -> None:
    """The welcome, an answer, a disagreement and a silence, an opened source: in every size and scheme, on one load."""
    with opened(browser, address) as page:
        expect(page.locator("#welcome .question").or_(page.locator("#welcome button")).first).to_be_visible()
        for _ in views(page):
            assert violations(page) == []
            assert fits(page)
        for question in (CONFLICT, SILENCE, LIST):
            turn = ask(page, question)
        for _ in views(page):
            assert violations(page) == []
            turn.locator("button.cite").first.click()
            expect(page.locator("#source .cited").first).to_be_in_viewport()
            assert violations(page) == []
            assert fits(page)
            page.get_by_role("button", name="Close the source").click()


@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_axe_finds_nothing_in_what_opens(browser: Browser, address: str, size: Size) -> None:
    with opened(browser, address, size) as page:
        turn = ask(page, LIST)
        turn.locator("button.cite").first.focus()
        expect(page.locator("[role=tooltip]")).to_be_visible()
        assert violations(page) == []
        turn.get_by_role("button", name="Bad answer").or_(turn.locator("[data-thumb=down]")).first.click()
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.locator("#about-open").click()
        expect(page.locator("dialog[open]")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Escape")
        if page.locator("#history-open").get_attribute("aria-expanded") == "false":
            page.locator("#history-open").click()
        assert violations(page) == []
        assert fits(page)


@pytest.mark.slow
def test_the_keyboard_suffices(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the question")).to_be_focused()
        page.keyboard.press("Enter")
        box = page.get_by_label("Question", exact=True)
        expect(box).to_be_focused()
        page.keyboard.type(LIST)
        page.keyboard.press("Enter")
        marks = page.locator("article.turn[data-status=answered] button.cite")
        expect(marks.first).to_be_visible()
        box.blur()
        page.keyboard.press("/")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        for _ in range(40):
            page.keyboard.press("Shift+Tab")
            if page.evaluate("document.activeElement.matches('.turn button.cite')"):
                break
        mark = page.locator(":focus")
        page.keyboard.press("Enter")
        expect(page.locator("#source .cited").first).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(mark).to_be_focused()


@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_nothing_shifts_while_an_answer_comes(browser: Browser, address: str, size: Size) -> None:
    with opened(browser, address, size) as page:
        ask(page, CONFLICT)
        page.evaluate(SHIFTS)
        for question in (
            "Who is the keeper?",
            "List all visits of Karl Brandt.",
            "Who is its Pope?",
        ):  # one line on a phone
            ask(page, question)
            page.wait_for_timeout(500)
        assert page.evaluate("window.shifts") == []


@pytest.mark.slow
def test_motion_is_reduced_where_that_is_asked(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        moving = page.evaluate(
            """() => [...document.querySelectorAll("#linecite, #linecite *")].filter((one) => {
              const style = getComputedStyle(one);
              return style.animationName !== "none" || !/^(0s(, )?)+$/.test(style.transitionDuration);
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert moving == []
