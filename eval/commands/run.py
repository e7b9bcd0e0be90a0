"""``linecite eval run``."""

from pathlib import Path

import click

from eval.commands.options import RESULTS, measuring, with_out, with_pairs


@click.command()
@with_pairs
@with_out
@click.option("--jobs", default=2, show_default=True, type=click.IntRange(1, 32), help="Pairs that are asked at once.")
@measuring
def run(sources: Path, store: Path, pairs: tuple[Path, ...], out: Path, jobs: int) -> None:
    """Ask every pair, score it, and write results.jsonl."""
    import sys

    from bot.commands.index import bot_over, refresh
    from eval import run as running
    from eval.asking.local import LocalAsker
    from eval.dataset.corpus import Corpus
    from eval.dataset.files import files_of
    from eval.dataset.gold import golden
    from eval.dataset.reading import read_pairs
    from eval.results import Results, write_results
    from eval.signing import signed

    asked = read_pairs(files_of(pairs))
    bot = bot_over(sources, store)
    refresh(bot.library)
    corpus, asker = Corpus.of(sources), LocalAsker(bot)
    plan = running.Plan(asker, corpus, snapshot=asker.snapshot, jobs=jobs)
    with click.progressbar(length=len(asked), label="Asking", file=sys.stderr) as bar:
        items = tuple(item for item, _ in running.run(golden(asked, corpus), plan, bar.update))
    signature = signed(asked, corpus, asker.snapshot, {})
    write_results(Results(signature, {}, items), out / RESULTS)
