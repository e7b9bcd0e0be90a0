"""``linecite widget``."""

from pathlib import Path

import click

from bot.commands.options import configuration, folders

_HERE = "http://127.0.0.1:7860"


@click.command()
@click.option("--address", help=f"Address of the server (default: server.public_address, else {_HERE}).")
@click.option("--site", default="", help="Name of the site, as in a table [[sites]] of linecite.toml.")
@click.option("--pinned/--not-pinned", default=True, show_default=True, help="Only this version, by its digest.")
@configuration
@folders
def widget(address: str | None, site: str, pinned: bool, config: Path | None, **_: Path) -> None:
    """Print the tag that puts the widget on a page; it is the same for every folder of articles."""
    from bot.config.config import Config, ConfigError
    from bot.widget.files import LOADER, WidgetFile
    from bot.widget.tag import script_tag

    configured = Config.load(config)
    at = (address or configured.server.public_address or _HERE).rstrip("/")
    if not at.startswith(("https://", "http://")):
        raise click.BadParameter(f"{at!r} is no address; write one such as https://answers.example.org.")
    known = [one.name for one in configured.sites]
    if site and known and site not in known:
        listed = ", ".join(known)
        raise ConfigError(f"There is no site {site!r} in the configuration, which has {listed}; add a [[sites]].")
    click.echo(script_tag(WidgetFile.named(LOADER), at, site, pinned))
