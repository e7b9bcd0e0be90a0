"""What the widget shows where there is no plain answer: disagreement, refusal, and what can be asked instead."""

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.widget.hosting import Stage
from tests.widget.talking import ask, heard, talking


def label(turn: Locator) -> str:
    """The words that say what kind of answer it is; they stand beside an icon."""
    state = turn.locator(".state")
    assert state.locator("svg").count() == 1
    return state.inner_text()


@pytest.mark.slow
def test_a_conflict_shows_both_sides_with_their_sources(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        turn = ask(page, "How many boats does Westhaven have?", "conflict")
        assert label(turn) == "The sources disagree"
        sides = turn.locator(".side")
        expect(sides).to_have_count(2)
        for side, value, line in zip(sides.all(), ("174", "160"), (11, 5), strict=True):
            expect(side.locator("strong")).to_have_text(value)
            place = f"Harbour board of Westhaven, line {line}"
            href = f"{stage.server}/sources/westhaven-harbour-board.txt#L{line}"
            expect(side.get_by_role("link", name=place)).to_have_attribute("href", href)
            expect(side.locator("button.cite")).to_have_count(1)
        assert [detail["answer"]["status"] for detail in heard(page, "answer")] == ["conflict"]


@pytest.mark.slow
def test_a_refusal_shows_the_nearest_passages_and_what_can_be_asked(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        turn = ask(page, "What is the capital of France?", "not_found")
        assert label(turn) == "Not found in the sources"
        expect(turn).to_contain_text("The sources do not answer this question.")
        passages = turn.locator(".nearest li")
        expect(passages).to_have_count(3)
        expect(passages.first.get_by_role("blockquote")).to_have_text(
            "Denmark opened its consulate in Westhaven in August 1992."
        )
        expect(passages.first.get_by_role("link", name="Harbour board of Westhaven, line 9")).to_be_visible()
        offered = turn.locator("[part=suggestion]")
        expect(offered).to_have_count(3)
        assert heard(page, "answer") == []
        assert len(heard(page, "not-found")) == 1
        question = offered.first.inner_text()
        offered.first.click()
        following = page.get_by_role("article", name=question)
        expect(following).to_be_focused()
        expect(following).to_have_attribute("data-status", "answered")


@pytest.mark.slow
def test_it_says_what_can_be_asked_before_the_first_question(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        welcome = page.locator("[part=welcome]")
        expect(welcome.locator("[part=suggestion]")).to_have_count(4)
        question = welcome.locator("[part=suggestion]").first.inner_text()
        welcome.get_by_role("button", name=question).click()
        expect(page.get_by_role("article", name=question)).to_have_attribute("data-status", "answered")
        expect(welcome).to_have_count(0)
        page.get_by_role("button", name="New conversation").click()
        expect(welcome.locator("[part=suggestion]")).to_have_count(4)
