"""``linecite eval reanchor``."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.told import one_line
from eval.commands.exits import Exit
from eval.commands.options import measuring, with_pairs

if TYPE_CHECKING:
    from eval.dataset.corpus import Corpus
    from eval.dataset.gold import Lines
    from eval.dataset.reanchoring import Stuck

_TAKEN = re.compile(r"(?P<id>.+?)=(?P<place>.+)")
_SHOWN = 100  # characters of a proposed line


@click.command()
@with_pairs
@click.option("--take", "taken", multiple=True, metavar="ID=SOURCE:LINES", help="Anchor lost evidence to these lines.")
@click.option("--write", is_flag=True, help="Write the proposed edits into the files.")
@measuring
def reanchor(sources: Path, store: Path, pairs: tuple[Path, ...], taken: tuple[str, ...], write: bool) -> None:
    """Propose edits for evidence that moved, and lines for evidence that is lost."""
    from eval.dataset.corpus import Corpus
    from eval.dataset.files import files_of
    from eval.dataset.reading import read_pairs
    from eval.dataset.reanchoring import difference, reviewed, rewritten

    read, corpus = read_pairs(files_of(pairs)), Corpus.of(sources)
    review = reviewed(read, corpus, _chosen(taken, {pair.id for pair in read}, corpus))
    for id in review.unused:
        raise click.UsageError(f"--take {id}: none of its evidence is lost or ambiguous.")
    for stuck in review.stuck:
        _propose(stuck)
    for old, new in rewritten(review.moves):
        click.echo(difference(old, new), nl=False)
        if write:
            new.write()
    done = "written" if write or not review.moves else "to be written with --write"
    click.echo(f"{len(review.moves)} moved ({done}), {len(review.stuck)} lost or ambiguous", err=True)
    sys.exit(Exit.DATASET if review.stuck else Exit.PASS)


def _chosen(taken: tuple[str, ...], known: set[str], corpus: "Corpus") -> "dict[str, Lines]":
    from eval.dataset.places import place_of

    chosen = {}
    for one in taken:
        told = _TAKEN.fullmatch(one)
        if told is None or told["id"] not in known:
            raise click.UsageError(f"--take {one}: give the id of a pair and its lines, such as built=mill.md:3.")
        chosen[told["id"]] = place_of(told["place"], corpus)
    return chosen


def _propose(stuck: "Stuck") -> None:
    """As comments, which programs that apply a diff pass over."""
    from eval.dataset.gold import Lines
    from eval.dataset.places import written

    pair = stuck.held.pair
    click.echo(f"# {pair.file}:{pair.line}: {one_line(f'{pair.id}: {stuck.problem}')}")
    for near in stuck.candidates:
        place = written(Lines(near.source, near.first, near.last))
        told = one_line(near.text)[:_SHOWN]
        click.echo(f"#   --take {one_line(f'{pair.id}={place}')}  ({near.likeness:.0f} %)  {told}")
