"""Invented articles to measure with, always the same: as many as asked for, no two sentences alike."""

import random
from pathlib import Path

_PLACES = "Arnholt Bexmoor Carrick Dunvale Eskerby Farrow Glanton Harrowgate Ilmster Jarne Kelmscar Lindmoor".split()
_THINGS = "bridge museum library harbour mill observatory railway school theatre market lighthouse garden".split()
_DONE = "opened closed repaired enlarged sold painted measured visited flooded lit drained rebuilt".split()
_WHO = "council board society guild company parish university museum trust ministry crew family".split()
_WHY = (
    "after a vote of the members", "because the old one had burnt down", "with money from the county",
    "against the advice of its engineer", "in the presence of many visitors", "as the plan of that year foresaw",
    "to make room for a wider road", "for the second time in a decade",
)  # fmt: skip


def write_articles(folder: Path, count: int, sentences: int, seed: int = 0) -> None:
    """Write ``count`` Markdown articles of so many sentences each, a heading above every eighth."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"article-{number:05}.md").write_text(article(number, sentences, seed), encoding="utf-8")


def article(number: int, sentences: int, seed: int = 0) -> str:
    """One article, the same for the same arguments."""
    chance = random.Random(f"{seed} {number}")
    place, thing = chance.choice(_PLACES), chance.choice(_THINGS)
    lines = [f"# The {thing} of {place} {number}", ""]
    for at in range(sentences):
        if at % 8 == 7:
            lines += ["", f"## {chance.choice(_THINGS).capitalize()} {at // 8 + 1}", ""]
        lines.append(sentence(chance, place))
    return "\n".join(lines) + "\n"


def sentence(chance: random.Random, place: str) -> str:
    """One sentence about something in ``place``."""
    year, metres = chance.randrange(1700, 2025), chance.randrange(2, 9_000)
    who, thing, done, why = (chance.choice(words) for words in (_WHO, _THINGS, _DONE, _WHY))
    return (
        f"In {year} the {who} of {chance.choice(_PLACES)} {done} the {thing} of {place}, {metres} metres away, {why}."
    )
