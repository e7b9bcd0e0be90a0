"""How quick the chat page is in real Chromium: ``python -m tests.speed [--address URL]``, on a machine left alone.

- interactive: from the beginning of the navigation until the question box takes text, each time in a fresh profile;
- shown: from the last byte of the pipeline's answer, as the browser received it, until its text is painted.
"""

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Browser

from bot.answer import Bot
from bot.library import Library
from index.embed import default_embedder
from sources.folder import shipped_articles
from tests.bot.serving import served
from tests.page.driving import chromium

QUESTIONS = [
    "When did the Hungarian embassy in Baku open?",
    "How much did Azerbaijan export to Portugal in 2013?",
    "List all trips of Ilham Aliyev to Bulgaria.",
    "How many countries does Azerbaijan have diplomatic relations with?",
]
_WATCH = """() => {
  const told = (window.told = { received: [], painted: [] });
  const ask = window.fetch;
  window.fetch = async (...given) => {
    const response = await ask(...given);
    if (!String(given[0]).endsWith("/api/chat")) return response;
    const [one, other] = response.body.tee();
    (async () => {
      for (const reader = other.getReader(); ; ) if ((await reader.read()).done) break;
      told.received.push(performance.now());
    })();
    return new Response(one, response);
  };
  new MutationObserver(() => {
    const done = document.querySelectorAll("article.turn:not([data-status=waiting])").length;
    if (done > told.painted.length) {
      told.painted.push(null);
      const at = told.painted.length - 1;
      requestAnimationFrame(() => setTimeout(() => { told.painted[at] = performance.now(); }));
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


def interactive(browser: Browser, address: str) -> float:
    """Milliseconds until a question can be typed."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#linecite.ready textarea")
    taken: float = page.evaluate("performance.now()")
    page.close()
    return taken


def shown(browser: Browser, address: str) -> list[float]:
    """Milliseconds from the received answer to its painted text, one a question."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.wait_for_selector("#linecite.ready textarea")
    page.evaluate(_WATCH)
    for number, question in enumerate(QUESTIONS, 1):
        page.get_by_label("Question", exact=True).fill(question)
        page.get_by_label("Question", exact=True).press("Enter")
        page.wait_for_function(f"window.told.painted.filter(Boolean).length === {number}")
    told = page.evaluate("window.told")
    page.close()
    return [painted - received for painted, received in zip(told["painted"], told["received"], strict=True)]


@contextmanager
def _address(given: str | None) -> Iterator[str]:
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as store:
        library = Library(shipped_articles(), Path(store), default_embedder())
        library.refresh()
        bot = Bot(library)
        bot.warm()
        with served(bot) as address:
            yield address


@click.command(help=__doc__)
@click.option("--address", help="A server that runs (default: one over the shipped articles is started).")
@click.option("--times", default=9, show_default=True)
def main(address: str | None, times: int) -> None:
    with _address(address) as at, chromium() as browser:
        loads = [interactive(browser, at) for _ in range(times)]
        lags = shown(browser, at)
    click.echo(f"interactive  median {statistics.median(loads):.0f} ms, slowest of {times} {max(loads):.0f} ms")
    click.echo(f"shown        median {statistics.median(lags):.0f} ms, slowest of {len(lags)} {max(lags):.0f} ms")


if __name__ == "__main__":
    main()
