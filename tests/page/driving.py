"""Driving the pages in real Chromium: what is opened is watched for requests to other hosts and for script errors."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
    " --disable-sync --no-first-run"
).split()
Size = tuple[int, int]
Scheme = Literal["light", "dark"]
PHONE, TABLET, DESKTOP = (390, 844), (768, 1024), (1440, 900)
SIZES: list[Size] = [PHONE, TABLET, DESKTOP]
SCHEMES: list[Scheme] = ["light", "dark"]
DONE = ":not([data-status=waiting])"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; skips the test where there is none, but not in CI."""
    path = shutil.which("chromium")
    if path is None and os.environ.get("CI") != "true":
        pytest.skip("no chromium on this machine: apt-get install chromium")
    assert path is not None, "CI must have Debian's chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, address: str, size: Size = DESKTOP, scheme: Scheme = "light", path: str = "/", **context: Any
) -> Iterator[Page]:
    """A page in a context of its own; fails on any request to another host, any script error, any dialog."""
    held = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        has_touch=size == PHONE,
        reduced_motion="reduce",
        **context,
    )
    held.grant_permissions(["clipboard-read", "clipboard-write"])
    strays: list[str] = []
    own = (address, "data:", f"blob:{address}")
    held.on("request", lambda r: strays.append(r.url) if not r.url.startswith(own) else None)
    page = held.new_page()
    page.on("pageerror", lambda error: strays.append(str(error)))
    page.on("dialog", lambda dialog: strays.append(dialog.message))
    page.goto(f"{address}{path}")
    if path == "/":
        expect(page.locator("#linecite.ready")).to_be_visible(timeout=15_000)
    yield page
    held.close()
    assert strays == []


def ask(page: Page, question: str) -> Locator:
    """Ask as a reader does; the turn, once its answer is whole.

    Each turn is an ``article.turn`` whose ``data-status`` is ``waiting``, the status of its answer, ``failed``,
    ``stopped`` or ``removed``.
    """
    before = page.locator("article.turn").count()
    box = page.get_by_label("Question", exact=True)
    box.fill(question)
    box.press("Enter")
    turns = page.locator("article.turn")
    expect(turns).to_have_count(before + 1)
    expect(page.locator(f"article.turn{DONE}")).to_have_count(before + 1)
    return turns.last


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is: each rule that is broken, with the first element that breaks it."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}" for v in found]
