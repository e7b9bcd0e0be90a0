"""A command that takes pictures, of a server over the shipped articles."""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from bot.answer import Bot
from bot.library import Library
from index.embed import default_embedder
from sources.folder import shipped_articles

Take = Callable[[Bot, Path, tuple[str, ...]], None]


def picture_command(about: str, states: Iterable[str], take: Take) -> click.Command:
    """``take`` is handed a bot, the folder for the pictures and the names of the states to be taken."""
    names = tuple(states)

    @click.command(help=about)
    @click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
    @click.option("--only", multiple=True, type=click.Choice(names), help="One state (repeatable; default: all).")
    def main(folder: Path, only: tuple[str, ...]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as store:
            library = Library(shipped_articles(), Path(store), default_embedder())
            library.refresh()
            take(Bot(library), folder, only or names)

    return main
