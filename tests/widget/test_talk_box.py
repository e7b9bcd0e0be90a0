"""The box of the widget: which keys send, how long a question may be, one at a time."""

import pytest
from playwright.sync_api import Browser, expect

from tests.widget.hosting import Stage
from tests.widget.talking import box, send, stalled, talking, turns


@pytest.mark.slow
def test_enter_sends_but_not_in_a_composition_nor_with_shift(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        question = box(page)
        question.fill("Who")
        question.press("Shift+Enter")
        assert question.input_value() == "Who\n"
        question.fill("")
        composing = page.context.new_cdp_session(page)
        composing.send("Input.imeSetComposition", {"text": "とうだい", "selectionStart": 4, "selectionEnd": 4})
        question.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "bubbles": True, "cancelable": True})
        question.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True})
        composing.send("Input.insertText", {"text": "灯台"})
        assert question.input_value() == "灯台"
        assert turns(page).count() == 0
        question.press("Enter")
        expect(turns(page)).to_have_count(1)


@pytest.mark.slow
def test_a_question_that_is_too_long_is_not_sent(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page:
        box(page).fill("𝒜" * 2_001)
        box(page).press("Enter")
        expect(box(page)).to_have_accessible_description("A question has at most 2,000 characters; this one has 2,001.")
        expect(box(page)).to_have_attribute("aria-invalid", "true")
        assert turns(page).count() == 0
        box(page).fill("𝒜" * 2_000)
        box(page).press("Enter")
        expect(turns(page)).to_have_count(1)
        expect(turns(page)).to_have_attribute("data-status", "not_found")


@pytest.mark.slow
def test_one_question_at_a_time(browser: Browser, stage: Stage) -> None:
    with talking(browser, stage) as page, stalled(page):
        send(page, "Who is the keeper of the lighthouse?")
        box(page).fill("And when was it lit?")
        box(page).press("Enter")
        note = "One question at a time: this one can be asked when the answer is there."
        expect(box(page)).to_have_accessible_description(note)
        assert box(page).input_value() == "And when was it lit?"
        page.get_by_role("button", name="Stop").click()
        expect(box(page)).to_have_accessible_description("")
