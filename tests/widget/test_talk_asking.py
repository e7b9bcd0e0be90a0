"""Asking in the widget: what streams, what stops, what travels along, what is heard."""

import http.client
import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from bot.feedback import FILE
from index.embed import Embedder
from tests.bot.world import small_bot
from tests.widget.hosting import Stage
from tests.widget.relay import Relay, begun, chunk, relayed
from tests.widget.talking import answering, ask, box, heard, send, talking, turns

VISITS = "Which inspectors visited the lighthouse?"
LIT = "When was the Northmoor lighthouse first lit?"


def history(request: Request) -> list[dict[str, str]]:
    """What was sent along with a question."""
    sent = request.post_data_json
    assert sent is not None
    told: list[dict[str, str]] = sent["history"]
    return told


def watch_status(page: Page) -> None:
    """Keep what the status region says, each time that it says something else."""
    page.evaluate(
        """() => {
          const status = document.querySelector("line-cite").shadowRoot.querySelector("[part=status]");
          window.said = [];
          new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, subtree: true });
        }"""
    )


def test_an_answer_streams_and_is_announced_once(browser: Browser, stage: Stage) -> None:
    go_on = threading.Event()

    def held(relay: Relay, response: http.client.HTTPResponse) -> None:
        """In pieces of seven bytes with CRLFs, which part characters and events; the third line waits."""
        body = begun(relay, response).replace(b"\n", b"\r\n")
        waits = body.index(b"event: delta", body.index(b"[2]"))
        for start in range(0, waits, 7):
            chunk(relay, body[start : min(start + 7, waits)])
        go_on.wait(20)
        for start in range(waits, len(body), 7):
            chunk(relay, body[start : start + 7])
        chunk(relay, b"")

    with relayed(stage.server, held) as address, talking(browser, replace(stage, server=address)) as page:
        watch_status(page)
        turn = send(page, VISITS)
        expect(turn.get_by_role("listitem")).to_have_count(2)
        expect(turn).to_have_attribute("aria-busy", "true")
        expect(turn).to_contain_text("12 August 1885")
        assert turn.locator("button.cite").count() == 0  # a mark leads nowhere before the sources are known
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        assert page.evaluate("said") == []
        go_on.set()
        expect(turn).to_have_attribute("data-status", "answered")
        expect(turn).to_have_attribute("aria-busy", "false")
        expect(turn.locator("button.cite")).to_have_count(3)
        said = (
            "Answer: 4 June 1880 - Inspector Karl Brandt visited the lighthouse. 12 August 1885 - Inspector Karl "
            "Brandt visited the lighthouse again. 1 March 1890 - Inspector Lena Vik visited the lighthouse."
        )
        assert page.evaluate("said") == [said]
        assert [detail["answer"]["status"] for detail in heard(page, "answer")] == ["answered"]


@pytest.mark.slow
def test_an_answer_is_stopped_and_asked_again(browser: Browser, stage: Stage) -> None:
    gone = threading.Event()

    def stuck(relay: Relay, response: http.client.HTTPResponse) -> None:
        body = begun(relay, response)
        chunk(relay, body[: body.index(b"event: answer")])
        while relay.rfile.read(1):
            pass
        gone.set()

    with relayed(stage.server, stuck) as address, talking(browser, replace(stage, server=address)) as page:
        turn = send(page, LIT)
        expect(turn).to_contain_text("3 May 1871")
        page.get_by_role("button", name="Stop").click()
        expect(turn).to_have_attribute("data-status", "stopped")
        expect(turn).not_to_contain_text("1871")  # what has no sources yet is not left standing
        assert gone.wait(5)
        turn.get_by_role("button", name="Ask again").click()
        expect(turn).to_have_attribute("data-status", "answered")
        expect(turn).to_contain_text("3 May 1871")
        assert heard(page, "error") == []


@pytest.mark.slow
def test_a_follow_up_takes_what_was_said_along(browser: Browser, stage: Stage) -> None:
    sent: list[Request] = []
    with talking(browser, stage) as page:
        page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        ask(page, LIT)
        turn = ask(page, "And who is the keeper?")
        expect(turn).to_contain_text("Understood as: who is the keeper")
        assert [request.post_data_json for request in sent] == [
            {"question": LIT, "history": []},
            {
                "question": "And who is the keeper?",
                "history": [
                    {"role": "user", "content": LIT},
                    {
                        "role": "assistant",
                        "content": "The Northmoor lighthouse was first lit on **3 May 1871**. [1]",
                    },
                ],
            },
        ]
        assert {request.url for request in sent} == {f"{stage.server}/api/chat?site=docs"}
        assert all("cookie" not in request.all_headers() for request in sent)
        page.evaluate("linecite.reset()")
        expect(turns(page)).to_have_count(0)
        ask(page, LIT)
        assert history(sent[-1]) == []


@pytest.mark.slow
def test_a_long_conversation_takes_its_newest_turns_along(browser: Browser, stage: Stage) -> None:
    sent: list[Request] = []
    with talking(browser, stage) as page:
        page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        page.evaluate("(lit) => Promise.all(Array.from({ length: 27 }, () => linecite.ask(lit)))", LIT)
        expect(turns(page)).to_have_count(27)
        assert [len(history(request)) for request in sent[-3:]] == [48, 50, 50]
        assert heard(page, "error") == []


@pytest.mark.slow
def test_an_opinion_is_kept_with_its_reason(browser: Browser, stage: Stage, tmp_path: Path, model: Embedder) -> None:
    bot = small_bot(tmp_path, model)
    with answering(bot, stage) as own, talking(browser, own) as page:
        turn = ask(page, LIT)
        turn.get_by_role("button", name="Good answer").click()
        expect(turn.get_by_role("button", name="Good answer")).to_have_attribute("aria-pressed", "true")
        turn.get_by_role("button", name="Bad answer").click()
        expect(turn.get_by_label("The answer is wrong")).to_be_focused()
        page.keyboard.press("Escape")
        expect(turn.get_by_role("button", name="Bad answer")).to_be_focused()
        expect(box(page)).to_be_visible()
        turn.get_by_role("button", name="Bad answer").click()
        turn.get_by_label("Wrong source cited").check()
        turn.get_by_label("Comment (optional)").fill("It was 1872.")
        turn.get_by_role("button", name="Send", exact=True).click()
        expect(turn.locator(".opinion")).to_contain_text("Thank you.")
        expect(turn.get_by_role("button", name="Bad answer")).to_have_attribute("aria-pressed", "true")
        assert [(d["thumb"], d["reason"]) for d in heard(page, "feedback")] == [("up", ""), ("down", "wrong_source")]
    kept = [json.loads(line) for line in (bot.library.store / FILE).read_text("utf-8").splitlines()]
    assert [(one["question"], one["thumb"], one["reason"], one["comment"]) for one in kept] == [
        (LIT, "up", "", ""),
        (LIT, "down", "wrong_source", "It was 1872."),
    ]
