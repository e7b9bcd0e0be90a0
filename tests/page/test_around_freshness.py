"""What is deleted is gone from the conversations kept in the browser, and what has changed is marked there."""

import json

import pytest
from playwright.sync_api import Browser, expect

from tests.page.conversations import AS_SERVED, LIGHTHOUSE, cited, kept_in, talk, turn
from tests.page.driving import DESKTOP, ask
from tests.page.routing import KEEPER, Change, questions, routed, sources, start

NEWER = {"state": "ready", "message": "", "progress": None, "sources": 2, "snapshot": "newer", "articles_page": False}


@pytest.mark.slow
def test_what_is_removed_is_gone_from_the_browser_too(browser: Browser, address: str) -> None:
    gone = cited("gone.md", "The secret is kept.", title="Gone")
    held = talk(
        "held",
        "Kept question",
        turn("What is the secret?", "The secret is kept. [1]", citations=[gone]),
        turn("Where is it near?", "The articles do not say.", status="not_found", citations=[], closest=[gone]),
        turn("Who keeps the light?"),
        turn("Who kept it then?", "The keeper was Bo Lind. [1]", citations=[cited(sha256="2" * 64)]),
        sources=["gone.md", LIGHTHOUSE],
        days_ago=3,
    )
    with routed(browser, address, DESKTOP, storage_state=kept_in(address, held)) as page:
        questions(page)
        stored = "JSON.parse(localStorage['linecite.talk.held'])"
        # While the list cannot be had nothing is touched, nor for an empty list that is not said to be empty.
        served = sources(page, lambda _: None)
        page.add_init_script("sessionStorage['linecite.current'] = 'held'")
        start(page, address)
        expect(page.locator("article.turn")).to_have_count(4)
        nothing: list[Change] = [lambda _: None, lambda _: []]
        for change in nothing:
            served.append(change)
            with page.expect_response("**/api/sources"):
                page.evaluate("dispatchEvent(new Event('focus'))")
        expect(page.locator("article.turn").first).to_contain_text("The secret is kept.")
        assert page.evaluate(stored) == held
        served.append(lambda real: real)
        page.evaluate("dispatchEvent(new Event('focus'))")
        said = "This answer cited an article that has been removed."
        turns = page.locator("article.turn")
        expect(turns.nth(0)).to_contain_text(said)
        expect(turns.nth(1)).to_contain_text(said)
        expect(turns.nth(0).locator("h2")).to_have_text("What is the secret?")
        expect(turns.nth(3).locator(".stale")).to_be_visible()
        expect(turns.nth(2).locator(".stale")).to_have_count(0)
        expect(page.locator("#notice")).to_have_text(
            "The article gone.md was removed: the other chosen articles are asked."
        )
        expect(page.locator("#chips .chip")).to_have_text(["Only: Northmoor lighthouse"])
        now = page.evaluate(stored)
        assert "secret is kept" not in json.dumps(now)
        assert now["turns"][0]["answer"] is None
        assert now["turns"][0]["error"] == {"kind": "removed", "message": said}
        assert now["turns"][2] == held["turns"][2]
        assert now["turns"][3] == held["turns"][3] | {"stale": True}
        assert (now["updated"], now["sources"]) == (held["updated"], [LIGHTHOUSE])
        assert AS_SERVED != "2" * 64
        assert page.locator("#history h3").all_text_contents() == ["Earlier"]
        # An answer from a newer snapshot has the list fetched anew.
        page.route("**/api/status", lambda route: route.fulfill(json=NEWER))
        with page.expect_response("**/api/sources"):
            ask(page, KEEPER)
