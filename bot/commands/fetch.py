"""``linecite fetch``."""

from pathlib import Path

import click

from bot.commands.add import tell
from bot.commands.index import build_index
from bot.commands.options import no_build, own_folders, private_addresses


@click.command()
@click.argument("place", type=click.Choice(["wikipedia"]))
@click.argument("title")
@click.option("--lang", default="en", show_default=True, help="Language code of the Wikipedia.")
@click.option("--revision", type=click.IntRange(min=1), help="Number of a revision (default: the newest).")
@click.option("--api", help="Address of another MediaWiki's api.php, instead of a Wikipedia's.")
@click.option("--contact", default="", help="Your address, told to the server, as Wikimedia asks of frequent readers.")
@private_addresses
@no_build
@own_folders
def fetch(
    sources: Path,
    store: Path,
    place: str,
    title: str,
    lang: str,
    revision: int | None,
    api: str | None,
    contact: str,
    allow_private_addresses: bool,
    no_build: bool,
) -> None:
    """Bring in the article TITLE of Wikipedia, with its revision, licence and address."""
    from bot.commands.network import client_for
    from sources.bring.article import keep
    from sources.origin import today
    from sources.web.wikipedia import api_of, fetch_article

    client = client_for(allow_private_addresses, contact)
    tell([keep(sources, fetch_article(client, api or api_of(lang), title, revision, today()))])
    if not no_build:
        build_index(sources, store)
