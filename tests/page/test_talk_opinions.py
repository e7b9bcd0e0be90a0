"""Sources that disagree or are silent, what is offered then, and what a reader thinks of it."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.page.driving import DESKTOP, PHONE, ask, opened
from tests.page.posted import posted

KEEPER = "Who is the keeper of the lighthouse?"
BOATS = "How many boats does the fleet of Westhaven have?"
BRAZIL = "When did Brazil open its consulate in Westhaven?"


@pytest.mark.slow
def test_disagreement_silence_and_thumbs(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        offered = {"question": KEEPER, "source": "northmoor-lighthouse.md", "first_line": 4, "last_line": 4}
        page.route("**/api/questions?*near=*", lambda route: route.fulfill(json={"questions": [offered]}))
        turn = ask(page, BOATS)
        expect(turn.get_by_role("heading", name="The sources disagree")).to_be_visible()
        sides = turn.locator(".side")
        expect(sides).to_have_count(2)
        expect(sides.filter(has_text="160 boats")).to_contain_text("Harbour board of Westhaven, line 5")
        expect(sides.filter(has_text="174 boats")).to_contain_text("Harbour board of Westhaven, line 11")
        expect(sides.nth(1).locator(".side-date")).to_have_text(re.compile(r"^file of \d{1,2} [A-Z][a-z]+ 20\d\d$"))
        first, second = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
        assert first is not None
        assert second is not None
        assert first["y"] == second["y"]
        assert first["height"] == second["height"]
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        first, second = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
        assert first is not None
        assert second is not None
        assert first["x"] == second["x"]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})

        ask(page, BRAZIL)
        silent = page.locator("article.turn").nth(1)
        expect(silent).to_have_attribute("data-status", "not_found")
        expect(silent).to_contain_text("The sources do not answer this question.")
        expect(silent.get_by_role("heading", name="Nearest passages")).to_be_visible()
        expect(silent.locator(".passage")).to_have_count(3)
        expect(silent.locator(".passage").first).to_contain_text("opened its consulate in Westhaven in")
        silent.locator(".passage-from").first.click()
        expect(page.locator("#source")).to_contain_text("Denmark opened its consulate")
        silent.get_by_role("button", name=KEEPER).click()
        expect(page.locator("article.turn").nth(2)).to_contain_text("Ada Holm")

        opinions = posted(page, "/api/feedback")
        up = silent.get_by_role("button", name="Good answer")
        down = silent.get_by_role("button", name="Bad answer")
        silent.hover()
        up.click()
        expect(up).to_have_attribute("aria-pressed", "true")
        form = silent.get_by_role("form", name="What is wrong with this answer")
        down.click()
        expect(form).to_be_visible()
        page.keyboard.press("Escape")
        expect(form).not_to_be_visible()
        expect(down).to_be_focused()
        down.click()
        form.get_by_label("It is in the articles, but was not found").check()
        form.get_by_label("Comment (optional)").fill("See line 9.")
        form.get_by_role("button", name="Send").click()
        expect(form).not_to_be_visible()
        expect(silent.get_by_role("status")).to_have_text("Thank you.")
        expect(down).to_have_attribute("aria-pressed", "true")
        expect(up).to_have_attribute("aria-pressed", "false")
        assert [(o["thumb"], o["reason"], o["comment"]) for o in opinions] == [
            ("up", "", ""),
            ("down", "not_found_but_there", "See line 9."),
        ]
        assert opinions[1]["question"] == BRAZIL
        assert len(opinions[1]["history"]) == 2

        page.route("**/api/feedback", lambda route: route.abort())
        up.click()
        expect(silent.get_by_role("status")).to_contain_text("could not be sent. The server cannot be reached.")
        expect(up).to_have_attribute("aria-pressed", "false")
