"""A follow-up rewritten by a model is taken only where it asks the same and adds nothing."""

from collections.abc import Generator, Sequence
from threading import Event

import pytest

from bot.llm.budget import Budget
from bot.llm.model import Message, ModelError, Spending, Trouble
from bot.llm.rewrite import rewritten
from bot.types import Turn

HISTORY = [
    Turn("user", "Does Hungary have an embassy in Azerbaijan?"),
    Turn("assistant", "Hungary has an embassy in Baku since 12 January 2009. [1]"),
]
ASKED = "And when did its embassy open?"


class Says:
    """A model that says one thing, or fails."""

    name = "says"

    def __init__(self, text: str, trouble: Trouble | None = None) -> None:
        self.text = text
        self.trouble = trouble

    def stream(self, messages: Sequence[Message], spending: Spending, left: Event) -> Generator[str, None, None]:
        if self.trouble is not None:
            raise ModelError(self.trouble, "It did not write.")
        yield from self.text


def rewrite(text: str, question: str = ASKED, history: Sequence[Turn] = HISTORY) -> str:
    return rewritten(question, history, Says(text), Budget(6_000), Event())


@pytest.mark.parametrize(
    "text",
    [
        "When did the embassy of Hungary in Azerbaijan open?",
        "When did the Hungarian embassy in Baku open?",
        "Did the Hungarian embassy open on 12 January 2009?",
        "Did the embassy of Hungary open in January 2009?",
        ASKED,
    ],
)
def test_a_question_of_what_was_said_is_taken(text: str) -> None:
    assert rewrite(text) == text
    assert rewrite(f' "{text}"\n') == text
    assert rewrite(f"<think>Its: of Hungary</think>\n{text}") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NONE",
        "The embassy of Hungary opened on 12 January 2009.",  # an answer
        "The embassy of Hungary opened",
        "When did the embassy of Hungary open?\nIn 2009.",
        "It opened in 2009. When did the embassy open?",
        "When did the embassy of Hungary open in 2010?",
        "When did the embassy of Hungary open in March 2009?",
        "When did the embassy of Hungary open on 13 January 2009?",
        "When did the two embassies of Hungary open?",
        "When did the embassy of Norway open?",
        "When did Ada Holm open the embassy of Hungary?",
        "Holm opened the embassy of Hungary when?",
        "What is the capital of Hungary?",  # another question
        "When did the embassy [1] of Hungary open?",
        "When did the embassy of Hungary open, as http://a.b says?",
        f"When did the embassy open{' and open' * 40}?",
    ],
)
def test_all_else_is_left_to_the_pipeline(text: str) -> None:
    assert rewrite(text) == ""


def test_names_and_figures_of_the_question_stay() -> None:
    assert rewrite("When did the embassy of Hungary open?", "And that of Azerbaijan, did it open in 2009?") == ""
    assert rewrite("Did the embassy of Azerbaijan open in 2009?", "And that of Azerbaijan, did it open in 2009?") != ""


def test_a_phrase_answers_a_phrase() -> None:
    assert rewrite("embassy of Hungary, opening", "embassy opening") == "embassy of Hungary, opening"


def test_other_languages() -> None:
    history = [Turn("user", "Wann wurde die Botschaft in Baku eröffnet?")]
    text = "Wer hat die Botschaft in Baku eröffnet?"
    assert rewrite(text, "Und wer hat die Botschaft eröffnet?", history) == text


@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_model_that_fails_rewrites_nothing(trouble: Trouble) -> None:
    assert rewritten(ASKED, HISTORY, Says("", trouble), Budget(6_000), Event()) == ""
