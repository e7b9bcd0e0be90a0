"""``linecite key``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.options import folders

if TYPE_CHECKING:
    from bot.config.keys import Key as Table

_SCOPES = ("ask", "read", "admin")
_PREFIX = "lc_"  # by which a key is recognised where it should not be, such as in a repository
_BYTES = 32


@click.group()
def key() -> None:
    """Make keys for programs that ask."""


@key.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(_SCOPES), help="What it opens (default: ask and read)."
)
@folders
def new(name: str, scopes: tuple[str, ...], **_: Path) -> None:
    """Print a new key, which is kept nowhere, and the table that lets a server know it; no article has part in it."""
    import secrets
    from hashlib import sha256

    from pydantic import ValidationError

    from bot.config.keys import Key, Scope

    made = _PREFIX + secrets.token_urlsafe(_BYTES)
    opens = tuple(Scope(scope) for scope in dict.fromkeys(scopes or _SCOPES[:2]))
    try:
        known = Key(name=name, sha256=sha256(made.encode()).hexdigest(), scopes=opens)
    except ValidationError as error:
        raise click.BadParameter("A name is 1 to 64 letters, digits, dots, dashes and underscores.") from error
    click.echo("This key is shown once; keep it where the program finds it:", err=True)
    click.echo(made)
    click.echo("\nThe server knows it by this table of its linecite.toml, after a restart:", err=True)
    click.echo(_table(known))


def _table(known: "Table") -> str:
    scopes = ", ".join(f'"{scope}"' for scope in known.scopes)
    return f'[[keys]]\nname = "{known.name}"\nsha256 = "{known.sha256}"\nscopes = [{scopes}]'
