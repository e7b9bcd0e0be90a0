"""The source panel in real Chromium: which lines it marks, what it says of them, how it is left."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.alone import citation, cite, panel_alone, views
from tests.page.driving import DESKTOP, PHONE, ask, opened, violations

LIGHTHOUSE = "northmoor-lighthouse.md"
ROCK = "It stands on a rock two miles off the coast."


def fetched(page: Page, source: str = LIGHTHOUSE) -> dict[str, Any]:
    data: dict[str, Any] = page.evaluate("(source) => app.api.source(source)", source)
    return data


def three(data: dict[str, Any]) -> list[dict[str, Any]]:
    """A sentence in the middle of a line, a list of three lines, a row of a table."""
    texts = [line["text"] for line in data["lines"]]
    return [
        citation(data, 3, 3, ROCK, answers={"start": 13, "end": 33}),
        citation(data, 12, 14, "\n".join(texts[11:14]), answers={"start": 2, "end": 13}),
        citation(data, 22, 22, texts[21]),
    ]


def served_as(page: Page, data: dict[str, Any]) -> None:
    """From now on the server gives this for the source."""
    page.route(f"**/api/sources/{data['source']}*", lambda route: route.fulfill(json=data))


@pytest.mark.slow
def test_the_cited_lines_are_marked_and_walked(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        panel_alone(page, address)
        expect(page.get_by_text("Press a number in an answer to see its lines here.")).to_be_visible()
        cite(page, three(fetched(page)))
        panel, cited = page.locator("#source"), page.locator("#source li.cited")
        expect(cited.locator(".n")).to_have_text(["3"])
        expect(cited).to_be_in_viewport()
        assert cited.locator("mark").all_text_contents() == ["It stands on ", "a rock two miles off", " the coast."]
        expect(cited.locator("mark.answering")).to_have_text("a rock two miles off")
        expect(panel.locator("h2")).to_have_text("Northmoor lighthouse")
        expect(panel.locator(".facts > *")).to_have_text(["Line 3 of 28", "Markdown", LIGHTHOUSE])
        expect(panel).to_contain_text("Citation 1 of 3")
        page.get_by_role("button", name="Next citation").click()
        expect(cited.locator(".n")).to_have_text(["12", "13", "14"])
        expect(cited.first.locator("mark.answering")).to_have_text("4 June 1880")
        expect(panel.locator(".facts .where")).to_have_text("Lines 12–14 of 28")
        page.get_by_text("Outline", exact=True).click()
        expect(panel.locator("nav [aria-current]")).to_have_text("Visits of inspectors")
        for _ in views(page):
            expect(cited.first).to_be_in_viewport()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []


@pytest.mark.slow
def test_lines_are_selected_copied_and_linked(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        panel_alone(page, address)
        cite(page, three(fetched(page)), 1)
        source = page.locator("#source")
        page.get_by_role("button", name="Copy reference").click()
        expect(source.get_by_text("Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == f"{LIGHTHOUSE}:L12-L14"
        page.get_by_role("button", name="Line 6", exact=True).click()
        page.get_by_role("button", name="Line 4", exact=True).click(modifiers=["Shift"])
        expect(source.locator("li.selected .n")).to_have_text(["4", "5", "6"])
        expect(source.locator(".where")).to_have_text("Lines 4–6 of 28")
        page.keyboard.press("Shift+ArrowUp")
        expect(source.locator("li.selected .n")).to_have_text(["3", "4", "5", "6"])
        page.get_by_role("button", name="Copy link").click()
        expect(source.get_by_text("Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}/sources/{LIGHTHOUSE}#L3-L6"
        expect(source.get_by_role("link", name="Open page")).to_have_attribute("href", f"/sources/{LIGHTHOUSE}#L3-L6")
        expect(source.get_by_role("link", name="Original")).to_be_hidden()
        expect(source.locator("li.cited .n")).to_have_text(["12", "13", "14"])  # what was cited stays marked


@pytest.mark.slow
def test_on_a_phone_it_is_a_dialog(browser: Browser, address: str) -> None:
    with opened(browser, address, PHONE, path="/-/page/page.html") as page:
        panel_alone(page, address)
        source, opener = page.locator("#source"), page.locator("#opener")
        expect(source).to_be_hidden()
        citations = three(fetched(page))
        cite(page, citations)
        dialog = page.get_by_role("dialog", name="Northmoor lighthouse")
        expect(dialog).to_be_visible()
        expect(dialog).to_have_attribute("aria-modal", "true")
        assert page.evaluate("document.activeElement.closest('#source') !== null")
        for _ in range(12):  # the page behind is out of reach
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('#talk, #top')") is None
        page.keyboard.press("Escape")
        expect(source).to_be_hidden()
        expect(opener).to_be_focused()
        cite(page, citations)
        page.mouse.click(195, 60)  # beside the sheet
        expect(source).to_be_hidden()
        expect(opener).to_be_focused()


@pytest.mark.slow
def test_from_an_answer_to_its_lines_and_back(browser: Browser, address: str) -> None:
    with opened(browser, address, DESKTOP) as page:
        mark = ask(page, "List all visits of Inspector Karl Brandt to the lighthouse.").locator("button.cite").nth(1)
        before = mark.bounding_box()
        mark.press("Enter")
        cited = page.locator("#source li.cited")
        expect(cited.locator(".n")).to_have_text(["13"])
        assert mark.bounding_box() == before  # the answer stays where it is
        expect(page.get_by_role("region", name="Lines of Northmoor lighthouse")).to_be_focused()
        page.keyboard.press("Escape")
        expect(mark).to_be_focused()
        expect(cited).to_have_count(0)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        mark.click()
        expect(page.get_by_role("dialog", name="Northmoor lighthouse")).to_be_visible()
        expect(cited).to_be_in_viewport()
        assert violations(page) == []


@pytest.mark.slow
def test_a_newer_edition_and_a_removed_source_are_said(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        panel_alone(page, address)
        data = fetched(page)
        cite(page, three(data))
        source = page.locator("#source")
        expect(source.locator("li.cited")).to_have_count(1)
        newer = data | {"sha256": "f" * 64, "lines": [{"n": 1, "text": "# Moved"}], "line_count": 1, "headings": []}
        served_as(page, newer)
        cite(page, three(data))
        expect(source.locator(".note")).to_contain_text("has changed since the answer was given")
        expect(source.locator("li")).to_have_count(1)
        expect(source.locator("li.cited")).to_have_count(0)
        served_as(page, data | {"changed": True})
        cite(page, three(data))
        expect(source.get_by_text("The file has changed since it was indexed.")).to_be_visible()
        expect(source.locator("li.cited")).to_have_count(1)
        gone = {"error": {"code": "unknown_source", "message": "There is no such source"}}
        page.route("**/api/sources/*", lambda route: route.fulfill(status=404, json=gone))
        cite(page, three(data))
        expect(source.get_by_text("This article is no longer among the sources.")).to_be_visible()
        expect(source.locator("li")).to_have_count(0)
        expect(source.get_by_role("button", name="Copy reference")).to_be_hidden()


@pytest.mark.slow
def test_what_is_in_a_source_is_shown_as_text(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        panel_alone(page, address)
        texts = [
            "<script>document.title=1</script>",
            "\x1b[31mred\x07\u202egnp.exe\tend",
            "![x](https://else.example/x.png)",
            "שלום עולם",
        ]
        data = fetched(page) | {
            "source": "odd.txt",
            "title": '<img src=x onerror="document.title=2">',
            "lines": [{"n": n, "text": text} for n, text in enumerate(texts, 1)],
            "line_count": 4,
            "headings": [{"line": 1, "level": 1, "text": "<b>bold</b>"}],
            "pages": [{"line": 1, "page": 1}, {"line": 3, "page": 2}],
            "origin": {"url": "javascript:alert(1)", "title": "<i>", "revision": "", "licence": "", "retrieved": ""},
        }
        served_as(page, data)
        cite(page, [citation(data, 2, 2, texts[1], answers={"start": 5, "end": 8})])
        rows = page.locator("#source li .text")
        expect(rows).to_have_text([texts[0], "␛[31mred␇⟨U+202E⟩gnp.exe\tend", texts[2], texts[3]])
        assert page.locator("#source mark.answering").all_text_contents() == ["red"]
        expect(page.locator("#source h2")).to_have_text(data["title"])
        expect(page.locator("#source li .page")).to_have_text(["Page 1", "Page 2"])
        expect(page.locator("#source .origin")).to_have_text("From <i>.")
        expect(page.locator("#source").get_by_role("link", name="Original")).to_be_hidden()
        assert page.locator("#source :is(img, script, b, i, a[href^=javascript])").count() == 0
        assert page.evaluate("getComputedStyle(document.querySelectorAll('#source li .text')[3]).direction") == "rtl"
        expect(page).to_have_title("Panel")


_LONG_LOG = """(count) => {
  const words = (n) => `Line ${n} of the log and words that fill it. `.repeat(1 + n % 3);
  const texts = Array.from({ length: count }, (_, at) => words(at + 1));
  const known = { source: "log.txt", title: "Log", sha256: "1", origin: null, format: "text", changed: false };
  const lines = texts.map((text, at) => ({ n: at + 1, text }));
  const data = { ...known, line_count: count, lines, headings: [], pages: [] };
  app.api.source = async () => data;
  const quote = `${texts[31233]}\\n${texts[31234]}`;
  const one = { ...known, first_line: 31234, last_line: 31235, quote, answers: null };
  return new Promise((done) => {
    const began = performance.now();
    const painted = () => setTimeout(() => done(performance.now() - began));
    const look = () => requestAnimationFrame(document.querySelector("#source li.cited") ? painted : look);
    app.emit("cite", { citations: [one], at: 0, opener: document.getElementById("opener") });
    look();
  });
}"""


@pytest.mark.slow
def test_fifty_thousand_lines_open_at_once_and_are_all_found(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        panel_alone(page, address)
        milliseconds = page.evaluate(_LONG_LOG, 50_000)
        print(f"50,000 lines: the cited ones on screen after {milliseconds:.0f} ms")
        assert milliseconds < 2000  # 0.1 s on a quiet machine
        cited = page.locator("#source li.cited")
        expect(cited.locator(".n")).to_have_text(["31234", "31235"])
        expect(cited.first).to_be_in_viewport()
        page.wait_for_function(
            "document.querySelector('#source [start=\"801\"]').children.length === 200"
        )  # in idle time
        expect(cited.first).to_be_in_viewport()
        assert page.evaluate("window.find('Line 903 of')")
