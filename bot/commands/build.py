"""``linecite build``."""

from pathlib import Path

import click

from bot.commands.index import build_index
from bot.commands.options import folders


@click.command()
@folders
def build(sources: Path, store: Path) -> None:
    """Bring the index up to date with the sources."""
    build_index(sources, store)
