"""The page with parts of its server's answers given by the test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

from tests.page.conversations import LIGHTHOUSE
from tests.page.driving import Scheme, Size, opened

BOARD = "westhaven-harbour-board.txt"
KEEPER = "Who is the keeper of the Northmoor lighthouse?"
QUESTIONS = [KEEPER, "How many members has the harbour board?", "When was the light first lit?", "<b>Which</b> ships?"]


def questions(page: Page, refused: int = 0) -> list[str]:
    """Serve QUESTIONS, after as many answers that the index is not ready; the addresses that were asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url.partition("?")[2])
        if len(asked) <= refused:
            route.fulfill(status=503, json={"error": {"code": "index_not_ready", "message": "Not yet."}})
        else:
            where = {"source": LIGHTHOUSE, "first_line": 4, "last_line": 4}
            route.fulfill(json={"questions": [{"question": text} | where for text in QUESTIONS]})

    page.route("**/api/questions?*", answer)
    return asked


Change = Callable[[list[dict[str, Any]]], list[dict[str, Any]] | None]


def sources(page: Page, change: Change) -> list[Change]:
    """Serve the list of articles as ``change`` makes it of the real one; for None the index is not ready.

    A function appended to what is returned is used from then on.
    """
    used = [change]

    def answer(route: Route) -> None:
        listed = used[-1](route.fetch().json()["sources"])
        if listed is None:
            route.fulfill(status=503, json={"error": {"code": "index_not_ready", "message": "Not yet."}})
        else:
            route.fulfill(json={"sources": listed})

    page.route("**/api/sources", answer)
    return used


@contextmanager
def routed(browser: Browser, address: str, size: Size, scheme: Scheme = "light", **context: Any) -> Iterator[Page]:
    """A page on which routes can be set before ``start``."""
    with opened(browser, address, size, scheme, "/healthz", **context) as page:
        yield page
        page.unroute_all(behavior="ignoreErrors")


def start(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#linecite.ready")).to_be_visible(timeout=15_000)
