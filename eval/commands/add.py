"""``linecite eval add``."""

from pathlib import Path

import click

from eval.commands.options import measuring
from eval.commands.writing import with_to


@click.command()
@click.argument("question")
@with_to
@click.option("--id", default="", help="Id of the pair (default: made from the question).")
@click.option("--kind", default="", help="Kind of the pair (default: told by the answer, such as lookup or list).")
@click.option("--accept", multiple=True, help="A way to say what is expected, instead of the answer's marked words.")
@click.option("--not-found", is_flag=True, help="Expect no answer, whatever is said now.")
@click.option("--must-pass", is_flag=True, help="Let a run fail where it was right in the baseline and is no longer.")
@click.option("--yes", is_flag=True, help="Add it without asking.")
@measuring
def add(
    sources: Path,
    store: Path,
    question: str,
    to: Path,
    id: str,
    kind: str,
    accept: tuple[str, ...],
    not_found: bool,
    must_pass: bool,
    yes: bool,
) -> None:
    """Ask QUESTION and append a pair that expects its answer."""
    question = question.strip()
    if not question:
        raise click.UsageError("The QUESTION is empty.")
    if accept and not_found:
        raise click.UsageError("Give either --accept or --not-found.")
    from bot.commands.ask import told
    from bot.commands.index import bot_over, refresh
    from eval.dataset.appending import append, check_free
    from eval.dataset.corpus import Corpus
    from eval.dataset.proposing import Head, id_of, passes, proposed, row_of, silent

    head = Head(id or id_of(question), question, kind=kind, must_pass=must_pass)
    check_free(head.id, to)
    bot = bot_over(sources, store)
    refresh(bot.library)
    answer, corpus = bot.answer(question), Corpus.of(sources)
    click.echo("\n".join(told(answer)))
    pair = silent(head, answer) if not_found else proposed(head, answer, corpus, accept)
    verdict = passes(pair, answer, corpus)
    click.echo(f"\n{row_of(pair)}\nNow: {'passed' if verdict.strict else 'failed'}. {verdict.why}\n")
    if yes or click.confirm(f"Add this pair to {to}?", default=True):
        added = append(pair, to)
        click.echo(f"{added.file}:{added.line}: {added.id}")
