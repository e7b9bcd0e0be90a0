"""Word lists of the index room: data with a default, comments begin with ``#``."""

from functools import cache
from importlib.resources import files


def text_of(name: str) -> str:
    """The text of the data file ``name``."""
    return files("index.data").joinpath(name).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of ``name``, split at white space, comments and blank lines left out."""
    lines = (line for line in text_of(name).split("\n") if not line.startswith("#"))
    return tuple(tuple(line.split()) for line in lines if line.strip())
