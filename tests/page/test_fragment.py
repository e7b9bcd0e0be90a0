"""Text fragments, cited pieces and names of lines, as the page's modules make them in real Chromium."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.page.driving import opened

TEN = "one two three four five six seven eight nine ten"
LONG = f"{TEN} {TEN.replace('one', 'eleven')} and then the very last words that are said of it here"
CASES = {
    "It stands on a rock.": "It%20stands%20on%20a%20rock",
    "A well-known, much-read & dear book": "A%20well%2Dknown%2C%20much%2Dread%20%26%20dear%20book",
    "- 4 June 1880 - Inspector Brandt visited": "4%20June%201880%20%2D%20Inspector%20Brandt%20visited",
    "## Ships seen": "Ships%20seen",
    "== Ships seen ==": "Ships%20seen",
    "** a nested item": "a%20nested%20item",
    "1. Holm, A.": "Holm%2C%20A",
    "The **lamp** and the '''light''' of `lux`": "The%20lamp%20and%20the%20light%20of%20lux",
    "an *old* and a _new_ lamp, 2*3*4": "an%20old%20and%20a%20new%20lamp%2C%202%2A3%2A4",
    "see [the tower](https://t.example/a-b) there": "see%20the%20tower%20there",
    "see [[Tower|the tower]] and [[Rock]]": "see%20the%20tower%20and%20Rock",
    "It was lit in 1871.[3]": "It%20was%20lit%20in%201871",
    "It was lit in 1871.[3] Ada Holm kept it.": "It%20was%20lit%20in%201871,Ada%20Holm%20kept%20it",
    "In[a] the year 1871 it was lit": "the%20year%201871%20it%20was%20lit",
    "| 1880 | 1,200.5 | 310.2 |": "1880",
    "|---|---|\n| **Year 1881** | 1,100.0 |": "Year%201881",
    "Denmark | 1995 | consulate": "Denmark",
    "The first line is here\nand the last one there": "The%20first%20line%20is%20here,and%20the%20last%20one%20there",
    "it cost {{convert|5|km}} or so they said": "or%20so%20they%20said",
    "Fish &amp; chips of the harbour": "chips%20of%20the%20harbour",
    "“Light on the rock”": "Light%20on%20the%20rock",
    LONG: "one%20two%20three%20four%20five%20six,that%20are%20said%20of%20it%20here",
    "灯台は一八七一年に点灯されました。": "%E7%81%AF%E5%8F%B0",
    "***\n\n|---|": "",
    "": "",
}


def imported(page: Page, module: str, call: str, *given: Any) -> Any:
    """What a function of one of the page's modules returns."""
    return page.evaluate(f"async (given) => (await import('/-/page/{module}')).{call}(...given)", list(given))


def test_a_directive_names_the_words_of_the_original(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        told = page.evaluate(
            "async (texts) => texts.map((await import('/-/page/source/fragment.js')).textDirective)",
            list(CASES),
        )
    for text, directive in zip(CASES, told, strict=True):
        expected = CASES[text] and f"text={CASES[text]}"
        assert directive.startswith(expected) if text.startswith("灯") else directive == expected, text


def test_a_text_made_to_be_slow_is_not_read_through(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        call = "async (text) => (await import('/-/page/source/fragment.js')).textDirective(text)"
        directive = page.evaluate(call, f"{TEN} {'<a' * 200_000} and here it ends at last")
        assert directive == "text=one%20two%20three%20four%20five%20six,and%20here%20it%20ends%20at%20last"


def test_an_original_has_an_address_of_the_web(browser: Browser, address: str) -> None:
    def at(*given: Any) -> Any:
        return imported(page, "source/fragment.js", "originalAddress", *given)

    with opened(browser, address, path="/-/page/page.html") as page:
        assert at("https://a.example/x?b=1#c", "two words") == "https://a.example/x?b=1#c:~:text=two%20words"
        assert at("http://a.example", "two words") == "http://a.example/#:~:text=two%20words"
        assert at("https://a.example/x#:~:text=old", "new") == "https://a.example/x#:~:text=new"
        assert at("https://a.example/x", "---") == "https://a.example/x"
        assert at("https://a.example/x.pdf", "words", {"format": "pdf", "page": 7}) == "https://a.example/x.pdf#page=7"
        assert [at(url, "words") for url in ("javascript:alert(1)", "data:text/html,x", "file:///x", "a.md", "")] == [
            None
        ] * 5


@pytest.mark.slow
def test_chromium_finds_the_words(browser: Browser, address: str) -> None:
    html = f"<style>p {{ margin: 3000px 0 }}</style><p>First things first.</p><p>Then <b>{TEN[:18]}</b>{TEN[18:]}.</p>"
    with opened(browser, address, path="/-/page/page.html") as page:
        page.route(f"{address}/far", lambda route: route.fulfill(content_type="text/html", body=html))
        page.goto(imported(page, "source/fragment.js", "originalAddress", f"{address}/far", f"- **{TEN}**.[4]"))
        page.wait_for_function("scrollY > 5000")


def test_a_quote_is_cut_at_the_lines_it_stands_in(browser: Browser, address: str) -> None:
    lines = ["Intro.", "Lit in 1871. Ada 𝒜 kept", "it well. Then Bo.", "End."]
    quote = {"first_line": 2, "last_line": 3, "quote": "Ada 𝒜 kept\nit well."}
    with opened(browser, address, path="/-/page/page.html") as page:
        call = """async (given) => {
          const pieces = (await import('/-/page/source/marks.js')).piecesOf(...given);
          return [...pieces].map(([n, cut]) => [n, ...cut.map(({ kind, text }) => [kind, text])]);
        }"""
        assert page.evaluate(call, [lines, quote | {"answers": {"start": 4, "end": 13}}]) == [
            [2, ["", "Lit in 1871. "], ["quoted", "Ada "], ["answering", "𝒜 kept"]],
            [3, ["answering", "it"], ["quoted", " well."], ["", " Then Bo."]],
        ]
        assert page.evaluate(call, [lines, quote | {"answers": None}])[0][1:] == [
            ["", "Lit in 1871. "],
            ["quoted", "Ada 𝒜 kept"],
        ]
        assert page.evaluate(call, [lines, quote | {"quote": "another edition"}]) == []


def test_lines_have_names(browser: Browser, address: str) -> None:
    def name(call: str, *given: Any) -> Any:
        return imported(page, "citing.js", call, *given)

    with opened(browser, address, path="/-/page/page.html") as page:
        one, some = {"first": 12, "last": 12}, {"first": 12, "last": 14}
        assert [name("reference", "a b/c.md", range_) for range_ in (one, some, None)] == [
            "a b/c.md:L12",
            "a b/c.md:L12-L14",
            "a b/c.md",
        ]
        assert name("permalink", "a b/ç.md", some) == "/sources/a%20b/%C3%A7.md#L12-L14"
        assert [name("rangeOf", hash_) for hash_ in ("#L12", "#L14-L12", "#L12-14", "#x", "")] == [
            one,
            some,
            some,
            None,
            None,
        ]
        assert name("lineWords", some, 50_000) == "Lines 12–14 of 50,000"
        assert (
            imported(page, "visible.js", "visible", "a\x1b\x7f\x85\u202e\U000e0041\tb")
            == "a␛␡⟨U+0085⟩⟨U+202E⟩⟨U+E0041⟩\tb"
        )
