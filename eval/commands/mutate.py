"""``linecite eval mutate``."""

from pathlib import Path

import click

from eval.commands.options import measuring


@click.command()
@click.option("--only", multiple=True, metavar="NAME", help="Plant this fault alone; may be repeated.")
@click.option("--short", is_flag=True, help="Plant only what needs nothing asked again, in some seconds.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder that kill-table.md is written to."
)
@measuring
def mutate(sources: Path, store: Path, only: tuple[str, ...], short: bool, out: Path | None) -> None:
    """Plant faults to prove that the eval sees them, and print which it saw.

    This needs none of your articles: the self-test has a little world of its own, with articles, pairs and an index in
    a temporary folder. Every fault has to turn the report red in the metric that is meant for it, and changes that
    change no answer must leave it green. Exits 1 where that is not so.
    """
    import sys
    from tempfile import TemporaryDirectory

    from eval.commands.exits import Exit
    from eval.mutate.selftest import FAULTS, Trial
    from eval.mutate.table import kill_table, write_table
    from index.embed import default_embedder

    names = [fault.name for fault in FAULTS]
    if unknown := [name for name in only if name not in names]:
        raise click.BadParameter(
            f"there is no fault {unknown[0]!r}; there are {', '.join(names)}.", param_hint="--only"
        )
    trial = Trial.of(only, short)
    with (
        TemporaryDirectory() as folder,
        click.progressbar(length=len(trial), label="Planting", file=sys.stderr) as bar,
    ):
        found = trial.run(Path(folder), default_embedder(), bar.update)
    table = kill_table(found)
    click.echo(table, nl=False)
    if out is not None:
        write_table(table, out)
    sys.exit(Exit.PASS if found.passed else Exit.REGRESSION)
