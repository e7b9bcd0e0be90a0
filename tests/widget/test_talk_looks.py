"""Every state of the talk: rules of accessibility, sizes of what is pressed, colours, texts in another language."""

import html
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import bot.widget
from tests.page.driving import DESKTOP, PHONE, Scheme, Size, violations
from tests.widget.driving import launcher, visited
from tests.widget.hosting import Stage
from tests.widget.talking import ask, box, send, stalled, talking

TEXTS = Path(bot.widget.__file__).parent / "src" / "talk" / "texts.ts"
PRESSED = "button:not(.cite), a, summary, .choice, textarea"
CASES = [(PHONE, "dark"), (PHONE, "light"), (DESKTOP, "light"), (DESKTOP, "dark")]


def assert_good(page: Page, least: int) -> None:
    """No rule is broken, and nothing that can be pressed is smaller than ``least`` pixels either way."""
    assert violations(page) == []
    small = page.locator(".talk").evaluate(
        """(talk, [pressed, least]) => [...talk.querySelectorAll(pressed)]
          .map((one) => [one.outerHTML.slice(0, 200), one.getBoundingClientRect()])
          .filter(([, { width, height }]) => width && Math.min(width, height) < least)
          .map(([html, { width, height }]) => `${width} x ${height}: ${html}`)""",
        [PRESSED, least],
    )
    assert small == []


@pytest.mark.parametrize(
    ("size", "scheme"), [CASES[0], *(pytest.param(*case, marks=pytest.mark.slow) for case in CASES[1:])]
)
def test_every_state_keeps_the_rules(browser: Browser, stage: Stage, size: Size, scheme: Scheme) -> None:
    least = 44 if size == PHONE else 24
    with talking(browser, stage, size, scheme=scheme) as page:
        expect(page.locator("[part=suggestion]")).to_have_count(4)
        assert_good(page, least)
        ask(page, "When was the Northmoor lighthouse first lit?")
        turn = ask(page, "And who is the keeper?")
        turn.locator("summary").click()
        turn.locator("button.cite").click()
        assert_good(page, least)
        page.keyboard.press("Escape")
        ask(page, "How many boats does Westhaven have?", "conflict")
        assert_good(page, least)
        turn = ask(page, "What is the capital of France?", "not_found")
        expect(turn.locator("[part=suggestion]")).to_have_count(3)
        turn.get_by_role("button", name="Bad answer").click()
        assert_good(page, least)
        page.route("**/api/**", lambda route: route.abort())
        ask(page, "Who?", "failed")
        page.unroute("**/api/**")
        with stalled(page):
            send(page, "Who?")
            assert_good(page, least)


@pytest.mark.slow
def test_states_differ_by_more_than_colour_where_colours_are_forced(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage, forced_colors="active") as page:
        turn = ask(page, "How many boats does Westhaven have?", "conflict")
        assert turn.locator("button.cite").first.evaluate("e => getComputedStyle(e).borderTopWidth") == "1px"
        expect(turn.get_by_text("The sources disagree")).to_be_visible()
        turn = ask(page, "What is the capital of France?", "not_found")
        expect(turn.get_by_text("Not found in the sources")).to_be_visible()
        assert turn.locator(".text").evaluate("e => getComputedStyle(e).borderInlineStartStyle") == "dashed"


@pytest.mark.slow
def test_nothing_moves_where_that_is_not_wanted(browser: Browser, stage: Stage) -> None:
    for motion, moving in (("reduce", "none"), ("no-preference", "lc-wait")):
        with talking(browser, stage, reduced_motion=motion) as page, stalled(page):
            reading = send(page, "Who?").locator(".reading")
            assert reading.evaluate("e => getComputedStyle(e).animationName") == moving


@pytest.mark.slow
def test_every_text_can_be_replaced(browser: Browser, stage: Stage) -> None:
    english = dict(re.findall(r'^  (\w+): "(.+)",$', TEXTS.read_text("utf-8"), re.MULTILINE))
    assert len(english) > 50
    placed = {name: " ".join(re.findall(r"\{\w+\}", text)) for name, text in english.items()}
    texts = json.dumps({name: f"⟦{name} {places}⟧" for name, places in placed.items()})
    tag = stage.tag(more=f'data-lang="de" data-texts="{html.escape(texts)}"')
    said = "[aria-label], [title], [placeholder]"
    questions = ("Who is the keeper of the lighthouse?", "How many boats does Westhaven have?", "Why?", "𝒜" * 2_001)
    with visited(browser, stage, head=tag) as page:
        launcher(page).click()
        question = page.get_by_label("⟦question ⟧")
        seen = []
        for asked in questions:
            question.fill(asked)
            question.press("Enter")
            expect(page.locator("article.turn[data-status=waiting]")).to_have_count(0)
            page.locator("button.cite, .thumb:nth-of-type(2)").last.click()
            seen.append(page.locator(".talk").inner_text())
            seen += (
                page.locator(".talk")
                .locator(said)
                .evaluate_all("all => all.map((e) => `${e.ariaLabel} ${e.title} ${e.placeholder ?? ''}`)")
            )
            page.keyboard.press("Escape")
        whole = "\n".join(seen)
        assert [text for text in english.values() if len(text) > 5 and "{" not in text and text in whole] == []
        assert "⟦too_long 2.000 2.001⟧" in whole
        assert "⟦source 1 Northmoor lighthouse ⟦line 4⟧⟧" in whole
        assert page.locator(".talk").get_attribute("lang") == "de"


@pytest.mark.slow
def test_the_box_grows_with_the_question_and_has_letters_that_phones_do_not_zoom(
    browser: Browser, stage: Stage
) -> None:
    with talking(browser, stage, PHONE) as page:
        question = box(page)
        assert question.evaluate("e => getComputedStyle(e).fontSize") == "16px"
        before = question.bounding_box()
        question.fill("a line of words\n" * 4)
        after = question.bounding_box()
        assert before is not None
        assert after is not None
        assert before["height"] == 44
        assert 100 <= after["height"] <= 138
