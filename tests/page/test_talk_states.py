"""What the conversation says while the articles are read, the network is gone or the server is busy."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.page.driving import ask, opened, violations

KEEPER = "Who is the keeper of the lighthouse?"
READY = {"message": "", "progress": None, "sources": 2, "snapshot": "a", "articles_page": False}


@pytest.mark.slow
def test_what_is_asked_while_the_articles_are_read_is_answered_then(browser: Browser, address: str) -> None:
    progress = {"done": 43, "total": 100, "embedded": 0}
    status: dict[str, Any] = {**READY, "state": "building", "progress": progress, "articles_page": True}
    not_ready = {"error": {"code": "index_not_ready", "message": "The index is not ready."}}
    with opened(browser, address, path="/-/page/page.html") as page:
        page.route("**/api/status", lambda route: route.fulfill(json=status))
        page.route("**/api/chat", lambda route: building(route))

        def building(route: Route) -> None:
            if status["state"] == "ready":
                route.fallback()
            else:
                route.fulfill(status=503, headers={"Retry-After": "5"}, json=not_ready)

        page.goto(address)
        banner = page.locator("#banner")
        expect(banner).to_have_text("The articles are being read: 43 %")
        assert banner.locator("progress").evaluate("e => e.value") == 43
        expect(page.locator("#articles-link")).to_be_visible()
        box, turn = page.get_by_label("Question", exact=True), page.locator("article.turn")
        box.fill(KEEPER)
        box.press("Enter")
        expect(turn).to_contain_text("Your question will be answered as soon as the articles are read.")
        progress["done"] = 87
        expect(banner).to_contain_text("87 %")
        status["state"] = "ready"
        expect(turn).to_contain_text("Ada Holm")
        expect(banner).to_be_empty()
        status |= {"state": "empty", "articles_page": False}
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(banner).to_contain_text("There are no articles yet.")
        expect(banner).to_contain_text("linecite add FILE --sources FOLDER")
        status |= {"state": "failed", "message": "The folder <b>x</b> is gone."}
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(banner).to_contain_text("The folder <b>x</b> is gone.")
        box.fill(KEEPER)
        box.press("Enter")
        expect(turn.last).to_have_attribute("data-status", "failed")
        assert violations(page) == []


@pytest.mark.slow
def test_the_network_goes_and_comes_back_and_a_busy_server_says_how_long(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        banner, turn = page.locator("#banner"), page.locator("article.turn").last
        ask(page, KEEPER)
        page.context.set_offline(True)
        expect(banner).to_contain_text("The server cannot be reached.")
        expect(ask(page, "When was the lighthouse first lit?")).to_have_attribute("data-status", "failed")
        expect(turn).to_contain_text("The server cannot be reached.")
        expect(page.locator(".toast-body")).to_have_count(0)
        page.context.set_offline(False)
        expect(banner).to_be_empty()
        turn.get_by_role("button", name="Retry").click()
        expect(turn).to_contain_text("3 May 1871")

        busy(page)
        expect(ask(page, KEEPER)).to_have_attribute("data-status", "failed")
        expect(turn).to_contain_text("The server is busy with other questions. Ask again in 7 seconds.")
        expect(banner).to_be_empty()


def busy(page: Page) -> None:
    said = {"error": {"code": "too_many", "message": "Too many."}}
    headers = {"Retry-After": "7"}
    page.route("**/api/chat", lambda route: route.fulfill(status=429, headers=headers, json=said))
