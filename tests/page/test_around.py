"""The welcome: what this is, questions to begin with, and the articles."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.page.conversations import LIGHTHOUSE
from tests.page.driving import DESKTOP, DONE, PHONE, violations
from tests.page.routing import BOARD, KEEPER, QUESTIONS, questions, routed, start


@pytest.mark.slow
def test_the_welcome_offers_questions_once_they_are_there(browser: Browser, address: str) -> None:
    with routed(browser, address, PHONE, "dark") as page:
        asked = questions(page, refused=1)
        start(page, address)
        welcome = page.locator("#welcome")
        expect(welcome.get_by_role("heading", level=2)).to_have_text("Ask the articles")
        expect(welcome.get_by_role("heading", name="From 2 articles")).to_be_visible()
        expect(welcome.get_by_role("link")).to_have_text(["Northmoor lighthouse", "Harbour board of Westhaven"])
        assert welcome.get_by_role("link").first.get_attribute("href") == f"/sources/{LIGHTHOUSE}"
        expect(welcome.locator(".questions button")).to_have_text(QUESTIONS)  # after a pause, since it was not ready
        assert asked == ["most=6", "most=6"]
        welcome.get_by_role("button", name="What can be asked").click()
        page.get_by_role("checkbox", name="Harbour board of Westhaven").check()
        assert violations(page) == []
        page.get_by_role("button", name="Done").click()
        expect(welcome.locator(".questions button")).to_have_text(QUESTIONS)
        assert asked[2:] == [f"most=6&source={BOARD}"]
        page.get_by_role("button", name="Do not limit to Harbour board of Westhaven").click()
        expect(page.get_by_label("Question", exact=True)).to_be_focused()
        welcome.get_by_role("button", name=KEEPER).click()
        expect(page.locator(f"article.turn{DONE} h2")).to_have_text(KEEPER)
        expect(welcome).to_be_hidden()
        page.get_by_role("button", name="New conversation").click()
        expect(welcome.locator(".questions button")).to_have_text(QUESTIONS)
        expect(page.locator("article.turn")).to_have_count(0)


@pytest.mark.slow
def test_nothing_moves_when_the_questions_come(browser: Browser, address: str) -> None:
    with routed(browser, address, DESKTOP) as page:
        held: list[Route] = []
        page.route("**/api/questions?*", lambda route: held.append(route))
        start(page, address)
        few = page.locator("#welcome .few")
        expect(few).to_be_visible()
        expect(page.locator("#welcome .waiting")).to_have_count(6)
        before = few.bounding_box()
        while not held:
            page.wait_for_timeout(20)
        held[0].fulfill(json={"questions": [{"question": text} for text in QUESTIONS]})
        expect(page.locator("#welcome .questions button")).to_have_count(4)
        assert few.bounding_box() == before
        assert violations(page) == []
