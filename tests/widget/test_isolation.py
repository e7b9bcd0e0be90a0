"""The page and the widget leave each other alone: styles, sizes, shortcuts, focus traps, events, globals."""

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.page.driving import DESKTOP, PHONE, Size
from tests.widget.driving import BODY, focused, function, launcher, panel, script, text, visited
from tests.widget.hosting import Stage

HOSTILE = ("unset", "important", "bootstrap", "tailwind", "wordpress")
UNDER = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  window.own ??= [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...own, sheet];
}"""


LOOK = "(one) => getComputedStyle(one).fontSize + getComputedStyle(one).boxSizing"


def measured(page: Page, rules: str) -> list[str]:
    """Every element of the opened widget with its place, size and whole computed style, under the rules of a page."""
    page.evaluate(UNDER, rules)
    return list(page.evaluate(function("measured")))


@pytest.mark.slow
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_styles_of_the_page_change_nothing_in_the_widget(browser: Browser, stage: Stage, size: Size) -> None:
    with visited(browser, stage, size=size) as page:
        launcher(page).click()
        expect(page.locator("line-cite .suggestion").first).to_be_visible()
        page.mouse.move(0, 0)
        alone = measured(page, "")
        assert len(alone) > 20
        heading = page.locator("h1").evaluate(LOOK)
        for name in HOSTILE:
            for mine, theirs in zip(measured(page, text(f"styles/{name}.css")), alone, strict=True):
                assert mine.split("|") == theirs.split("|"), name
            assert page.locator("h1").evaluate(LOOK) != heading, name


@pytest.mark.slow
def test_the_widget_changes_nothing_of_the_page(browser: Browser, stage: Stage) -> None:
    area: FloatRect = {"x": 0, "y": 0, "width": 900, "height": 600}
    with visited(browser, stage, head="") as page:
        before, names = page.evaluate(function("page")), page.evaluate("Object.keys(window)")
        picture = page.screenshot(clip=area)
    with visited(browser, stage) as page:
        expect(launcher(page)).to_be_visible()
        assert page.evaluate(function("page")) == before
        launcher(page).click()
        expect(panel(page)).to_be_visible()
        assert page.evaluate(function("page")) == before
        assert page.screenshot(clip=area) == picture
        assert set(page.evaluate("Object.keys(window)")) - set(names) == {"linecite"}
        assert page.evaluate("document.adoptedStyleSheets.length + document.styleSheets.length") == 0


@pytest.mark.slow
def test_shortcuts_and_focus_traps_of_the_page_do_not_reach_into_the_panel(browser: Browser, stage: Stage) -> None:
    body = f"{BODY}<button id='trap'>Trap</button>"
    with visited(browser, stage, body, head=script("greedy") + stage.tag()) as page:
        launcher(page).click()
        expect(panel(page)).to_be_visible()
        box = page.locator("line-cite textarea")
        expect(box).to_be_focused()
        page.evaluate("got.length = 0")
        page.keyboard.type("k? /s")
        expect(box).to_have_value("k? /s")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(box).to_be_focused()
        box.hover()
        page.mouse.wheel(0, 10)
        box.click()
        assert page.evaluate("got") == []
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()
        assert focused(page) in ("launcher", "button")
