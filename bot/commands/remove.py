"""``linecite remove``."""

from pathlib import Path

import click

from bot.commands.index import build_index
from bot.commands.options import no_build, own_folders
from bot.commands.told import shown
from sources.errors import SourcesFolderError


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="SOURCE...")
@no_build
@own_folders
def remove(sources: Path, store: Path, names: tuple[str, ...], no_build: bool) -> None:
    """Delete sources by the names they are cited by (or file names), and what the index holds of them."""
    from sources.bring.removal import article_names
    from sources.bring.removal import remove as take_out

    for source in take_out(sources, names):
        click.echo(f"removed {shown(source)}")
    if no_build:
        return
    try:
        build_index(sources, store)
    except SourcesFolderError:
        if article_names(sources):
            raise
        click.echo("No source is left; the index is empty.")  # as was asked for
