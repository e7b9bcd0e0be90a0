"""The page of a source: its HTML as it is without scripts, and in real Chromium."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.library import SourceInfo
from bot.web.outline import Heading, outline_html
from bot.web.page import source_page
from bot.web.sources import PAGE_HEADERS
from sources.document import Document, Mark, Origin
from sources.formats import read_text
from tests.page.alone import views
from tests.page.driving import DESKTOP, PHONE, opened, violations

LIGHTHOUSE = "/sources/northmoor-lighthouse.md"
TEXT = "Gauge report\nRead daily.\nMoved in 1931.\n"
LICENCE = "By-Sa 4.0 (https://licences.example/4.0/)"
ORIGIN = Origin("https://wiki.example/wiki/Gauge?oldid=57&a=1", "The <gauge>", "57", LICENCE, "2026-01-02")


def html_of(document: Document, changed: bool = False) -> str:
    known = (document.title, document.line_count, document.sha256, changed, document.format, "utf-8", document.origin)
    return source_page(document, SourceInfo(document.source, *known))


def gauge(source: str = "gauge.txt") -> Document:
    return Document(source, "Gauge", TEXT, "0" * 64, "utf-8", ())


def put(page: Page, path: str, document: Document) -> None:
    """Let the server have the page of this document, with the headers that it gives such pages."""
    headers = PAGE_HEADERS | {"Content-Type": "text/html; charset=utf-8"}
    page.route(f"**{path}", lambda route: route.fulfill(body=html_of(document), headers=headers))


def test_a_file_of_one_s_own_tells_nothing_but_itself() -> None:
    html = html_of(gauge())
    parts = ("From", "Licence", "was read", "changed", 'class="page"', "paged", 'class="outline"')
    assert [part in html for part in parts] == [False] * len(parts)
    assert '<ol class="lines tall-5" start="1">' in html
    row = '<li id="L3"><a class="n" href="#L3" aria-label="Line 3">3</a><span dir="auto">Moved in 1931.</span></li>'
    assert row in html


def test_an_origin_is_linked_with_revision_and_licence() -> None:
    html = html_of(replace(gauge(), origin=ORIGIN))
    (told,) = re.findall(r'<p class="origin">(.*)</p>', html)
    assert told == (
        'From <a href="https://wiki.example/wiki/Gauge?oldid=57&amp;a=1" rel="noopener noreferrer external" dir="auto">'
        'The &lt;gauge&gt;</a>, revision 57, retrieved <time datetime="2026-01-02">2026-01-02</time>. Licence: '
        '<a href="https://licences.example/4.0/" rel="noopener noreferrer external" dir="auto">By-Sa 4.0</a>.'
    )


def test_an_origin_may_know_little_and_is_never_a_script() -> None:
    html = html_of(replace(gauge(), origin=Origin("https://a.example/x")))
    assert '">https://a.example/x</a>.</p>' in html
    assert "Licence: By &lt;me&gt;." in html_of(
        replace(gauge(), origin=Origin("https://a.example/x", licence="By <me>"))
    )
    hostile = html_of(
        replace(gauge(), origin=Origin("javascript:alert(1)", '"><script>', licence="javascript:alert(2)"))
    )
    assert 'href="javascript' not in hostile
    assert 'origin=""' in hostile
    assert "<script>" not in hostile


def test_pages_of_the_original_stand_where_they_begin() -> None:
    marks = (Mark(1, 1), Mark(2, 1, "t1"), Mark(3, 2))
    html = html_of(replace(gauge("gauge.pdf"), marks=marks))
    assert re.findall(r'<li id="(L\d)"><b class="page">(.*?)</b>', html) == [("L1", "Page 1"), ("L3", "Page 2")]
    assert 'class="numbered paged"' in html
    assert "the text of the PDF file" in html
    assert "the text of the HTML file" in html_of(replace(gauge("gauge.htm"), marks=(Mark(1, None, "top"),)))


def test_a_changed_file_is_said() -> None:
    assert 'role="status">This file has changed since it was indexed.' in html_of(gauge(), changed=True)


def test_an_outline_is_as_deep_as_its_levels() -> None:
    found = [Heading(1, 1, "A"), Heading(2, 3, "B"), Heading(5, 2, "<C>"), Heading(9, 1, "D")]
    shown = re.sub(r' href="#L(\d)" dir="auto"', r"\1", outline_html(found))
    assert shown == (
        "<ol><li><a1>A</a><ol><li><a2>B</a></li><li><a5>&lt;C&gt;</a></li></ol></li><li><a9>D</a></li></ol>"
    )
    assert outline_html([]) == ""


def test_characters_that_hide_are_shown_by_signs() -> None:
    html = html_of(replace(gauge(), text="a\x1b[31m\x7f\x85\u202eb\tc\r\n"))
    assert '<span dir="auto">a␛[31m␡⟨U+0085⟩⟨U+202E⟩b\tc</span>' in html


@pytest.mark.slow
def test_the_lines_of_the_address_are_highlighted(browser: Browser, address: str) -> None:
    with opened(browser, address, path=f"{LIGHTHOUSE}#L22-L24") as page:
        cited = page.locator(".lines .cited")
        expect(cited.locator(".n")).to_have_text(["22", "23", "24"])
        expect(page.get_by_text("Lines 22–24 of 28")).to_be_visible()
        expect(page.locator("nav [aria-current]")).to_have_text("Ships seen")
        expect(page.get_by_role("link", name="Ask the articles")).to_have_attribute("href", "/")
        for _ in views(page):
            page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
            expect(cited.first).to_be_in_viewport()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []


@pytest.mark.slow
def test_lines_are_chosen_and_copied(browser: Browser, address: str) -> None:
    with opened(browser, address, path=LIGHTHOUSE) as page:
        page.get_by_role("link", name="Line 6", exact=True).click()
        assert page.url.endswith("#L6")
        page.get_by_role("link", name="Line 8", exact=True).click(modifiers=["Shift"])
        page.keyboard.press("Shift+ArrowDown")
        assert page.url.endswith("#L6-L9")
        expect(page.locator(".cited .n")).to_have_text(["6", "7", "8", "9"])
        page.get_by_role("button", name="Copy reference").click()
        expect(page.get_by_text("Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == "northmoor-lighthouse.md:L6-L9"
        page.get_by_role("button", name="Copy link").click()
        page.wait_for_function(f"async () => await navigator.clipboard.readText() === '{address}{LIGHTHOUSE}#L6-L9'")
        page.get_by_role("link", name="Ships seen").click()
        expect(page.locator(".cited .n")).to_have_text(["16"])


@pytest.mark.slow
def test_the_original_opens_at_the_words(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        put(page, "/sources/gauge.txt", replace(gauge(), origin=replace(ORIGIN, url="https://wiki.example/g#a")))
        page.goto(f"{address}/sources/gauge.txt#L2")
        original = page.get_by_role("link", name="Original")
        expect(original).to_have_attribute("href", "https://wiki.example/g#a:~:text=Read%20daily")
        expect(original).to_have_attribute("rel", "noopener noreferrer")
        page.get_by_role("link", name="Line 3", exact=True).click()
        expect(original).to_have_attribute("href", "https://wiki.example/g#a:~:text=Moved%20in%201931")


@pytest.mark.slow
def test_it_is_read_without_scripts(browser: Browser, address: str) -> None:
    with opened(browser, address, PHONE, path=f"{LIGHTHOUSE}#L12", java_script_enabled=False) as page:
        line = page.locator("#L12")
        expect(line).to_be_in_viewport()
        expect(line).to_have_css("border-left-color", "rgb(184, 135, 0)")
        page.get_by_text("Outline", exact=True).click()
        page.get_by_role("link", name="Keepers").click()
        expect(page.locator("#L6")).to_be_in_viewport()


@pytest.mark.slow
def test_a_long_article_opens_at_the_right_one(browser: Browser, address: str) -> None:
    text = "".join(f"Entry {n} of the log, with words that fill it. " * (1 + n % 4) + "\n" for n in range(1, 4_001))
    document = replace(read_text("log.txt", text[:100]), text=text)
    with opened(browser, address, DESKTOP, path="/-/page/page.html") as page:
        put(page, "/sources/log.txt", document)
        page.goto(f"{address}/sources/log.txt#L3000-L3001")
        expect(page.locator(".cited .n")).to_have_text(["3000", "3001"])
        expect(page.locator(".cited").first).to_be_in_viewport()


@pytest.mark.slow
def test_a_reader_who_follows_a_link_to_a_removed_article_is_told_so(browser: Browser, address: str) -> None:
    with opened(browser, address, PHONE, path="/sources/gone%3Cb%3E.md#L4") as page:
        expect(page.get_by_role("heading")).to_have_text("This article is not among the sources")
        expect(page.get_by_role("main")).to_contain_text("gone<b>.md")
        assert violations(page) == []
        page.get_by_role("link", name="Ask the articles").click()
        expect(page.locator("#linecite.ready")).to_be_visible()
