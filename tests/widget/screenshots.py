"""Pictures of the widget on a page of another site: ``python -m tests.widget.screenshots FOLDER``."""

from collections.abc import Callable
from pathlib import Path

import click
from playwright.sync_api import Page, expect

from bot.answer import Bot
from tests.page.driving import PHONE, Scheme, Size, chromium
from tests.pictures import picture_command
from tests.widget.driving import launcher, panel, visited
from tests.widget.hosting import staged

_LAPTOP = (1120, 760)
_FACT = "When did the Hungarian embassy in Baku open?"
_LIST = "List all trips of Ilham Aliyev to Bulgaria."
_TABLE = "What was the trade turnover between Azerbaijan and Hungary in 2019?"
_SILENCE = "When did the embassy of Brazil in Baku open?"
_CONFLICT = "How many countries does Azerbaijan have diplomatic relations with?"
_LOOK = """<style>
body { margin: 0; font: 17px/1.6 Georgia, serif; color: #222; background: #f4f1ea; }
header { background: #1d3b36; color: #fff; padding: 18px 6vw; font-size: 22px; }
main { max-width: 620px; margin: 0 6vw; padding: 24px 0; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } }
</style>"""
_PAGE = (
    "<header>Caspian Reader</header><main><h1>Embassies and visits</h1>"
    + "<p>A small library of notes on who opened an embassy where, who travelled to whom, and what was signed.</p>" * 6
    + "</main>"
)


def asked(*questions: str) -> Callable[[Page], None]:
    """The opened panel with the answers to these questions."""

    def act(page: Page) -> None:
        launcher(page).click()
        box = panel(page).get_by_role("textbox")
        for number, question in enumerate(questions, 1):
            box.fill(question)
            box.press("Enter")
            expect(panel(page).locator("[part~=message][data-status]:not([data-status=waiting])")).to_have_count(number)

    return act


def quoted(page: Page) -> None:
    """An answer with the quote behind its number."""
    asked(_FACT)(page)
    panel(page).locator("[part=citation]").first.click()


def closed(page: Page) -> None:
    expect(launcher(page)).to_be_visible()


def welcome(page: Page) -> None:
    launcher(page).click()
    expect(panel(page).locator("[part=suggestion]").first).to_be_visible(timeout=15_000)


STATES: dict[str, tuple[Callable[[Page], None], Size, Scheme]] = {
    "widget-closed": (closed, _LAPTOP, "light"),
    "widget-welcome": (welcome, _LAPTOP, "light"),
    "widget-welcome-phone": (welcome, PHONE, "dark"),
    "widget": (quoted, _LAPTOP, "light"),
    "widget-dark": (quoted, _LAPTOP, "dark"),
    "widget-phone": (quoted, PHONE, "light"),
    "widget-list": (asked(_LIST), _LAPTOP, "light"),
    "widget-table-phone": (asked(_TABLE), PHONE, "light"),
    "widget-conflict": (asked(_CONFLICT), _LAPTOP, "light"),
    "widget-conflict-phone": (asked(_CONFLICT), PHONE, "dark"),
    "widget-not-found": (asked(_SILENCE), _LAPTOP, "dark"),
    "widget-not-found-phone": (asked(_SILENCE), PHONE, "light"),
}


def take(bot: Bot, folder: Path, names: tuple[str, ...]) -> None:
    """Take the pictures of these states."""
    with staged(bot) as stage, chromium() as browser:
        for name in names:
            act, size, scheme = STATES[name]
            head = _LOOK + stage.tag()
            with visited(browser, stage, _PAGE, head=head, policy="", size=size, scheme=scheme) as page:
                act(page)
                page.screenshot(path=folder / f"{name}.png")
            click.echo(name)


if __name__ == "__main__":
    picture_command(__doc__, STATES, take)()
