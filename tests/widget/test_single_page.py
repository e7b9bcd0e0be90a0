"""Single-page applications: tags that run again, bodies that are swapped, and taking the widget away for good."""

import pytest
from playwright.sync_api import Browser, expect

from tests.widget.driving import BODY, function, launcher, panel, script, visited
from tests.widget.hosting import TRUSTED, Stage

KEEPER = "Who is the keeper of the lighthouse?"
TAG = """(address) => new Promise((done) => {
  const script = document.createElement("script");
  script.nonce = document.querySelector("script").nonce;
  script.dataset.site = "docs";
  script.onload = done;
  script.src = address;
  document.head.append(script);
})"""


@pytest.mark.slow
def test_the_tag_may_run_again_in_any_version_and_before_there_is_a_body(browser: Browser, stage: Stage) -> None:
    policy = stage.strict.replace(
        "; require-trusted-types-for 'script'; trusted-types 'none'", ""
    )  # the page's own scripts
    twice = stage.tag().replace(" async", "") + stage.tag().replace(" async", "")  # both run before there is a body
    with visited(browser, stage, head=twice, policy=policy) as page:
        expect(page.locator("line-cite")).to_have_count(1)
        page.evaluate("window.first = linecite")
        for address in (f"{stage.server}/widget.js", f"{stage.server}/widget.js?v=other"):
            page.evaluate(TAG, address)
        assert page.evaluate("first === linecite")
        expect(page.locator("line-cite")).to_have_count(1)
        page.evaluate("() => { window.linecite = [['open']] }")  # a page that runs its own snippet again
        page.evaluate(TAG, f"{stage.server}/widget.js")
        expect(panel(page)).to_be_visible()
        assert page.evaluate("first === linecite")


@pytest.mark.slow
def test_the_launcher_and_the_conversation_outlive_the_body(browser: Browser, stage: Stage) -> None:
    body = f"{BODY}<div id='view'><line-cite id='inline'></line-cite></div>"
    with visited(browser, stage, body) as page:
        page.evaluate(f"linecite.ask('{KEEPER}')")
        expect(panel(page).locator(".turn")).to_contain_text("keeper")
        page.evaluate("linecite.ask('Who is the keeper of the lighthouse?', '#inline')")
        expect(page.locator("#inline .turn")).to_contain_text("keeper")
        page.evaluate("history.pushState({}, '', '/second')")
        page.evaluate(
            """() => {
              window.kept = document.querySelector("#inline");
              const body = document.createElement("body");
              document.body.replaceWith(body);
              body.append("Another view");
            }"""
        )
        expect(page.locator("line-cite")).to_have_count(1)
        expect(launcher(page)).to_have_attribute("aria-expanded", "true")
        expect(panel(page).locator(".turn")).to_contain_text("keeper")
        page.keyboard.press("Escape")
        page.evaluate("document.body.append(kept)")
        expect(page.locator("#inline .turn")).to_contain_text("keeper")
        page.evaluate("() => { document.body.textContent = '' }")
        expect(launcher(page)).to_be_visible()
        page.evaluate("linecite.open()")
        expect(panel(page).locator(".turn")).to_contain_text("keeper")


@pytest.mark.slow
def test_destroy_leaves_nothing_and_the_tag_may_come_again(browser: Browser, stage: Stage) -> None:
    policy = stage.strict.replace(TRUSTED, "")
    body = f"{BODY}<line-cite id='inline'></line-cite>"
    for width in (1280, 390):
        with visited(
            browser, stage, body, head=script("counted") + stage.tag(), policy=policy, size=(width, 800)
        ) as page:
            expect(launcher(page)).to_be_visible()
            expect(page.locator("#inline textarea")).to_be_visible()
            page.evaluate(f"linecite.ask('{KEEPER}')")
            page.locator("line-cite[data-floating] [part=citation]").first.click()
            assert page.evaluate("kept.listeners.size") > 0
            page.evaluate("window.host = document.querySelector('[data-floating]')")
            page.evaluate("linecite.destroy()")
            expect(page.locator("line-cite")).to_have_count(0)
            page.wait_for_timeout(150)
            assert page.evaluate(function("left")) == [[], 0, 0, 0, 0, None]
            page.evaluate("host.open(); document.body.append(host)")
            assert page.evaluate("host.shadowRoot.querySelector('[part=panel]')?.open ?? false") is False
            page.evaluate("host.remove()")
            page.evaluate(TAG, f"{stage.server}/widget.js")
            expect(launcher(page)).to_be_visible()
