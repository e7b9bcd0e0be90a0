"""Answers that come in pieces: nothing moves, they can be stopped, and their first words are there at once."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.page.driving import ask, opened, violations

KEEPER = "Who is the keeper of the lighthouse?"

# A server whose answer comes in pieces, 30 ms apart, and waits before its end until it is let go.
SLOW = """
window.go = new Promise((resolve) => (window.letGo = resolve));
const real = window.fetch;
window.fetch = async (path, options) => {
  if (path !== "/api/chat") return real(path, options);
  const answer = %s;
  const event = (name, data) => new TextEncoder().encode(`event: ${name}\\ndata: ${JSON.stringify(data)}\\n\\n`);
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  return new Response(new ReadableStream({
    async start(out) {
      options.signal.addEventListener("abort", () => out.error(new DOMException("stopped", "AbortError")));
      for (const text of answer.answer.match(/.{1,25}/gs)) {
        await pause(30);
        out.enqueue(event("delta", { text }));
      }
      await window.go;
      out.enqueue(event("answer", answer));
      out.close();
    },
  }));
};
window.shifts = [];
const moved = ({ node, previousRect: was, currentRect: is }) =>
  `${node?.id || node?.className || node?.nodeName} ${was.x},${was.y} -> ${is.x},${is.y}`;
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().flatMap(({ sources }) => sources.map(moved))))
  .observe({ type: "layout-shift", buffered: false });
"""


def answer(text: str, n: int) -> dict[str, Any]:
    def cited(at: int) -> dict[str, Any]:
        quote = f"Lamp {at} 🔦 was lit in 1{at}71."
        place = {"source": "lamps.md", "title": "Lamps of the north", "first_line": at, "last_line": at + 1}
        rest = {"sha256": "0" * 64, "url": f"/sources/lamps.md#L{at}-L{at + 1}", "origin": None, "place": {"page": 7}}
        return {"n": at, **place, "quote": quote, "answers": {"start": 20, "end": 24}, **rest}

    question = {"id": "", "question": KEEPER, "understood_as": KEEPER, "status": "answered"}
    return {
        **question,
        "answer": text,
        "citations": [cited(at) for at in range(1, n + 1)],
        "closest": [],
        "engine": "slow",
        "seconds": {"total": 1.5},
    }


PLACES = "e => [...e.querySelectorAll('.cite')].map((c) => [c.offsetLeft, c.offsetTop, c.offsetWidth, c.offsetHeight])"


@pytest.mark.slow
def test_an_answer_that_streams_in_moves_nothing(browser: Browser, address: str) -> None:
    text = "The **lamps of the north** were lit early. [1] " * 8 + "\n- One more **lamp**. [2][3]\n- قديم مصباح. [1]"
    with opened(browser, address, path="/-/page/page.html") as page:
        page.add_init_script(SLOW % json.dumps(answer(text, 3)))
        page.goto(address)
        expect(page.locator("#linecite.ready")).to_be_visible(timeout=15_000)
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(400)
        box, turn = page.get_by_label("Question", exact=True), page.locator("article.turn")
        box.fill(KEEPER)
        page.wait_for_timeout(100)
        page.evaluate("window.shifts.length = 0")
        box.press("Enter")
        expect(turn.get_by_role("heading", level=2)).to_have_text(KEEPER)
        expect(turn).to_have_attribute("data-status", "waiting")
        expect(turn.locator(".waiting-line")).to_have_text("Reading the articles …")
        expect(turn.locator("span.cite").first).to_have_text("[1]")
        box.fill("A second question")
        box.press("Enter")
        expect(page.locator("#question-note")).to_contain_text("One question at a time")
        expect(box).to_have_value("A second question")
        expect(turn.locator(".text li").last).to_have_text("قديم مصباح. [1]")
        assert turn.locator("button.cite").count() == 0
        before = turn.locator(".text").evaluate(PLACES)
        page.evaluate("window.letGo()")
        expect(turn).to_have_attribute("data-status", "answered")
        assert turn.locator(".text").evaluate(PLACES) == before
        assert len(before) == 8 + 2 + 1
        assert turn.locator("button.cite").count() == 11
        page.wait_for_timeout(100)
        assert page.evaluate("window.shifts") == []
        expect(page.locator("#question-note")).to_be_empty()
        assert turn.locator(".text li").last.evaluate("e => getComputedStyle(e).direction") == "rtl"
        expect(turn.locator(".byline")).to_have_attribute("title", "slow, 1.50 s")

        turn.locator("button.cite").first.hover()
        quote = page.get_by_role("tooltip")
        expect(quote.locator("strong")).to_have_text("1171")  # counted in characters, not in UTF-16 units
        expect(quote).to_contain_text("lamps.md, lines 1–2, page 7")
        assert violations(page) == []


@pytest.mark.slow
def test_stop_and_retry(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/-/page/page.html") as page:
        page.add_init_script(SLOW % json.dumps(answer("A lamp. [1]", 1)))
        page.goto(address)
        box, turn = page.get_by_label("Question", exact=True), page.locator("article.turn")
        box.fill(KEEPER)
        box.press("Enter")
        expect(turn).to_have_attribute("data-status", "waiting")
        page.get_by_role("button", name="Stop").click()
        expect(turn).to_have_attribute("data-status", "stopped")
        expect(turn).to_contain_text("Stopped.")
        expect(page.get_by_role("button", name="Ask", exact=True)).to_be_enabled()
        turn.get_by_role("button", name="Retry").click()
        expect(turn).to_have_attribute("data-status", "waiting")
        expect(turn).to_be_focused()
        page.keyboard.press("Escape")
        expect(turn).to_have_attribute("data-status", "stopped")
        turn.get_by_role("button", name="Retry").click()
        page.reload()
        expect(turn).to_have_attribute("data-status", "stopped")
        expect(turn).to_contain_text("This question was left without an answer.")
        page.evaluate("window.letGo()")
        turn.get_by_role("button", name="Retry").click()
        expect(turn).to_have_attribute("data-status", "answered")


@pytest.mark.slow
def test_the_first_words_are_there_within_100_ms_of_the_answer(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, KEEPER)
        page.evaluate(PAINTED)
        ask(page, "When was the lighthouse first lit?")
        expect(page.locator("article.turn").last).to_contain_text("3 May 1871")
        page.wait_for_function("window.painted > 0")
        took = page.evaluate(
            "window.painted - performance.getEntriesByName(location.origin + '/api/chat').at(-1).responseEnd"
        )
        assert took < 100


# When the frame after the first text of the second answer was drawn.
PAINTED = """
new MutationObserver((_, watch) => {
  if (!document.querySelectorAll("article.turn")[1]?.querySelector(".text")) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now())));
}).observe(document.getElementById("turns"), { childList: true, subtree: true });
"""
