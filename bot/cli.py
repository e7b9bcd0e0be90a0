"""The command ``linecite``: its parts are imported here, what they need only when they run."""

from importlib.metadata import entry_points

import click

from bot.commands.add import add
from bot.commands.ask import ask
from bot.commands.build import build
from bot.commands.fetch import fetch
from bot.commands.key import key
from bot.commands.mcp import mcp
from bot.commands.remove import remove
from bot.commands.serve import serve
from bot.commands.sources import sources
from bot.commands.widget import widget


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="linecite")
def main() -> None:
    """Ask a folder of articles; every sentence of the answer shows the source lines that say so."""


for _command in (serve, mcp, build, ask, add, fetch, remove, sources, key, widget):
    main.add_command(_command)
for _further in entry_points(group="linecite.commands"):  # of rooms that this one knows nothing of
    main.add_command(_further.load())
