"""The sources of an answer: the quote behind each number, and the ways from it to where it stands."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from index.embed import Embedder
from tests.bot.world import NORTHMOOR, bot_over
from tests.page.driving import DESKTOP, PHONE
from tests.widget.hosting import Stage
from tests.widget.talking import answering, ask, box, heard, talking

PIER_ARTICLE = """# Elmham pier

The pier of Elmham was opened on 9 July 1896 by the mayor.
"""
KEEPER = "Who is the keeper of the lighthouse?"
PIER = "When was the pier of Elmham opened?"
TOTAL = "In which year was the total of ships seen from Northmoor the lowest?"


@pytest.fixture(scope="module")
def pier(tmp_path_factory: pytest.TempPathFactory, model: Embedder, stage: Stage) -> Iterator[Stage]:
    """A server over an article that was brought in from the web."""
    origin = {"url": "https://encyclopedia.example/wiki/Elmham_pier?x=1", "title": "Elmham pier"}
    files = {"piers/elmham pier.md": PIER_ARTICLE, "piers/elmham pier.md.origin.json": json.dumps(origin)}
    with answering(bot_over(tmp_path_factory.mktemp("pier"), model, files), stage) as own:
        yield own


def quote(page: Page) -> Locator:
    return page.locator("[part=popover]")


@pytest.mark.slow
def test_the_quote_is_the_lines_of_the_source_with_the_answering_words_marked(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        mark = ask(page, KEEPER).get_by_role("button", name="Source 1: Northmoor lighthouse, line 4")
        mark.hover()
        expect(quote(page).get_by_role("blockquote")).to_have_text(NORTHMOOR.splitlines()[3], use_inner_text=True)
        expect(quote(page).locator("mark")).to_have_text("Ada Holm")
        expect(quote(page)).to_contain_text("Northmoor lighthouse, line 4")
        source = quote(page).get_by_role("link", name="Open source")
        expect(source).to_have_attribute("href", f"{stage.server}/sources/northmoor-lighthouse.md#L4")
        expect(source).to_have_attribute("target", "_blank")
        expect(source).to_have_attribute("rel", "noopener")
        expect(quote(page).get_by_role("link")).to_have_count(1)
        page.mouse.move(5, 5)
        expect(quote(page)).to_have_count(0)
        ask(page, TOTAL).get_by_role("button", name="Source 1").hover()
        rows = "\n".join(NORTHMOOR.splitlines()[21:24])
        assert quote(page).get_by_role("blockquote").inner_text() == rows


@pytest.mark.slow
def test_a_keyboard_reads_a_quote_goes_on_to_its_links_and_escape_closes_only_it(browser: Browser, pier: Stage) -> None:
    with talking(browser, pier) as page:
        turn = ask(page, PIER)
        mark = turn.get_by_role("button", name="Source 1")
        box(page).press("Shift+Tab")
        while not mark.evaluate("e => e.matches(':focus')"):
            page.keyboard.press("Shift+Tab")
        expect(quote(page)).to_be_visible()
        expect(mark).to_have_attribute("aria-expanded", "true")
        expect(mark).to_have_accessible_description("The pier of Elmham was opened on 9 July 1896 by the mayor.")
        page.keyboard.press("Tab")
        expect(quote(page).get_by_role("link", name="Open source")).to_be_focused()
        page.keyboard.press("Tab")
        original = quote(page).get_by_role("link", name="Open original")
        expect(original).to_be_focused()
        words = "The%20pier%20of%20Elmham%20was%20opened,9%20July%201896%20by%20the%20mayor."
        expect(original).to_have_attribute("href", f"https://encyclopedia.example/wiki/Elmham_pier?x=1#:~:text={words}")
        page.keyboard.press("Escape")
        expect(quote(page)).to_have_count(0)
        expect(mark).to_be_focused()
        expect(mark).to_have_attribute("aria-expanded", "false")
        expect(box(page)).to_be_visible()
        page.keyboard.press("Enter")
        expect(quote(page)).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(quote(page)).to_have_count(0)  # the focus has left it: it is no trap
        page.keyboard.press("Escape")
        expect(box(page)).to_be_hidden()


@pytest.mark.slow
def test_a_page_hears_of_citations_and_may_open_them_itself(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        mark = ask(page, KEEPER).get_by_role("button", name="Source 1")
        mark.click()
        with page.context.expect_page() as opened:
            quote(page).get_by_role("link", name="Open source").click()
        assert opened.value.url == f"{stage.server}/sources/northmoor-lighthouse.md#L4"
        expect(opened.value.locator("body")).to_contain_text("The keeper of the lighthouse is Ada Holm.")
        opened.value.close()
        page.evaluate("linecite.on('citation-click', (event) => event.preventDefault())")
        page.locator(".talk").evaluate(
            "talk => talk.addEventListener('click', (event) => heard.push(event.defaultPrevented))"
        )
        quote(page).get_by_role("link", name="Open source").click()
        assert page.evaluate("heard.pop()") is True  # so that no page is opened
        details = heard(page, "citation-click")
        assert [detail["opens"] for detail in details] == ["quote", "source", "source"]
        assert {detail["citation"]["first_line"] for detail in details} == {4}
        mark.click()
        mark.click()
        expect(quote(page)).to_have_count(0)  # put away by the first, and not shown again by the second


@pytest.mark.parametrize("size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.slow)])
def test_a_quote_stays_in_the_window(browser: Browser, stage: Stage, size: tuple[int, int]) -> None:
    with talking(browser, stage, size) as page:
        turn = ask(page, "Which inspectors visited the lighthouse?")
        for mark in turn.locator("button.cite").all():
            mark.tap() if size == PHONE else mark.click()
            place = quote(page).bounding_box()
            assert place is not None
            assert place["x"] >= 8
            assert place["y"] >= 8
            assert place["x"] + place["width"] <= size[0] - 8
            assert place["y"] + place["height"] <= size[1] - 8


@pytest.mark.slow
def test_a_finger_opens_a_quote_and_then_its_source(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage, PHONE) as page:
        turn = ask(page, KEEPER)
        mark = turn.get_by_role("button", name="Source 1")
        place = mark.bounding_box()
        assert place is not None
        page.touchscreen.tap(place["x"] + place["width"] / 2, place["y"] - 8)  # above it: a finger needs 44 pixels
        expect(quote(page)).to_be_visible()
        source = quote(page).get_by_role("link", name="Open source")
        target = source.bounding_box()
        assert target is not None
        assert target["height"] >= 44
        with page.context.expect_page() as opened:
            source.tap()
        assert opened.value.url.endswith("/sources/northmoor-lighthouse.md#L4")
        opened.value.close()
        turn.get_by_role("heading").tap()
        expect(quote(page)).to_have_count(0)
        mark.tap()
        expect(quote(page)).to_be_visible()
        mark.tap()
        expect(quote(page)).to_have_count(0)


@pytest.mark.slow
def test_the_sources_of_an_answer_are_listed_under_it(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        turn = ask(page, KEEPER)
        turn.get_by_text("Sources (1)").click()
        listed = turn.get_by_role("link", name="Northmoor lighthouse, line 4")
        expect(listed).to_have_attribute("href", f"{stage.server}/sources/northmoor-lighthouse.md#L4")
