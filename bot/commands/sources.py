"""``linecite sources``."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from bot.commands.index import library_over
from bot.commands.options import folders
from bot.commands.table import table
from bot.commands.told import one_line

if TYPE_CHECKING:
    from bot.library import Library

_HEADER = ("SOURCE", "TITLE", "FORMAT", "LINES", "ENCODING", "ORIGIN")
_WIDTH = 80
_GIVE_WAY = ((1, 12), (0, 20), (5, 12), (0, 12))  # title, name, origin, and the name again


@click.command(name="sources")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@folders
def sources(sources: Path, store: Path, as_json: bool) -> None:
    """List the sources that are in the index."""
    listed = list_sources(library_over(sources, store))
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    if not listed:
        click.echo("There is no source in the index.")
        return
    for line in table_of(listed, max(_WIDTH, shutil.get_terminal_size((_WIDTH, 24)).columns)):
        click.echo(line)


def list_sources(library: "Library") -> list[dict[str, Any]]:
    """What is known of each source of the index, by name; ``changed``: its file is no longer what was indexed."""
    return [asdict(info) for info in library.listed()]


def table_of(listed: list[dict[str, Any]], width: int) -> list[str]:
    """The list as a table; a ``*`` and a note mark the sources whose files have changed."""
    rows = [
        (
            one_line(one["source"]) + (" *" if one["changed"] else ""),
            one_line(one["title"]),
            one["format"],
            str(one["lines"]),
            one["encoding"],
            _origin(one["origin"]),
        )
        for one in listed
    ]
    changed = sum(one["changed"] for one in listed)
    note = [f"* {changed} changed since indexed; linecite build brings the index up to date."] if changed else []
    return [*table(_HEADER, rows, width, _GIVE_WAY), *note]


def _origin(origin: dict[str, str] | None) -> str:
    """The host that an article came from; ``--json`` tells the whole."""
    return one_line(urlsplit(origin["url"]).hostname or origin["url"]) if origin is not None else "-"
