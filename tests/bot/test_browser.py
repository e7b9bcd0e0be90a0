"""The page in real Chromium: ask, read, press a citation, see its lines."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import small_bot

FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
    " --disable-sync --no-first-run"
)
SIZES = [(390, 844), (768, 1024), (1440, 900)]
EXAMPLE = "Who is the keeper of the lighthouse?"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None and os.environ.get("CI") != "true":
        pytest.skip("no chromium on this machine: apt-get install chromium")
    assert path is not None, "CI must have Debian's chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[str]:
    with served(small_bot(tmp_path_factory.mktemp("page"), model), [EXAMPLE]) as address:
        yield address


def opened(browser: Browser, address: str, size: tuple[int, int] = (1440, 900), scheme: str = "light") -> Page:
    """The page, ready to be asked; fails the test on any request to another host and on any script error."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.on("request", lambda r: strays.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None)
    page.on("pageerror", lambda error: strays.append(str(error)))
    strays: list[str] = []
    page.goto(address)
    expect(page.get_by_label("Question")).to_be_visible()
    assert strays == []
    return page


def ask(page: Page, question: str) -> None:
    before = page.locator(".turn.said:not(.waiting)").count()
    page.get_by_label("Question").fill(question)
    page.get_by_label("Question").press("Enter")
    expect(page.locator(".turn.said:not(.waiting)")).to_have_count(before + 1)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ask_read_press_and_see_the_lines(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> None:
    page = opened(browser, address, size, scheme)
    ask(page, "List all visits of Inspector Karl Brandt to the lighthouse.")
    said = page.locator(".turn.said").last
    expect(said).to_contain_text("4 June 1880")
    marks = said.locator("li > button.cite:not(.row)")
    expect(marks).to_have_count(2)
    marks.nth(1).click()
    cited = page.locator("#source-lines li.cited")
    expect(cited).to_have_count(1)
    expect(cited.locator(".n")).to_have_text("13")
    expect(cited).to_contain_text("12 August 1885")
    expect(cited).to_be_in_viewport()
    expect(page.locator("#source-title")).to_have_text("Northmoor lighthouse")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_on_a_phone_the_source_is_a_sheet_that_closes(browser: Browser, address: str) -> None:
    page = opened(browser, address, (390, 844))
    expect(page.locator("#source-panel")).not_to_be_visible()
    ask(page, EXAMPLE)
    mark = page.locator(".turn.said button.cite").first
    mark.press("Enter")
    expect(page.locator("#source-lines li.cited")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#source-panel")).not_to_be_visible()
    expect(mark).to_be_focused()
    page.close()


def test_an_example_asks_itself_and_a_follow_up_is_understood(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.get_by_role("button", name=EXAMPLE).click()
    expect(page.locator(".turn.said:not(.waiting)")).to_contain_text("Ada Holm")
    ask(page, "When did Denmark open its consulate in Westhaven?")
    ask(page, "And the Norwegians?")
    expect(page.locator(".turn.said").last).to_contain_text("Understood as: When did Norway open")
    expect(page.locator(".turn.said").last).to_contain_text("January 1995")
    page.close()


def test_silence_and_disagreement_are_marked(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    ask(page, "When did Brazil open its consulate in Westhaven?")
    expect(page.locator(".turn.not_found")).to_contain_text("Not found in the sources")
    expect(page.locator(".turn.not_found button.cite.row")).to_have_count(3)
    ask(page, "How many boats does the fleet of Westhaven have?")
    expect(page.locator(".turn.conflict")).to_contain_text("The sources disagree")
    page.close()


def test_two_readers_do_not_share_a_conversation(browser: Browser, address: str) -> None:
    one, two = opened(browser, address), opened(browser, address)
    ask(one, EXAMPLE)
    expect(two.locator(".turn")).to_have_count(0)
    one.close()
    two.close()


def test_hostile_questions_are_shown_as_text(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    ask(page, '<img src=x onerror="document.title=1"><script>document.title=2</script>')
    expect(page.locator(".turn.asked")).to_contain_text("<script>")
    expect(page).to_have_title("linecite")
    page.close()


def test_a_source_page_highlights_the_lines_of_its_address(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 600})
    page.goto(f"{address}/sources/northmoor-lighthouse.md#L22-L24")
    cited = page.locator(".lines .cited")
    expect(cited).to_have_count(3)
    expect(cited.first).to_contain_text("| 1880 |")
    expect(cited.first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_pages_say_when_the_index_is_not_ready(browser: Browser, tmp_path: Path, model: Embedder) -> None:
    from bot.answer import Bot
    from bot.library import Library

    with served(Bot(Library(tmp_path / "articles", tmp_path / "store", model))) as address:
        page = opened(browser, address)
        ask(page, "Who is there?")
        expect(page.locator(".turn.failed")).to_contain_text("There is no index")
        page.close()
