"""``linecite eval``: its commands are imported when they are asked for."""

from importlib import import_module

import click

_COMMANDS = ("run", "compare", "bless", "report", "attribute", "mutate", "reanchor", "add", "adopt")


class _Lazy(click.Group):
    """Each command is the function of its name in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"eval.commands.{cmd_name}"), cmd_name)
        return command


@click.group(name="eval", cls=_Lazy)
def evaluate() -> None:
    """Tell whether a change made the answers better or worse, and which stage is to blame."""
