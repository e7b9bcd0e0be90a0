"""The index from the command line: it is brought up to date with a progress bar."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from bot.commands.told import one_line

if TYPE_CHECKING:
    from bot.answer import Bot
    from bot.indexing import Indexing
    from bot.library import Library
    from index.make import Progress
    from index.report import Report

MODEL = "LINECITE_MODEL"
_INTERRUPTED = 130  # what shells report of a program that was ended with Ctrl-C


def library_over(sources: Path, store: Path) -> "Library":
    """The library of a sources folder and its store, with the embedding model that the environment names, if any."""
    from bot.library import Library
    from index.embed import PACKAGED, default_embedder

    return Library(sources, store, default_embedder(os.environ.get(MODEL) or PACKAGED))


def bot_over(sources: Path, store: Path) -> "Bot":
    """The bot that answers from a sources folder and its store."""
    from bot.answer import Bot

    return Bot(library_over(sources, store))


def refresh(library: "Library | Indexing") -> "Report":
    """Bring the index up to date, with a progress bar on stderr; says there which files were skipped."""
    try:
        with _Bar(sys.stderr) as bar:
            report = library.refresh(bar.update, lambda told: click.echo(f"linecite: {told}", err=True))
    except KeyboardInterrupt:
        click.echo("\nlinecite: interrupted; what is finished is kept, and the next build goes on from there", err=True)
        sys.exit(_INTERRUPTED)
    for error in report.skipped:
        click.echo(f"linecite: skipped {one_line(str(error))}", err=True)
    return report


def build_index(sources: Path, store: Path) -> None:
    """Bring the index up to date and say what that changed; exits 1 where a file had to be skipped."""
    report = refresh(library_over(sources, store))
    click.echo(str(report))
    if report.skipped:
        sys.exit(1)


class _Bar:
    """A progress bar over the bytes of articles, with the passages embedded a second; it appears when work begins."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._bar: Any = None
        self._done = 0
        self._begun = time.monotonic()

    def __enter__(self) -> "_Bar":
        return self

    def update(self, progress: "Progress") -> None:
        if self._bar is None:
            self._bar = click.progressbar(
                length=progress.total, label="Building the index", file=self._out, item_show_func=self._rate
            )
            self._bar.__enter__()
        self._bar.update(progress.done - self._done, progress)
        self._done = progress.done

    def _rate(self, progress: "Progress | None") -> str:
        if progress is None:
            return ""
        seconds = max(time.monotonic() - self._begun, 0.001)
        return f"{progress.embedded:,} passages, {progress.embedded / seconds:,.0f}/s"

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
