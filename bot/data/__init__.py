"""Word lists of the bot: data with a default, one group a line, comments begin with ``#``."""

from functools import cache
from importlib.resources import files


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """The lines ``key: word word ...`` of the data file ``name``."""
    text = files("bot.data").joinpath(name).read_text(encoding="utf-8")
    lines = (line.split(":", 1) for line in text.split("\n") if ":" in line and not line.startswith("#"))
    return {key.strip(): tuple(words.split()) for key, words in lines}
