"""Pictures of the report of the eval: ``python -m tests.eval.screenshots FOLDER``.

They are of the shipped pairs and of the change that docs/eval.md tells of: evidence has to come nearer to the question.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import click
from playwright.sync_api import Page

from bot.answer import Bot
from eval.asking.local import LocalAsker
from eval.compare.compare import compare
from eval.dataset.corpus import Corpus
from eval.dataset.files import files_of
from eval.dataset.pair import Pair
from eval.dataset.reading import read_pairs
from eval.planning import How, ran
from eval.report.write import PAGE, write_reports
from eval.results import Results
from eval.run import Plan
from tests.page.driving import DESKTOP, PHONE, Scheme, Size, chromium
from tests.pictures import picture_command

NEARER = 0.38  # the cosine below which evidence is not said; 0.25 before the change


def top(page: Page) -> None:
    """The verdict and the totals."""


def stages(page: Page) -> None:
    """Where points are lost."""
    _scroll(page, "#stages")


def risk(page: Page) -> None:
    """Risk and coverage, and what will turn next."""
    _scroll(page, "#risk")


def changed(page: Page) -> None:
    """The filters and the first pairs that changed."""
    _scroll(page, "#pairs")


def broken(page: Page) -> None:
    """The first pair that changed, both answers and its lines."""
    _scroll(page, "details.entry[open]")


STATES: dict[str, tuple[Callable[[Page], None], Size, Scheme]] = {
    "report": (top, DESKTOP, "light"),
    "report-dark": (top, DESKTOP, "dark"),
    "report-phone": (top, PHONE, "light"),
    "report-stages": (stages, DESKTOP, "light"),
    "report-risk": (risk, DESKTOP, "dark"),
    "report-changed": (changed, DESKTOP, "light"),
    "report-pair": (broken, DESKTOP, "light"),
    "report-pair-dark": (broken, DESKTOP, "dark"),
    "report-pair-phone": (broken, PHONE, "dark"),
}


def take(bot: Bot, folder: Path, names: tuple[str, ...]) -> None:
    """Take the pictures of these states."""
    with tempfile.TemporaryDirectory() as out, chromium() as browser:
        address = _reported(bot, Path(out)).as_uri()
        for name in names:
            act, (width, height), scheme = STATES[name]
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address)
            act(page)
            page.screenshot(path=folder / f"{name}.png")
            page.close()
            click.echo(name)


def changed_run(bot: Bot, pairs: Sequence[Pair]) -> tuple[Results, Results]:
    """The results before and after the change of the example."""
    before = _run(bot, pairs)
    with patch("bot.abstain.LEAST_DENSE", NEARER), patch("eval.blame.lacking.LEAST_DENSE", NEARER):
        after = _run(bot, pairs)
    return before, replace(after, signature=replace(after.signature, code="with the change"))


def _reported(bot: Bot, out: Path) -> Path:
    before, after = changed_run(bot, read_pairs(files_of(())))
    write_reports(after, compare(before, after), Corpus.of(bot.library.sources), (), out)
    return out / PAGE


def _run(bot: Bot, pairs: Sequence[Pair]) -> Results:
    asker = LocalAsker(bot)
    plan = Plan(asker, Corpus.of(bot.library.sources), snapshot=asker.snapshot)
    return ran(pairs, plan, How(), lambda _: None).results


def _scroll(page: Page, selector: str) -> None:
    page.locator(selector).first.evaluate("element => element.scrollIntoView()")


if __name__ == "__main__":
    picture_command(__doc__, STATES, take)()
