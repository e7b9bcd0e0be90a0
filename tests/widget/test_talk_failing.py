"""What the widget says, to readers and owners, where a question cannot be answered."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.widget.hosting import Stage
from tests.widget.talking import ask, heard, talking

KEEPER = "Who is the keeper of the lighthouse?"


@pytest.mark.slow
def test_an_origin_that_is_not_on_the_list_is_told_to_the_owner(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage, at=stage.stranger) as page:
        turn = ask(page, KEEPER, "failed")
        text = "Questions cannot be answered on this page."
        hint = (
            f"For the owner of this site: add {stage.stranger.origin} to the origins of a site in linecite.toml on "
            f"{stage.server}; data-site names that site."
        )
        expect(turn.get_by_text(text)).to_be_visible()
        expect(turn.get_by_text(hint)).to_be_visible()
        assert heard(page, "error") == [{"kind": "origin_not_allowed", "message": f"{text} {hint}"}]


@pytest.mark.slow
def test_a_policy_that_keeps_it_from_its_server_is_told_to_the_owner(browser: Browser, stage: Stage) -> None:
    policy = stage.strict.replace(f"connect-src {stage.server}", "connect-src 'self'")
    with talking(browser, stage, policy=policy) as page:
        turn = ask(page, KEEPER, "failed")
        hint = f"add {stage.server} to connect-src in the Content-Security-Policy of this page."
        expect(turn).to_contain_text("This page does not let the answers through.")
        expect(turn).to_contain_text(f"For the owner of this site: {hint}")
        assert [detail["kind"] for detail in heard(page, "error")] == ["blocked"]
        assert all(one.startswith(f"connect-src {stage.server}") for one in page.evaluate("seen.violations"))
        page.evaluate("seen.violations.length = 0")


@pytest.mark.slow
def test_the_network_goes_and_comes_back(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        page.context.set_offline(True)
        turn = ask(page, KEEPER, "failed")
        expect(turn).to_contain_text("The answers cannot be reached. Check your connection, then ask again.")
        expect(turn.get_by_role("button", name="Ask again")).to_be_visible()
        assert [detail["kind"] for detail in heard(page, "error")] == ["offline"]
        page.context.set_offline(False)
        expect(turn).to_have_attribute("data-status", "answered")


@pytest.mark.slow
def test_a_server_that_is_not_there_is_out_of_reach(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        page.route(f"{stage.server}/**", lambda route: route.abort("connectionrefused"))
        turn = ask(page, KEEPER, "failed")
        expect(turn).to_contain_text("The answers cannot be reached.")
        page.unroute(f"{stage.server}/**")
        turn.get_by_role("button", name="Ask again").click()
        expect(turn).to_have_attribute("data-status", "answered")


REFUSALS = [
    (401, "key_needed", "key_needed", "Questions cannot be answered on this page without a key."),
    (403, "scope_missing", "origin_not_allowed", "Questions cannot be answered on this page."),
    (413, "too_large", "too_large", "This question is too long. Shorten it, then ask again."),
    (
        422,
        "invalid_request",
        "invalid_request",
        "This question could not be read. Word it differently, then ask again.",
    ),
    (500, "internal", "failed", "The answer failed. Ask again in a moment."),
    (502, "", "failed", "The answer failed. Ask again in a moment."),
    (503, "busy", "busy", "Many questions are being answered just now."),
]


def refusing(status: int, code: str) -> Callable[[Route], None]:
    """Answers as the server does, or without a code as something between it and the page."""
    headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After"}
    if status == 503:
        headers["Retry-After"] = "600"
    body = json.dumps({"error": {"code": code, "message": f"Said {status}."}}) if code else "<h1>Bad gateway</h1>"
    return lambda route: route.fulfill(status=status, headers=headers, body=body)


@pytest.mark.slow
def test_each_refusal_of_the_server_says_what_to_do(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        for status, code, kind, text in REFUSALS:
            page.route("**/api/chat*", refusing(status, code))
            turn = ask(page, KEEPER, "failed")
            expect(turn.locator("[part=error]")).to_have_text(text)
            expect(turn.get_by_role("button", name="Ask again")).to_be_visible()
            told = heard(page, "error")[-1]
            assert told == {"kind": kind, "message": told["message"]}
            assert told["message"].startswith(text)
            assert told["message"].endswith(f"Said {status}.") == bool(code)
            page.unroute("**/api/chat*")
        ask(page, KEEPER)
