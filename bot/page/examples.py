"""The questions offered on an empty page."""

from importlib.resources import files
from pathlib import Path

from sources.folder import shipped_articles


def examples_for(sources: Path) -> tuple[str, ...]:
    """Questions that the shipped articles answer; none for another folder, whose articles nobody here has read."""
    if sources.resolve() != shipped_articles().resolve():
        return ()
    text = files("bot.page").joinpath("examples.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))
