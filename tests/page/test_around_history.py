"""The conversations kept in the browser: found, renamed, deleted, brought back and saved as files."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.page.conversations import kept_in, talk, turn
from tests.page.driving import DESKTOP, PHONE, TABLET, ask, opened, violations

HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) \"'>"
ARABIC = "من يحرس المنارة؟"
FULL = """Storage.prototype.setItem = (name) => {
  if (name.startsWith("linecite.talk")) throw new DOMException("", "QuotaExceededError");
}"""
REFUSED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("", "SecurityError"); }
})"""


def row(page: Page, name: str) -> Locator:
    return page.locator(f".conversations li[data-id={name}]")


def more(page: Page, name: str, act: str) -> None:
    """Do something with a conversation, by the keyboard alone."""
    button = row(page, name).get_by_role("button", name="More for")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    row(page, name).get_by_role("button", name=act, exact=True).focus()
    page.keyboard.press("Enter")


def kept(page: Page) -> Any:
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('linecite.talk.')).sort()")


@pytest.mark.slow
def test_the_column_of_a_wide_screen(browser: Browser, address: str) -> None:
    talks = [
        talk("a", "Who keeps the light?", turn("Who keeps the light?"), turn("Since when?")),
        talk("b", HOSTILE, days_ago=1),
        talk("c", ARABIC, days_ago=20),
    ]
    with opened(browser, address, DESKTOP, storage_state=kept_in(address, *talks)) as page:
        column = page.locator("#history")
        toggle = page.get_by_role("button", name="Conversations", exact=True)
        expect(column.locator("h3")).to_have_text(["Today", "Yesterday", "Earlier"])
        expect(column.locator(".pick")).to_have_text(["Who keeps the light?", HOSTILE, ARABIC])
        expect(column.locator("[aria-current]")).to_have_count(0)
        expect(column).to_contain_text("Kept in this browser only.")
        assert row(page, "c").locator(".pick").evaluate("(it) => getComputedStyle(it).direction") == "rtl"
        assert column.locator("img").count() == 0
        row(page, "a").locator(".pick").click()
        expect(column.locator("[aria-current=true]")).to_have_text("Who keeps the light?")
        expect(page.locator("article.turn")).to_have_count(2)

        more(page, "a", "Rename")
        field = page.get_by_label("Title of the conversation")
        field.fill("Never mind")
        field.press("Escape")
        expect(row(page, "a").locator(".pick")).to_have_text("Who keeps the light?")
        expect(row(page, "a").locator(".pick")).to_be_focused()
        more(page, "a", "Rename")
        field.fill("  Keepers <b> ")
        field.press("Enter")
        expect(row(page, "a").locator(".pick")).to_have_text("Keepers <b>")
        expect(row(page, "a").locator(".pick")).to_be_focused()

        with page.expect_download() as saved:
            more(page, "b", "Save as Markdown")
        assert saved.value.suggested_filename == "linecite-img-src-x-onerror-alert-1-x-javascript-alert-1.md"
        assert (
            saved.value.path().read_text().startswith("# \\<img src=x onerror=alert(1)> \\[x\\](javascript:alert(1))")
        )
        with page.expect_download() as saved:
            column.get_by_role("button", name="Export all").click()
        everything = json.loads(saved.value.path().read_text())["conversations"]
        assert [(one["title"], one["turns"]) for one in everything] == [
            *(("Keepers <b>", talks[0]["turns"]), (HOSTILE, talks[1]["turns"]), (ARABIC, talks[2]["turns"]))
        ]

        row(page, "b").get_by_role("button", name="More for").press("Escape")
        more(page, "a", "Delete")
        assert kept(page) == ["linecite.talk.b", "linecite.talk.c"]
        expect(page.get_by_role("heading", name="Ask the articles")).to_be_visible()  # it was the one shown
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        page.keyboard.press("Enter")
        expect(row(page, "a").locator(".pick")).to_be_focused()
        expect(page.locator("article.turn")).to_have_count(2)
        assert json.loads(page.evaluate("localStorage['linecite.talk.a']")) == talks[0] | {"title": "Keepers <b>"}
        assert violations(page) == []

        column.get_by_role("button", name="Delete all").click()
        expect(column.get_by_role("button", name="Keep them")).to_be_focused()
        expect(column).to_contain_text("Delete all 3 conversations? This cannot be undone.")
        page.keyboard.press("Escape")
        expect(column.get_by_role("button", name="Delete all")).to_be_focused()
        assert len(kept(page)) == 3
        page.keyboard.press("Enter")
        column.locator(".sure").get_by_role("button", name="Delete all").click()
        expect(column).to_contain_text("No conversation yet.")
        expect(toggle).to_be_focused()
        assert kept(page) == []

        page.keyboard.press("Enter")
        expect(column).to_be_hidden()
        expect(toggle).to_have_attribute("aria-expanded", "false")
        page.get_by_role("button", name="New conversation").click()
        expect(page.get_by_label("Question", exact=True)).to_be_focused()
        ask(page, "Who is the keeper of the Northmoor lighthouse?")
        toggle.click()
        expect(column.locator("[aria-current=true]")).to_have_text("Who is the keeper of the Northmoor lighthouse?")


