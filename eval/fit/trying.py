"""Claims as verification sees them: held back by a rule, or with the signals that their support is made of."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import click

from bot.answer import Bot
from bot.library import Library
from bot.llm.checker import Checker, faults
from bot.llm.checking.held import Held
from bot.llm.checking.support import signals
from bot.llm.said import Fault
from eval.fit.claims import Claim, claims
from eval.fit.held_out import write_articles
from eval.fit.lines import lines
from eval.fit.stated import stated
from index.embed import default_embedder
from index.reader.sets import prose
from sources.plain import plain


@dataclass(frozen=True)
class Tried:
    """A claim with its fault by rule, or the signals that its support is made of; both None for a copied line."""

    claim: Claim
    fault: Fault | None
    signals: Mapping[str, float] | None


def tried(checker: Checker, made: Claim) -> Tried:
    """The claim as the checker sees it."""
    offered = [one for n in made.said.marks if (one := made.brief.by_n(n)) is not None]
    held = Held.of(offered)
    found = next(faults(made.said, held), None)
    text = plain(made.said.text)
    if found is not None or held.says(text):
        return Tried(made, found.fault if found else None, None)
    return Tried(made, None, signals(text, held, checker.rarity()))


def corpus(articles: Path, store: Path) -> Bot:
    library = Library(articles, store, default_embedder())
    library.refresh()
    return Bot(library)


def of_articles(articles: Path, store: Path, most: int) -> Iterator[Tried]:
    """The claims made of the lines of a folder of articles."""
    bot = corpus(articles, store)
    checker = Checker.of(bot, None)
    found = list(claims(lines(bot.library.snapshot, most)))
    with click.progressbar(found, label=articles.parent.name, file=sys.stderr) as bar:
        yield from (tried(checker, made) for made in bar)


def of_reading(path: Path, folder: Path, most: int) -> Iterator[Tried]:
    """The statements made of a public question set, about every so manyth question of it."""
    examples = list(prose(path))
    examples = list(islice(examples, 0, None, max(1, len(examples) // most)))
    write_articles(examples, folder / "articles")
    bot = corpus(folder / "articles", folder / "store")
    checker = Checker.of(bot, None)
    found = list(stated(examples, bot.library.snapshot))
    with click.progressbar(found, label=path.name, file=sys.stderr) as bar:
        yield from (tried(checker, made) for made in bar)
