"""Policies of host pages: the widget works under each of them, and reports nothing to the page."""

import re

import pytest
from playwright.sync_api import Browser, expect

from bot.widget.files import LOADER, PANEL, WidgetFile
from bot.widget.tag import script_tag
from tests.widget.driving import launcher, panel, visited
from tests.widget.hosting import NONCE, TRUSTED, Stage

PANELS = re.compile("panel.js")
REST = "connect-src {server}; style-src 'none'; img-src 'none'; " + TRUSTED
POLICIES = {
    "nonce": f"default-src 'none'; script-src 'nonce-{NONCE}'; {REST}",
    "host": "default-src 'none'; script-src {server} 'nonce-" + NONCE + f"'; {REST}",
    "strict-dynamic": f"default-src 'none'; script-src 'nonce-{NONCE}' 'strict-dynamic'; {REST}",
}

CASES = [(name, pinned) for name in POLICIES for pinned in (False, True)]


@pytest.mark.parametrize(
    ("name", "pinned"),
    [
        (name, pinned) if name == "nonce" else pytest.param(name, pinned, marks=pytest.mark.slow)
        for name, pinned in CASES
    ],
)
def test_the_panel_opens_and_answers_under_the_policy(browser: Browser, stage: Stage, name: str, pinned: bool) -> None:
    tag = script_tag(WidgetFile.named(LOADER), stage.server, "docs", pinned)
    if name != "host":  # there the address is what is allowed, and the tag has no nonce
        tag = tag.replace("<script", f'<script nonce="{NONCE}"')
    with visited(browser, stage, head=tag, policy=POLICIES[name].format(server=stage.server)) as page:
        launcher(page).click()
        expect(panel(page)).to_be_visible()
        page.evaluate("linecite.ask('Who is the keeper of the lighthouse?')")
        expect(panel(page)).to_contain_text("keeper")
        expect(panel(page).locator(".turn [part=citation]").first).to_be_visible()
        assert page.evaluate("document.querySelectorAll('link').length") == 0


@pytest.mark.slow
def test_a_pinned_tag_runs_no_other_panel_and_a_plain_one_follows_the_server(browser: Browser, stage: Stage) -> None:
    other, headers = WidgetFile.named(PANEL).content + b"\n", {"Access-Control-Allow-Origin": "*"}
    for pinned in (True, False):
        tag = script_tag(WidgetFile.named(LOADER), stage.server, "docs", pinned)
        with visited(browser, stage, head=tag.replace("<script", f'<script nonce="{NONCE}"')) as page:
            page.route(PANELS, lambda route: route.fulfill(body=other, headers=headers, content_type="text/javascript"))
            page.evaluate("linecite.on('error', (event) => seen.errors.push(event.detail.kind))")
            launcher(page).click()
            if pinned:
                expect(page.get_by_role("status")).to_have_text("Could not be loaded. Try again.")
                expect(panel(page)).to_have_count(0)
                page.unroute(PANELS)
                launcher(page).click()
            expect(panel(page)).to_be_visible()
            expect(page.get_by_text("Could not be loaded")).to_have_count(0)
            assert page.evaluate("seen.errors") == (["panel"] if pinned else [])


@pytest.mark.slow
def test_a_tampered_loader_does_not_run(browser: Browser, stage: Stage) -> None:
    tag = script_tag(WidgetFile(LOADER, b"other"), stage.server, "docs", pinned=True)
    with visited(browser, stage, head=tag.replace("<script", f'<script nonce="{NONCE}"')) as page:
        page.wait_for_load_state("networkidle")
        assert page.evaluate("typeof linecite") == "undefined"
        assert page.locator("line-cite").count() == 0