@pytest.mark.slow
def test_the_drawer_of_a_phone_holds_five_hundred(browser: Browser, address: str) -> None:
    talks = [talk(f"t{n}", f"Question {n}", days_ago=n / 10) for n in range(500)]
    with opened(browser, address, PHONE, "dark", storage_state=kept_in(address, *talks)) as page:
        toggle = page.locator("#history-open")
        drawer = page.locator("#history-drawer")  # finding by role takes long among a thousand buttons
        toggle.click()
        expect(drawer.locator(".pick")).to_have_count(500)
        expect(drawer.locator("[aria-label=Close]")).to_be_focused()
        drawer.locator("[type=search]").fill("question 49")
        expect(drawer.locator(".pick")).to_have_count(11)  # 49 and 490 to 499
        assert violations(page) == []
        more(page, "t49", "Rename")
        page.keyboard.press("Escape")
        expect(drawer).to_be_visible()
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()
        expect(toggle).to_be_focused()
        expect(toggle).to_have_attribute("aria-expanded", "false")
        toggle.click()
        page.mouse.click(385, 400)  # beside it
        expect(drawer).to_be_hidden()
        toggle.click()
        expect(drawer.locator(".pick")).to_have_count(500)
        row(page, "t499").locator(".pick").tap()
        expect(drawer).to_be_hidden()
        expect(page.locator("article.turn h2")).to_have_text("Question 499")
        for width in (PHONE[0], 320):
            page.set_viewport_size({"width": width, "height": 640})
            boxes = page.locator("#top button").evaluate_all(
                "(all) => all.map((it) => it.getBoundingClientRect().toJSON())"
            )
            assert [(box["width"], box["height"], box["right"] <= width) for box in boxes] == [(44, 44, True)] * 3
        expect(page.locator("#about-open")).to_have_accessible_name("What can be asked")


@pytest.mark.slow
@pytest.mark.parametrize("lasting", [True, False])
def test_a_storage_that_is_full_or_refused_is_said(browser: Browser, address: str, lasting: bool) -> None:
    with opened(browser, address, TABLET, path="/-/page/page.html") as page:
        page.add_init_script(FULL if lasting else REFUSED)
        page.goto(address)
        ask(page, "Who is the keeper of the Northmoor lighthouse?")
        if lasting:
            expect(page.locator("#notice")).to_have_text(
                "The browser's storage for this page is full: new answers are not kept."
                " Export conversations, then delete some."
            )
            page.get_by_role("button", name="Dismiss").click()
            expect(page.locator("#notice")).to_be_empty()
        page.get_by_role("button", name="Conversations", exact=True).click()
        drawer = page.get_by_role("dialog", name="Conversations")
        if lasting:
            expect(drawer.get_by_role("status")).to_have_text(
                "The browser's storage is full: what is new is not kept. Export conversations, then delete some."
            )
        else:
            expect(drawer).to_contain_text("until this page is closed: the browser refuses to store anything.")
            expect(drawer.locator(".pick")).to_have_count(1)
