"""Word lists of the reading room: data with a default, one entry a line, ``#`` for comments."""

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of the list ``name`` (a file of this folder), comments and blank lines left out."""
    text = files("sources.data").joinpath(name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#"))
