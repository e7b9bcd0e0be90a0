"""Answers as HTML: nothing of a source or a question runs, every mark is a button."""

import re

from bot.page.examples import examples_for
from bot.page.render import answer_html, error_html, question_html
from bot.types import Answer, Citation, Status
from sources.folder import shipped_articles

HOSTILE = '<img src=x onerror="alert(1)">'


def citation(n: int, quote: str = "A line.") -> Citation:
    return Citation(n, "a b.md", "Bees & wasps", 4, 4 + n, quote, "0" * 64, f"/sources/a%20b.md#L4-L{4 + n}")


def answer(text: str, status: Status = Status.ANSWERED, understood: str = "q") -> Answer:
    cited = () if status is Status.NOT_FOUND else (citation(1), citation(2, HOSTILE))
    near = (citation(1),) if status is Status.NOT_FOUND else ()
    return Answer("", "q", understood, status, text, cited, near, "extractive", {"total": 0.1})


def test_marks_become_buttons_that_know_their_lines() -> None:
    html = answer_html(answer("Bees fly. [1]\n- They **sting**. [2]"))
    buttons = re.findall(
        r'<button type="button" class="cite" data-source="(.*?)" data-first="(\d+)" data-last="(\d+)"', html
    )
    assert buttons == [("a b.md", "4", "5"), ("a b.md", "4", "6")]
    assert 'aria-label="Source 1: Bees &amp; wasps, lines 4–5"' in html
    assert "<ul><li>They <strong>sting</strong>." in html


def test_nothing_of_a_source_or_a_question_runs() -> None:
    html = answer_html(answer(f"{HOSTILE} [1] [2]", understood=HOSTILE)) + question_html(HOSTILE) + error_html(HOSTILE)
    assert "<img" not in html
    assert html.count("&lt;img") >= 4
    assert 'onerror="' not in html


def test_a_mark_without_a_citation_stays_text() -> None:
    assert "[7]" in answer_html(answer("Seven. [7] [1][2]"))


def test_silence_and_conflict_look_different() -> None:
    silent = answer_html(answer("The sources do not answer this question.", Status.NOT_FOUND))
    assert "Not found in the sources" in silent
    assert '<details class="cited" open><summary>Nearest passages' in silent
    assert "The sources disagree" in answer_html(answer("- 1 [1]\n- 2 [2]", Status.CONFLICT))


def test_understood_as_is_shown_only_where_it_differs() -> None:
    assert "Understood as" not in answer_html(answer("A. [1][2]"))
    assert "Understood as: When did bees swarm?" in answer_html(answer("A. [1][2]", understood="When did bees swarm?"))


def test_examples_are_offered_for_the_shipped_articles_only() -> None:
    assert len(examples_for(shipped_articles())) == 5
    assert examples_for(shipped_articles().parent) == ()
