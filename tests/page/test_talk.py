"""The conversation in real Chromium: questions and answers, marks and their quotes, and what can be done with them."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.page.driving import DESKTOP, ask, opened
from tests.page.posted import posted

VISITS = "List all visits of Inspector Karl Brandt to the lighthouse."
KEEPER = "Who is the keeper of the lighthouse?"
TITLE = "Northmoor lighthouse"


def test_an_answer_is_read_pointed_at_opened_and_copied(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        turn = ask(page, VISITS)
        expect(turn).to_have_attribute("data-status", "answered")
        expect(turn.get_by_role("heading", level=2)).to_have_text(VISITS)
        expect(turn.locator(".byline")).to_have_text(f"From {TITLE}")
        items = turn.locator(".text li")
        expect(items).to_have_count(2)
        expect(items.nth(0)).to_have_text("4 June 1880 - Inspector Karl Brandt visited the lighthouse. [1]")
        expect(page.locator("#announce")).to_have_text(
            "Answer: 4 June 1880 - Inspector Karl Brandt visited the lighthouse. "
            "12 August 1885 - Inspector Karl Brandt visited the lighthouse again."
        )

        mark = turn.get_by_role("button", name=f"Source 2: {TITLE}, line 13", exact=True).first
        expect(mark).to_have_text("[2]")
        box = mark.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == (24, 24)

        quote = page.get_by_role("tooltip")
        expect(quote).to_have_count(0)
        mark.hover()
        expect(quote).to_contain_text("Inspector Karl Brandt visited the lighthouse again.")
        expect(quote).to_contain_text(f"{TITLE}northmoor-lighthouse.md, line 13")
        expect(mark).to_have_attribute("aria-describedby", "quote")
        place = quote.bounding_box()
        assert place is not None
        assert place["x"] >= 8
        assert place["x"] + place["width"] <= DESKTOP[0] - 8
        page.mouse.move(place["x"] + 20, place["y"] + place["height"] / 2, steps=4)
        page.wait_for_timeout(300)
        expect(quote).to_be_visible()  # it can be pointed at itself
        page.keyboard.press("Escape")
        expect(quote).to_have_count(0)
        assert mark.get_attribute("aria-describedby") is None

        turn.locator("summary").focus()
        page.keyboard.press("Shift+Tab")
        expect(mark).to_be_focused()
        expect(quote).to_be_visible()
        page.keyboard.press("Enter")
        expect(quote).to_have_count(0)
        expect(page.locator("#source")).to_contain_text("12 August 1885")

        turn.get_by_text("Sources (2)").click()
        link = turn.get_by_role("link", name="open page: northmoor-lighthouse.md, line 12")
        expect(link).to_have_attribute("href", "/sources/northmoor-lighthouse.md#L12")

        turn.get_by_role("button", name="Copy answer with its citations").click()
        expect(turn.get_by_role("status")).to_have_text("Copied")
        said = "- 4 June 1880 - Inspector Karl Brandt visited the lighthouse. [1]\n"
        said += "- 12 August 1885 - Inspector Karl Brandt visited the lighthouse again. [2]\n\n"
        quoted = "4 June 1880 - Inspector Karl Brandt visited the lighthouse."
        said += f'[1] {TITLE} (northmoor-lighthouse.md:L12): "{quoted}" {address}/sources/northmoor-lighthouse.md#L12\n'
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(said)
        assert copied.endswith(f"{address}/sources/northmoor-lighthouse.md#L13")
        expect(turn.locator("details")).to_have_attribute("open", "")

        ask(page, KEEPER)
        turn = page.locator("article.turn").first
        expect(turn.locator("details")).to_have_attribute("open", "")  # what is the same is not drawn anew


@pytest.mark.slow
def test_a_follow_up_can_be_asked_as_typed_edited_and_asked_again(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        sent = posted(page, "/api/chat")
        ask(page, "When did Denmark open its consulate in Westhaven?")
        turn = ask(page, "And the Norwegians?")
        expect(turn.locator(".understood")).to_contain_text("Understood as: When did Norway open its consulate")
        turns = page.locator("article.turn")
        turn.get_by_role("button", name="Ask as typed").click()
        expect(turns).to_have_count(3)
        expect(turns.nth(2)).to_have_attribute("data-status", re.compile("found|answered|conflict"))
        expect(turns.nth(2).locator(".understood")).to_have_count(0)
        assert [len(body["history"]) for body in sent] == [0, 2, 0]

        turns.nth(2).get_by_role("button", name="Ask again").click()
        expect(turns.nth(2)).not_to_have_attribute("data-status", "waiting")
        assert sent[3]["history"] == []  # it stays as typed
        expect(turns).to_have_count(3)

        box = page.get_by_label("Question", exact=True)
        box.fill("a draft")
        turns.nth(1).hover()
        turns.nth(1).get_by_role("button", name="Edit the question").click()
        expect(box).to_have_value("And the Norwegians?")
        expect(page.locator("#question-note")).to_have_text("Editing: the answers after it will be replaced")
        page.keyboard.press("Escape")
        expect(box).to_have_value("a draft")
        expect(page.locator("#question-note")).to_be_empty()
        expect(turns).to_have_count(3)

        turns.nth(1).get_by_role("button", name="Edit the question").click()
        box.fill(KEEPER)
        box.press("Enter")
        expect(turns).to_have_count(2)
        expect(turns.nth(1)).to_contain_text("Ada Holm")
        expect(box).to_have_value("a draft")
        assert len(sent[4]["history"]) == 2
        page.reload()
        expect(turns).to_have_count(2)
        expect(turns.nth(1)).to_contain_text("Ada Holm")
        expect(box).to_have_value("a draft")
