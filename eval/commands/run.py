"""``linecite eval run``."""

from pathlib import Path
from typing import Any

import click

from eval.commands.options import asking, measuring, with_out, with_pairs

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@with_pairs
@with_out
@click.option("--only", multiple=True, metavar="ID", help="Only this pair; * stands for anything. May be repeated.")
@click.option("--kind", multiple=True, metavar="KIND", help="Only pairs of this kind; may be repeated.")
@asking
@click.option("--replay", "recorded", type=_FILE, help="Ask nobody; score the answers of these results again.")
@measuring
def run(
    sources: Path,
    store: Path,
    pairs: tuple[Path, ...],
    out: Path,
    only: tuple[str, ...],
    kind: tuple[str, ...],
    **how: Any,
) -> None:
    """Ask every pair, score it, and write results.jsonl and times.json."""
    from eval.choosing import chosen
    from eval.dataset.files import check_some, files_of
    from eval.dataset.reading import read_pairs
    from eval.planning import How
    from eval.running import run_all
    from eval.telling import told

    if how["url"] and how["recorded"]:
        raise click.UsageError("Name a server with --url or results with --replay, not both.")
    asked = read_pairs(files_of(pairs))
    check_some(asked, pairs)
    came = run_all(chosen(asked, only, kind), sources, store, How(**how), out)
    click.echo(told(came))
    if came.findings.sentence:
        click.echo(f"linecite: {came.findings.sentence}", err=True)
    click.get_current_context().exit(came.findings.exit)
