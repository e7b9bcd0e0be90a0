"""``linecite eval adopt``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.told import one_line
from eval.commands.options import measuring
from eval.commands.writing import with_to

if TYPE_CHECKING:
    from eval.dataset.adopting import Asked, Choice
    from eval.dataset.corpus import Corpus
    from eval.dataset.gold import Lines


@click.command()
@click.option(
    "--feedback", type=click.Path(dir_okay=False, path_type=Path), help="Default: feedback.jsonl of the store."
)
@with_to
@click.option("--yes", is_flag=True, help="Take every thumb up whose answer is still the same; ask nothing.")
@measuring
def adopt(sources: Path, store: Path, feedback: Path | None, to: Path, yes: bool) -> None:
    """Make pairs of what readers judged: their questions are asked again, and you decide."""
    from bot.commands.index import bot_over, refresh
    from bot.feedback import FILE
    from eval.dataset.adopting import asked_again, decided
    from eval.dataset.appending import append, ids_beside
    from eval.dataset.corpus import Corpus
    from eval.dataset.thumbs import read_thumbs

    path = feedback or store / FILE
    thumbs, known = read_thumbs(path), ids_beside(to)
    for number in thumbs.damaged:
        click.echo(f"{path}:{number}: no judgement stands there; it is passed over.", err=True)
    left = [thumb for thumb in thumbs.told if thumb.id not in known and not (yes and thumb.thumb == "down")]
    bot = bot_over(sources, store)
    refresh(bot.library)
    corpus = Corpus.of(sources)
    person, adopted = (_Yes() if yes else _Terminal(corpus)), 0
    for number, thumb in enumerate(left, 1):
        asked = asked_again(thumb, bot, corpus)
        _show(asked, f"{number}/{len(left)}")
        pair = decided(asked, person, corpus)
        if pair is not None:
            added = append(pair, to)
            adopted += 1
            click.echo(f"{added.file}:{added.line}: {added.id}")
    click.echo(
        f"{adopted} adopted, {len(left) - adopted} passed over, {len(thumbs.told) - len(left)} not asked about",
        err=True,
    )


def _show(asked: "Asked", count: str) -> None:
    from bot.commands.ask import told

    thumb = asked.thumb
    click.echo(f"\n{count} thumb {thumb.thumb}: {one_line(thumb.question)}")
    for turn in thumb.history:
        click.echo(f"  after: {one_line(turn.content)}")
    for label, text in (("reason", thumb.reason), ("comment", thumb.comment), ("sources", ", ".join(thumb.sources))):
        if text:
            click.echo(f"  {label}: {one_line(text)}")
    click.echo("\n".join(told(asked.answer)))
    for source in asked.changed:
        click.echo(f"! {one_line(source)} is no longer what was judged.")
    if not asked.alike:
        click.echo("! The answer that was judged cited other lines.")


class _Yes:
    """Takes what a reader approved and what is answered from the same lines still."""

    def choose(self, asked: "Asked") -> "Choice":
        return "adopt" if asked.same and not asked.thumb.sources else "skip"

    def words(self) -> str:
        raise AssertionError("nothing is written without asking")

    def places(self, asked: "Asked") -> "Sequence[Lines]":
        raise AssertionError("nothing is written without asking")


class _Terminal:
    """Asks whoever sits there."""

    def __init__(self, corpus: "Corpus") -> None:
        self._corpus = corpus

    def choose(self, asked: "Asked") -> "Choice":
        up = asked.thumb.thumb == "up"
        choices: list[Choice] = ["adopt", "skip"] if up else ["answer", "not-found", "skip"]
        default: Choice = "adopt" if up and asked.same else "skip"
        choice: Choice = click.prompt("What becomes of it?", type=click.Choice(choices), default=default)
        return choice

    def words(self) -> str:
        words: str = click.prompt("What is to be said?").strip()
        return words

    def places(self, asked: "Asked") -> "Sequence[Lines]":
        """Asks until it is an article's lines."""
        from eval.dataset.gold import Lines
        from eval.dataset.places import place_of, written
        from eval.errors import DatasetError

        cited = asked.answer.citations
        default = written(Lines(cited[0].source, cited[0].first_line, cited[0].last_line)) if cited else None
        while True:
            told: str = click.prompt("Where does it stand (SOURCE:LINE or SOURCE:FIRST-LAST)?", default=default)
            try:
                return [place_of(told, self._corpus)]
            except DatasetError as error:
                click.echo(one_line(str(error)))
