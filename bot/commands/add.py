"""``linecite add``."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.index import build_index
from bot.commands.options import no_build, own_folders, private_addresses
from bot.commands.told import one_line, shown

if TYPE_CHECKING:
    from sources.bring.article import Article, Brought

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--replace", is_flag=True, help="Overwrite files of the same name that are different.")
@private_addresses
@no_build
@own_folders
def add(
    sources: Path, store: Path, what: tuple[str, ...], replace: bool, allow_private_addresses: bool, no_build: bool
) -> None:
    """Copy files and folders, or pages by their address (https://...), into the sources folder."""
    from sources.bring.article import keep
    from sources.bring.copying import copy_in

    addresses = [one for one in what if _ADDRESS.match(one)]
    pages = _fetched(addresses, allow_private_addresses) if addresses else []
    copied = copy_in(sources, [Path(one) for one in what if one not in addresses], replace)
    for error in copied.left_out:
        click.echo(f"linecite: left out {one_line(str(error))}", err=True)
    brought = [*copied.brought, *(keep(sources, page) for page in pages)]
    tell(brought)
    if not brought:
        click.echo("linecite: Nothing was added; there is no file in it that linecite reads.", err=True)
        sys.exit(1)
    if not no_build:
        build_index(sources, store)
    if copied.named:
        sys.exit(1)  # a file that was named itself is not there


def tell(brought: "list[Brought]") -> None:
    """Say what became of each file."""
    for one in brought:
        click.echo(f"{one.change} {shown(one.source)}")


def _fetched(addresses: list[str], allow_private: bool) -> "list[Article]":
    """The pages, all of them before one is kept, so that a wrong address changes nothing."""
    from bot.commands.network import client_for
    from sources.origin import today
    from sources.web.page import fetch_page

    client = client_for(allow_private)
    return [fetch_page(client, url, today()) for url in addresses]
