"""The launcher and the dialog: keyboard, focus, names and roles, directions, schemes."""

import pytest
from playwright.sync_api import Browser, expect

from tests.page.driving import SCHEMES, violations
from tests.widget.driving import BODY, focused, launcher, panel, visited
from tests.widget.hosting import NONCE, Stage

KEEPER = "Who is the keeper of the lighthouse?"


@pytest.mark.slow
def test_the_keyboard_opens_closes_and_comes_back(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage) as page:
        button = launcher(page)
        assert button.get_attribute("aria-haspopup") == "dialog"
        expect(button).to_have_accessible_name("Ask a question")
        expect(button).to_have_attribute("aria-expanded", "false")
        page.locator("main a").focus()
        page.keyboard.press("Tab")
        assert focused(page) == "launcher"
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Ask the sources")
        expect(dialog).to_be_visible()
        assert button.get_attribute("aria-controls") == dialog.get_attribute("id")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("textbox", name="Question")).to_be_focused()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(button).to_have_attribute("aria-expanded", "false")
        assert focused(page) == "launcher"
        button.click()
        page.get_by_role("button", name="Close").click()
        assert focused(page) == "launcher"
        page.locator("main a").focus()
        page.evaluate("linecite.open()")
        expect(page.get_by_role("textbox", name="Question")).to_be_focused()
        page.evaluate("linecite.close()")
        assert focused(page) == "a"
        page.evaluate("linecite.toggle()")
        page.locator("main a").focus()  # who has gone on in the page is not called back
        page.evaluate("document.querySelector('line-cite').toggle()")
        assert focused(page) == "a"
        expect(dialog).to_have_count(0)


@pytest.mark.slow
def test_escape_first_closes_the_quote_and_then_the_panel(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage) as page:
        page.evaluate(f"linecite.ask('{KEEPER}')")
        page.locator("line-cite [part=citation]").first.press("Enter")
        quote = page.locator("line-cite [part=popover]")
        expect(quote).to_be_visible()
        page.keyboard.press("Escape")
        expect(quote).to_have_count(0)
        expect(panel(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()


@pytest.mark.slow
def test_axe_finds_nothing_on_the_launcher_the_panel_and_the_element(browser: Browser, stage: Stage) -> None:
    # axe itself is put into the page, which the strict policy forbids; that one has tests of its own
    with visited(browser, stage, f"{BODY}<line-cite></line-cite>", policy="") as page:
        expect(page.locator("line-cite section textarea")).to_be_visible()
        assert violations(page) == []
        page.evaluate(f"linecite.ask('{KEEPER}')")
        expect(panel(page)).to_be_visible()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == []
        page.set_viewport_size({"width": 390, "height": 844})
        expect(panel(page)).to_have_attribute("aria-modal", "true")
        assert violations(page) == []


@pytest.mark.slow
def test_a_page_that_reads_from_right_to_left_has_it_on_the_left(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage, root='lang="he" dir="rtl"') as page:
        launcher(page).click()
        for part in (launcher(page), panel(page)):
            assert part.evaluate("(one) => one.getBoundingClientRect().left") == 20
        assert panel(page).evaluate("(one) => getComputedStyle(one).direction") == "rtl"
        assert page.locator("line-cite .talk").get_attribute("lang") == "he"
    with visited(browser, stage, head=stage.tag('data-site="docs" data-lang="en" data-position="start"')) as page:
        expect(launcher(page)).to_be_visible()
        assert launcher(page).evaluate("(one) => one.getBoundingClientRect().left") == 20


@pytest.mark.slow
def test_forced_colours_show_where_the_launcher_and_the_panel_end(browser: Browser, stage: Stage) -> None:
    with visited(browser, stage, forced_colors="active", reduced_motion="no-preference") as page:
        launcher(page).click()
        for part in (launcher(page), panel(page)):
            border, paper = part.evaluate(
                "(one) => [getComputedStyle(one).borderTopColor, getComputedStyle(one).backgroundColor]"
            )
            assert border != paper
    with visited(browser, stage) as page:  # which asks for reduced motion
        launcher(page).click()
        assert panel(page).evaluate("(one) => getComputedStyle(one).transitionDuration") == "0s"


VARIABLES = f"""<style nonce="{NONCE}">
line-cite {{ --linecite-accent: rgb(0 90 60); --linecite-accent-text: rgb(255 255 240); --linecite-z: 7;
  --linecite-x: 40px; --linecite-font: monospace; --linecite-width: 300px; --linecite-scheme: dark }}
line-cite::part(launcher) {{ border-radius: 3px }}
line-cite::part(panel) {{ border-radius: 5px }}
</style>"""


def test_variables_and_parts_let_the_page_dress_it(browser: Browser, stage: Stage) -> None:
    policy = stage.strict.replace("style-src 'none'", f"style-src 'nonce-{NONCE}'")
    with visited(browser, stage, head=VARIABLES + stage.tag(), policy=policy) as page:
        launcher(page).click()
        told = "(one, names) => names.map((name) => getComputedStyle(one)[name])"
        names = ["backgroundColor", "color", "zIndex", "right", "fontFamily", "borderTopLeftRadius"]
        dressed = ["rgb(0, 90, 60)", "rgb(255, 255, 240)", "7", "40px", "monospace", "3px"]
        assert launcher(page).evaluate(told, names) == dressed
        names = ["backgroundColor", "width", "borderTopLeftRadius", "colorScheme"]
        assert panel(page).evaluate(told, names) == ["rgb(20, 24, 31)", "300px", "5px", "dark"]
