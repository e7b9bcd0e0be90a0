"""What a page can do with its widgets: the queue, calls, events, several at once."""

import pytest
from playwright.sync_api import Browser, expect

from tests.widget.driving import BODY, focused, launcher, panel, visited
from tests.widget.hosting import NONCE, Stage

KEEPER = "Who is the keeper of the lighthouse?"
SILENT = "When did Brazil open its consulate in Westhaven?"
QUEUE = f"""<script nonce="{NONCE}">
window.heard = [];
window.linecite = window.linecite || [];
for (const name of ["open", "answer", "not-found", "citation-click", "feedback", "error", "close"]) {{
  linecite.push(["on", name, (event) => heard.push([name, event.target.localName, event.type === name])]);
  document.addEventListener(name, (event) => heard.push(["bubbled " + name]));
}}
linecite.push(["ask", "{KEEPER}"]);
</script>"""


@pytest.mark.slow
def test_calls_queued_before_the_script_are_made_and_events_tell_of_them(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage, head=QUEUE + stage.tag()) as page:
        expect(panel(page).locator(".turn")).to_contain_text("keeper")
        expect(launcher(page)).to_have_attribute("aria-expanded", "true")
        expect(page.locator("line-cite [part=citation]")).to_have_count(1)
        page.evaluate(f"linecite.ask('{SILENT}')")
        page.locator("line-cite [part=citation]").first.click()
        page.evaluate("linecite.close()")
        each = [["open"], ["answer"], ["not-found"], ["citation-click"], ["close"]]
        assert page.evaluate("heard") == [
            one for [name] in each for one in ([f"bubbled {name}"], [name, "line-cite", True])
        ]


@pytest.mark.slow
def test_a_listener_can_be_taken_off_prevent_what_follows_and_fail(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage, errors=True) as page:
        page.evaluate(
            """() => {
              window.heard = [];
              window.failing = () => { throw new Error("of the page"); };
              window.hear = (event) => heard.push(event.detail.answer.status);
              addEventListener("error", (event) => seen.errors.push(event.message));
              linecite.on("answer", failing);
              linecite.on("answer", hear);
              linecite.on("citation-click", (event) => event.preventDefault());
            }"""
        )
        page.evaluate(f"linecite.ask('{KEEPER}')")
        assert page.evaluate("heard") == ["answered"]
        assert page.evaluate("seen.errors") == ["Uncaught Error: of the page"]
        page.locator("line-cite [part=citation]").first.dispatch_event("click")
        expect(page.locator("line-cite [part=popover]")).to_have_count(0)
        page.evaluate("linecite.off('answer', hear)")
        page.evaluate(f"linecite.ask('{KEEPER}')")
        assert page.evaluate("heard") == ["answered"]


@pytest.mark.slow
def test_an_error_is_told_but_is_none_of_the_page(browser: Browser, stage: Stage) -> None:
    """Its name is that of the event of broken scripts, which monitors of pages listen for at the window."""
    with visited(browser, stage) as page:
        page.evaluate("() => { window.onerror = () => seen.errors.push('monitor') }")
        page.evaluate("linecite.on('error', (event) => seen.errors.push(event.detail.kind))")
        page.route("**/panel.js*", lambda route: route.abort())
        launcher(page).click()
        expect(page.get_by_role("status")).to_be_visible()
        assert page.evaluate("seen.errors") == ["panel"]
        page.unroute("**/panel.js*")
        page.evaluate("linecite.open()")
        expect(panel(page)).to_be_visible()


@pytest.mark.slow
def test_several_widgets_stand_on_one_page_each_with_its_own_talk(browser: Browser, stage: Stage) -> None:
    body = f"{BODY}<line-cite id='first'></line-cite>{BODY * 3}<line-cite id='second' lang='de'></line-cite>"
    head = stage.tag('data-site="docs" data-name="a" data-label="Help"') + stage.tag(
        'data-site="docs" data-name="b" data-position="start" data-title="Archive"'
    )
    with visited(browser, stage, body, head=head) as page:
        expect(page.locator("line-cite")).to_have_count(4)
        one, other = (page.locator(f"[data-name={name}] button") for name in "ab")
        assert (one.get_attribute("aria-label"), other.get_attribute("aria-label")) == ("Help", "Ask a question")
        at = [button.evaluate("(one) => one.getBoundingClientRect().toJSON()") for button in (one, other)]
        assert (round(at[0]["right"]), round(at[1]["left"])) == (1440 - 20, 20)
        expect(page.locator("#first section[part=panel]")).to_be_visible()
        assert focused(page) == "body"
        assert page.locator("#second [part=panel]").count() == 0
        page.evaluate("linecite.ask('Who is the keeper of the lighthouse?', '#second')")
        expect(page.locator("#second .turn")).to_contain_text("keeper")
        expect(page.locator("#second .talk")).to_have_attribute("lang", "de")
        expect(page.locator("#first .turn")).to_have_count(0)
        page.evaluate("linecite.open('[data-name=b]')")
        expect(page.get_by_role("dialog", name="Archive")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(1)
        page.evaluate("linecite.open('[data-name=a]')")
        expect(page.get_by_role("dialog")).to_have_count(2)
        page.evaluate("linecite.destroy('#first')")
        expect(page.locator("line-cite")).to_have_count(3)
        page.evaluate("linecite.reset('#second')")
        expect(page.locator("#second .turn")).to_have_count(0)


@pytest.mark.slow
def test_texts_are_the_page_s_own_where_it_has_some(browser: Browser, stage: Stage) -> None:
    texts = f"""<script nonce="{NONCE}" type="application/json" id="words">
      {{"title": "Die Quellen fragen", "close": "Schließen", "placeholder": "Frage …"}}</script>"""
    tag = stage.tag('data-site="docs" data-lang="de" data-texts="#words" data-label="Frage stellen"')
    with visited(browser, stage, head=texts + tag) as page:
        page.get_by_role("button", name="Frage stellen").click()
        expect(page.get_by_role("dialog", name="Die Quellen fragen")).to_be_visible()
        expect(page.get_by_role("button", name="Schließen")).to_be_visible()
        expect(page.get_by_placeholder("Frage …")).to_be_focused()
        assert page.locator("line-cite .frame").get_attribute("lang") == "de"
