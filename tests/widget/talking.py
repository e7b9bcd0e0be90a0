"""Talking with the widget on a page of another origin."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Route, expect

from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.config.sites import Site
from bot.engine import Engine
from bot.service import Service
from tests.bot.serving import served
from tests.page.driving import DESKTOP, PHONE, Size
from tests.widget.driving import launcher, visited
from tests.widget.hosting import NONCE, Stage

HEARD = f"""<script nonce="{NONCE}">
window.heard = [];
window.linecite = ["answer", "not-found", "citation-click", "feedback", "error"].map(
  (name) => ["on", name, (event) => heard.push([name, event.detail])]);
</script>"""


@contextmanager
def answering(bot: Bot, stage: Stage, limits: Limits | None = None, engine: Engine | None = None) -> Iterator[Stage]:
    """The stage with another server, whose site docs is the one of the stage."""
    sites = (Site(name="docs", origins=(stage.site.origin,)),)
    with served(Service.over(bot, Config(sites=sites, limits=limits or Limits()), engine)) as server:
        yield Stage(server, stage.site, stage.stranger)


@contextmanager
def talking(browser: Browser, stage: Stage, size: Size = DESKTOP, **given: Any) -> Iterator[Page]:
    """A page of the site with the panel open, which keeps what it hears."""
    phone = size == PHONE
    with visited(browser, stage, head=HEARD + stage.tag(), size=size, is_mobile=phone, **given) as page:
        launcher(page).click()
        expect(box(page)).to_be_visible(timeout=15_000)
        yield page


def box(page: Page) -> Locator:
    return page.get_by_label("Question", exact=True)


def turns(page: Page) -> Locator:
    """One for each question, whose ``data-status`` is ``waiting``, that of its answer, ``failed`` or ``stopped``."""
    return page.locator("article.turn")


def send(page: Page, question: str) -> Locator:
    """Ask as a reader does; the turn, whatever becomes of it."""
    before = turns(page).count()
    box(page).fill(question)
    box(page).press("Enter")
    expect(turns(page)).to_have_count(before + 1)
    return turns(page).last


def ask(page: Page, question: str, status: str = "answered") -> Locator:
    """Ask, and wait until the turn has this status."""
    turn = send(page, question)
    expect(turn).to_have_attribute("data-status", status)
    return turn


@contextmanager
def stalled(page: Page) -> Iterator[None]:
    """Questions are sent, but nothing comes back."""
    held: list[Route] = []
    page.route("**/api/chat*", lambda route: held.append(route))
    yield
    for route in held:
        route.abort()
    page.unroute("**/api/chat*")


def heard(page: Page, name: str) -> list[dict[str, Any]]:
    """What the page has heard under a name."""
    details: list[dict[str, Any]] = page.evaluate("(name) => heard.filter(([n]) => n === name).map(([, d]) => d)", name)
    return details
