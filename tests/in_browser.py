"""Every question asked through the page in real Chromium, its answer objects against the command line's.

``python -m tests.in_browser QUESTIONS --sources DIR [--store DIR]``, QUESTIONS as ``linecite ask --batch`` takes them.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import Browser, Page, expect

from bot.answer import Bot
from bot.batch import BatchLine, answer_lines, read_lines
from bot.library import Library
from index.embed import default_embedder
from tests.bot.serving import served
from tests.page.driving import ask, chromium, opened

_PUT = """([id, turns]) => {
  const talk = { id, title: "before", created: "", updated: "", sources: [], turns };
  localStorage.setItem(`linecite.talk.${id}`, JSON.stringify(talk));
  sessionStorage.setItem("linecite.current", id);
}"""
_LAST = (
    "() => JSON.parse(localStorage.getItem(`linecite.talk.${sessionStorage['linecite.current']}`)).turns.at(-1).answer"
)


def asked_in_the_page(page: Page, line: BatchLine) -> dict[str, Any]:
    """The answer object that the page keeps for a question asked after its history."""
    if line.history:
        _put_history(page, line)
    else:
        page.get_by_role("button", name="New conversation").click()
    ask(page, line.question)
    answer: dict[str, Any] = page.evaluate(_LAST)
    return answer


def _put_history(page: Page, line: BatchLine) -> None:
    """A conversation with what was said before, as the browser would have kept it."""
    said = [turn.content for turn in line.history]
    turns: list[dict[str, Any]] = [
        {
            "question": question,
            "sources": [],
            "answer": {"question": question, "understood_as": question, "status": "answered", "answer": reply}
            | {"citations": [], "closest": [], "engine": "", "seconds": {}},
            "error": None,
            "thumb": "",
            "at": f"2026-01-01T00:00:{number:02}Z",
        }
        for number, (question, reply) in enumerate(zip(said[::2], said[1::2], strict=True))
    ]
    page.evaluate(_PUT, [f"before{line.id}", turns])
    page.reload()
    expect(page.locator("article.turn")).to_have_count(len(turns))


def differing(browser: Browser, bot: Bot, lines: Sequence[BatchLine]) -> list[str]:
    """The ids of questions that the page and the command line answer differently, but for ``id`` and ``seconds``."""
    expected = map(json.loads, answer_lines(bot, lines))
    differ = []
    with served(bot) as address, opened(browser, address) as page:
        for line, told in zip(lines, expected, strict=True):
            own = {"id": "", "seconds": {}}
            if {**asked_in_the_page(page, line), **own} != {**told, **own}:
                differ.append(str(line.id))
            click.echo(f"\r{line.id} ", nl=False, err=True)
    return differ


@click.command(help=__doc__)
@click.argument("questions", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sources", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the index (default: one for this run).")
def main(questions: Path, sources: Path, store: Path | None) -> None:
    with tempfile.TemporaryDirectory() as scratch, questions.open(encoding="utf-8") as rows:
        lines = read_lines(rows, questions.name)
        library = Library(sources, store or Path(scratch), default_embedder())
        library.refresh()
        with chromium() as browser:
            differ = differing(browser, Bot(library), lines)
    click.echo(f"\n{len(lines)} asked, {len(differ)} answered differently: {', '.join(differ) or 'none'}")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
