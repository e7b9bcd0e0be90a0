"""The report in real Chromium, opened as a file: its filters, its width, and what axe says of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from eval.report.write import write_reports
from tests.eval.reporting import CORPUS, LOG, world
from tests.page.driving import DESKTOP, SCHEMES, Scheme, Size, chromium, violations

pytestmark = pytest.mark.slow
NARROW = (360, 800)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@contextmanager
def shown(
    browser: Browser, folder: Path, size: Size = DESKTOP, scheme: Scheme = "light", axe: bool = False
) -> Iterator[Page]:
    """The report of the world; it asks for nothing but itself. ``axe`` is a script, which its policy keeps out."""
    page, *_ = write_reports(world().after, world(), CORPUS, LOG, folder)
    viewport = {"width": size[0], "height": size[1]}
    held = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=axe)  # type: ignore[arg-type]
    asked: list[str] = []
    held.on("request", lambda request: asked.append(request.url))
    opened = held.new_page()
    opened.on("console", lambda message: asked.append(message.text))
    opened.goto(page.as_uri())
    yield opened
    held.close()
    assert asked == [page.as_uri()]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [NARROW, DESKTOP])
def test_it_fits_and_axe_finds_nothing_with_all_pairs_open(
    browser: Browser, tmp_path: Path, size: Size, scheme: Scheme
) -> None:
    with shown(browser, tmp_path, size, scheme, axe=True) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
        assert violations(page) == []


def test_filters_work_without_script_and_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path) as page:
        entries = page.locator(".entry:visible")
        expect(entries).to_have_count(5)  # the fine one is folded away
        page.get_by_label("broken 1").check()
        expect(entries).to_have_count(1)
        expect(entries.first).to_contain_text("tower-1")
        page.keyboard.press("ArrowRight")
        expect(entries.first).to_contain_text("tower-2")
        page.get_by_label("unanswerable 1").check()
        expect(entries).to_have_count(0)


def test_a_link_leads_to_the_pair_and_the_keyboard_opens_it(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path, NARROW) as page:
        page.locator("#stages ~ *").get_by_role("link", name="tower-3").click()
        entry = page.locator("#item-tower-3")
        expect(entry).to_be_in_viewport()
        expect(entry.locator(".lines")).to_be_hidden()
        entry.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(entry.locator(".lines")).to_be_visible()


def test_it_prints(browser: Browser, tmp_path: Path) -> None:
    with shown(browser, tmp_path) as page:
        page.emulate_media(media="print")
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator("#item-tower-1 .lines")).to_be_visible()
        assert page.pdf().startswith(b"%PDF")
