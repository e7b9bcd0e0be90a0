"""Answer objects of every kind, as they are drawn."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.hosting import Stage
from tests.widget.talking import ask, box, talking

WHERE = "https://encyclopedia.example/wiki/Lamp?x=1"


def citation(n: int, quote: str, **told: Any) -> dict[str, Any]:
    return {
        "n": n,
        "source": f"lamp-{n}.md",
        "title": f"Lamp {n}",
        "first_line": n,
        "last_line": n,
        "quote": quote,
        "sha256": "0" * 64,
        "url": f"/sources/lamp-{n}.md#L{n}",
        "origin": None,
        "place": None,
        "answers": None,
    } | told


def answers_with(page: Page, text: str, *citations: dict[str, Any], status: str = "answered") -> None:
    """Whatever is asked is answered so."""
    answer = {
        "id": "",
        "question": "Which lamp?",
        "understood_as": "Which lamp?",
        "status": status,
        "answer": text,
        "citations": citations,
        "closest": [],
        "engine": "extractive",
        "seconds": {},
    }
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/event-stream"}
    body = f"event: answer\ndata: {json.dumps(answer)}\n\n"
    page.route("**/api/chat*", lambda route: route.fulfill(headers=headers, body=body))


@pytest.mark.slow
def test_text_lists_tables_and_bold_words_are_drawn_and_nothing_else(browser: Browser, stage: Stage) -> None:
    text = (
        "Two lamps: **oil** and *gas*. [1][2] [9]\n- **Oil** [1]\n- Gas [2]\n\n"
        "| Year | Lamps |\n|---|---|\n| 1880 | **2** [1] |\n<b>End</b> [2]"
    )
    with talking(browser, stage) as page:
        answers_with(page, text, citation(1, "oil"), citation(2, "gas"))
        said = ask(page, "Which lamp?").locator("[part=answer]")
        assert [row.inner_text().split("\t") for row in said.get_by_role("row").all()] == [
            ["Year", "Lamps"],
            ["1880", "2 [1]"],
        ]
        expect(said.get_by_role("listitem")).to_have_text(["Oil [1]", "Gas [2]"])
        expect(said.locator("strong")).to_have_text(["oil", "Oil", "2"])
        expect(said.locator("p")).to_have_text(["Two lamps: oil and *gas*. [1][2] [9]", "<b>End</b> [2]"])
        expect(said.locator("button.cite")).to_have_count(6)  # nothing stands behind [9]


ORIGINALS: list[tuple[str, dict[str, Any], str | None]] = [
    ("It stands on a rock.", {}, f"{WHERE}#:~:text=It%20stands%20on%20a%20rock."),
    ("- A well-known, **much-read** book", {}, f"{WHERE}#:~:text=A%20well%2Dknown%2C"),
    ("| 1880 | of Northmoor |", {}, f"{WHERE}#:~:text=of%20Northmoor"),
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen",
        {},
        f"{WHERE}#:~:text=one%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen",
    ),
    ("***", {}, WHERE),
    ("On a page", {"place": {"page": 7, "element": "paragraph"}}, f"{WHERE}#page=7"),
    ("By hash", {"url": f"{WHERE}#lamps:~:text=old"}, f"{WHERE}#lamps:~:text=By%20hash"),
    ("A script", {"url": "javascript:alert(1)"}, None),
    ("A file", {"url": "file:///etc/passwd"}, None),
    ("No address", {"url": "https://"}, None),
]


@pytest.mark.slow
def test_an_original_opens_at_the_words_of_the_quote(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        cited = []
        for n, (quote, told, _) in enumerate(ORIGINALS, start=1):
            origin = {"url": told.get("url", WHERE), "title": "", "revision": "", "retrieved": ""}
            cited.append(citation(n, quote, origin=origin, place=told.get("place")))
        answers_with(page, "".join(f"Line {n} [{n}]\n" for n in range(1, len(cited) + 1)), *cited)
        turn = ask(page, "Which lamp?")
        for mark, (_, _, expected) in zip(turn.locator("button.cite").all(), ORIGINALS, strict=True):
            mark.focus()
            mark.press("Enter")
            original = page.locator("[part=popover]").get_by_role("link", name="Open original")
            if expected is None:
                expect(original).to_have_count(0)
            else:
                expect(original).to_have_attribute("href", expected)
            page.keyboard.press("Escape")


@pytest.mark.slow
def test_answering_words_are_counted_in_code_points(browser: Browser, stage: Stage) -> None:
    quote = "𝒜 lamp 𝒜 was lit\x1b\nin 1871."
    with talking(browser, stage) as page:
        answers_with(
            page, "In 1871. [1]", citation(1, quote, answers={"start": 7, "end": 8}, url="javascript:alert(1)")
        )
        ask(page, "Which lamp?").locator("button.cite").hover()
        popover = page.locator("[part=popover]")
        expect(popover.locator("mark")).to_have_text("𝒜")
        assert popover.get_by_role("blockquote").inner_text() == "𝒜 lamp 𝒜 was lit␛\nin 1871."
        expect(popover.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize(
    ("lang", "day"), [("en-GB", "3 May 2024"), pytest.param("de", "3. Mai 2024", marks=pytest.mark.slow)]
)
def test_sides_of_a_conflict_say_of_when_they_are(browser: Browser, stage: Stage, lang: str, day: str) -> None:
    with talking(browser, stage, root=f'lang="{lang}"') as page:
        old = {"url": WHERE, "title": "", "revision": "1234", "retrieved": "2024-05-03"}
        answers_with(
            page, "- **160** [1]\n- **174** [2]", citation(1, "160", origin=old), citation(2, "174"), status="conflict"
        )
        sides = ask(page, "Which lamp?", "conflict").locator(".side .from")
        expect(sides).to_have_text([f"Lamp 1, line 1, retrieved {day}", "Lamp 2, line 2"])
        expect(box(page)).to_be_focused()
