"""What can be asked: the articles, and a conversation limited to some of them."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.page.conversations import LIGHTHOUSE
from tests.page.driving import TABLET, ask, violations
from tests.page.routing import KEEPER, questions, routed, sources, start


def article(name: str, title: str, **given: Any) -> dict[str, Any]:
    known = {"source": name, "title": title, "lines": 7, "sha256": "1" * 64, "changed": False, "format": "text"}
    return {**known, "encoding": "utf-8", "origin": None, "bytes": 9_800, "modified": "2025-03-03T12:00:00Z", **given}


@pytest.mark.slow
def test_ten_thousand_articles_are_searched_and_a_conversation_limited_to_some(browser: Browser, address: str) -> None:
    origin = {"url": "https://example.org/", "title": "", "revision": "77", "licence": "", "retrieved": "2026-07-01"}
    hostile = article("x/<b>.txt", "<img src=x onerror=alert(1)>", changed=True, origin=origin)
    many = [hostile, *(article(f"n{n}.txt", f"Note {n}") for n in range(9_997))]
    with routed(browser, address, TABLET) as page:
        questions(page)
        sources(page, lambda real: [*real, *many])
        start(page, address)
        opener = page.locator("#about-open")
        opener.click()
        dialog = page.get_by_role("dialog", name="What can be asked")
        rows = dialog.locator(".articles li")
        expect(rows).to_have_count(200)
        expect(dialog.get_by_role("status").first).to_have_text(
            "Answers come from these 10,000 articles and nothing else. Tick some to ask only these."
            " The first 200 are shown, 9,800 more articles not; search to narrow the list."
        )
        expect(rows.nth(2)).to_contain_text("<img src=x onerror=alert(1)>")
        facts = ["x/<b>.txt", "7 lines", "9.8 kB", "modified 3 Mar 2025", "retrieved 1 Jul 2026", "revision 77"]
        expect(rows.nth(2).locator(".facts > *")).to_have_text(facts)
        expect(rows.nth(2)).to_contain_text("Changed since it was indexed")
        expect(rows.nth(2).get_by_role("link")).to_have_attribute("href", "/sources/x/%3Cb%3E.txt")
        expect(rows.nth(3)).not_to_contain_text("Changed")
        find = dialog.get_by_label("Find an article")
        find.fill("note 42")
        expect(dialog.get_by_role("status").first).to_have_text(  # 42 at one of three places; 4242 twice
            "299 articles found. The first 200 are shown, 99 more articles not; search to narrow the list."
        )
        find.fill("lighthouse northmoor")
        expect(rows).to_have_count(1)
        dialog.get_by_label("Northmoor lighthouse", exact=True).press(" ")
        expect(dialog).to_contain_text("Only 1 article is asked.")
        dialog.get_by_label("Northmoor lighthouse", exact=True).press("Escape")
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()
        chips = page.locator("#chips .chip")
        expect(chips).to_have_text(["Only: Northmoor lighthouse"])
        with page.expect_request("**/api/chat") as sent:
            ask(page, KEEPER)
        assert json.loads(sent.value.post_data or "")["sources"] == [LIGHTHOUSE]
        opener.click()
        for title in ("Note 0", "Note 1", "Note 2", "Note 3"):
            dialog.get_by_label(title, exact=True).check()
        dialog.get_by_role("button", name="Done").click()
        expect(chips).to_have_text(["Only 5 articles"])
        assert violations(page) == []
        chips.get_by_role("button", name="Only 5 articles").click()
        boxes = dialog.get_by_role("checkbox")
        assert boxes.evaluate_all("(all) => all.slice(0, 6).map((it) => it.checked)") == [True] * 5 + [False]
        dialog.get_by_role("button", name="Ask all").click()
        expect(dialog).to_contain_text("All articles are asked.")
        page.keyboard.press("Escape")
        expect(chips).to_have_count(0)
