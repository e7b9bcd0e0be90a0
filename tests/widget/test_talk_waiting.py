"""Questions that the widget asks again by itself: after a broken connection, and as long as the server is not ready."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.answer import Bot
from bot.config.limits import Limits
from bot.library import Library
from index.embed import Embedder
from tests.bot.world import NORTHMOOR, small_bot
from tests.widget.hosting import Stage
from tests.widget.relay import Script, broken_off, ended_early, relayed
from tests.widget.talking import answering, heard, send, talking, turns

KEEPER = "Who is the keeper of the lighthouse?"
BROKEN = "The connection broke off before the answer was whole."


@pytest.mark.parametrize("breaks", [broken_off, pytest.param(ended_early, marks=pytest.mark.slow)])
def test_a_dropped_connection_is_tried_again_by_itself(browser: Browser, stage: Stage, breaks: Script) -> None:
    with relayed(stage.server, breaks) as address, talking(browser, replace(stage, server=address)) as page:
        turn = send(page, KEEPER)
        expect(turn).to_contain_text(f"{BROKEN}\nAsking again in 1 s.", use_inner_text=True)
        expect(turn).to_have_attribute("data-status", "answered")
        expect(turn).to_contain_text("Ada Holm")
        assert [detail["kind"] for detail in heard(page, "error")] == ["dropped"]


@pytest.mark.slow
def test_a_connection_that_drops_twice_is_left_to_the_reader(browser: Browser, stage: Stage) -> None:
    with relayed(stage.server, *[broken_off] * 2) as address, talking(browser, replace(stage, server=address)) as page:
        turn = send(page, KEEPER)
        turn.get_by_role("button", name="Ask again").click()
        expect(turn).to_have_attribute("data-status", "answered")
        assert heard(page, "error") == [{"kind": "dropped", "message": BROKEN}] * 2


COUNTED = """() => {
  window.counted = [];
  new MutationObserver(() => {
    const text = document.querySelector("line-cite").shadowRoot.querySelector("[role=timer]")?.textContent;
    if (text && counted.at(-1) !== text) counted.push(text);
  }).observe(document.querySelector("line-cite").shadowRoot, { childList: true, subtree: true });
}"""


@pytest.mark.slow
def test_too_many_questions_wait_as_long_as_the_server_says(
    browser: Browser, stage: Stage, tmp_path: Path, model: Embedder
) -> None:
    limits = Limits(per_address=60, burst=2)  # the questions to begin with are one, then there is one every second
    with answering(small_bot(tmp_path, model), stage, limits) as own, talking(browser, own) as page:
        expect(page.locator("[part=suggestion]")).to_have_count(4)
        page.evaluate(COUNTED)
        with page.expect_response(lambda response: response.status == 429) as refused:
            page.evaluate("(question) => [1, 2, 3].map(() => void linecite.ask(question))", KEEPER)
        wait = int(refused.value.headers["retry-after"])
        waiting = turns(page).last
        expect(waiting).to_contain_text("There have been too many questions in a short time.")
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        expect(turns(page)).to_have_count(3, timeout=10_000)
        expect(turns(page).last).to_have_attribute("data-status", "answered", timeout=10_000)
        assert page.evaluate("counted")[:wait] == [f"Asking again in {left} s." for left in range(wait, 0, -1)]
        told = heard(page, "error")[0]
        assert told["kind"] == "too_many_requests"
        assert told["message"].startswith("There have been too many questions in a short time.")


@pytest.mark.slow
def test_a_question_is_answered_when_the_sources_have_been_read(
    browser: Browser, stage: Stage, tmp_path: Path, model: Embedder
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "northmoor-lighthouse.md").write_text(NORTHMOOR, "utf-8")
    library = Library(tmp_path / "articles", tmp_path / "store", model)
    with answering(Bot(library), stage) as own, talking(browser, own) as page:
        turn = send(page, KEEPER)
        expect(turn).to_contain_text("The sources are still being read.")
        expect(turn.get_by_role("timer")).to_contain_text("Asking again in")
        library.refresh()
        expect(turn).to_have_attribute("data-status", "answered", timeout=10_000)
        assert [detail["kind"] for detail in heard(page, "error")] == ["index_not_ready"]
