"""Pictures of the pages' main states: ``python -m tests.screenshots FOLDER``. They are of the shipped articles."""

from collections.abc import Callable
from pathlib import Path

import click
from playwright.sync_api import Page, expect

from bot.answer import Bot
from bot.service import Service
from tests.bot.serving import served, with_password
from tests.page.driving import DESKTOP, PHONE, TABLET, Scheme, Size, ask, chromium, opened
from tests.pictures import picture_command

_PASSWORD = "a password for pictures"
_FACT = "When did the Hungarian embassy in Baku open?"
_FOLLOW_UP = "And the Bulgarians?"
_LIST = "List all trips of Ilham Aliyev to Bulgaria."
_SILENCE = "When did the embassy of Brazil in Baku open?"
_CONFLICT = "How many countries does Azerbaijan have diplomatic relations with?"


def answered(page: Page) -> None:
    """A fact, a follow-up and a list, with a citation of the list opened."""
    ask(page, _FACT)
    ask(page, _FOLLOW_UP)
    ask(page, _LIST).locator("button.cite").nth(1).click()
    expect(page.locator("#source .cited").first).to_be_in_viewport()


def conversation(page: Page) -> None:
    """A fact and a follow-up, with the quote of a mark shown."""
    ask(page, _FACT)
    ask(page, _FOLLOW_UP).locator("button.cite").first.hover()


def silent(page: Page) -> None:
    """No answer, with the nearest passages and related questions."""
    turn = ask(page, _SILENCE)
    expect(turn.get_by_text("do answer").last).to_be_visible()


def torn(page: Page) -> None:
    """Sources that disagree."""
    ask(page, _CONFLICT)


def welcome(page: Page) -> None:
    """The empty page with its example questions."""
    expect(page.locator("#welcome button").first).to_be_visible()
    page.wait_for_timeout(5_000)


def listed(page: Page) -> None:
    """The history beside the conversation."""
    answered(page)
    page.locator("#history-open").click()


def asked_about(page: Page) -> None:
    """What can be asked."""
    page.locator("#about-open").click()


def keeping(page: Page) -> None:
    """The articles page, signed in."""
    page.get_by_role("link", name="Articles").click()
    page.get_by_label("Password").fill(_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Foreign relations of Azerbaijan").first).to_be_visible(timeout=15_000)


STATES: dict[str, tuple[Callable[[Page], None], Size, Scheme]] = {
    "chat-page": (answered, DESKTOP, "light"),
    "chat-page-dark": (answered, DESKTOP, "dark"),
    "chat-page-phone": (conversation, PHONE, "light"),
    "source-phone": (answered, PHONE, "dark"),
    "tablet": (answered, TABLET, "light"),
    "welcome": (welcome, DESKTOP, "light"),
    "welcome-phone": (welcome, PHONE, "dark"),
    "not-found": (silent, DESKTOP, "light"),
    "not-found-phone": (silent, PHONE, "light"),
    "conflict": (torn, DESKTOP, "light"),
    "conflict-phone": (torn, PHONE, "dark"),
    "what-can-be-asked": (asked_about, DESKTOP, "light"),
    "history": (listed, DESKTOP, "light"),
    "articles": (keeping, DESKTOP, "light"),
    "articles-phone": (keeping, PHONE, "dark"),
    "what-can-be-asked-phone": (asked_about, PHONE, "light"),
}


def take(bot: Bot, folder: Path, names: tuple[str, ...]) -> None:
    """Take the pictures of these states."""
    with served(Service.over(bot, with_password(_PASSWORD))) as address, chromium() as browser:
        for name in names:
            act, size, scheme = STATES[name]
            with opened(browser, address, size, scheme) as page:
                act(page)
                page.screenshot(path=folder / f"{name}.png")
            click.echo(name)


if __name__ == "__main__":
    picture_command(__doc__, STATES, take)()
