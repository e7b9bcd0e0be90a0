"""``linecite eval``: its commands are imported when they are asked for."""

from importlib import import_module

import click

_COMMANDS = ("check", "run", "compare", "bless", "report", "attribute", "mutate", "reanchor", "add", "adopt")


class _Lazy(click.Group):
    """Each command is the function of its name in the module of its name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without the name of a command it is the first of them."""
        named = args and (not args[0].startswith("-") or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, list(args) if named else [_COMMANDS[0], *args])

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
