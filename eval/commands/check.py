"""``linecite eval check``, which is also ``linecite eval`` without the name of a command."""

from pathlib import Path
from typing import Any

import click

from eval.commands.options import asking, comparing, measuring, reporting, with_baseline, with_out, with_pairs


@click.command()
@with_pairs
@with_out
@with_baseline
@asking
@comparing
@reporting
@measuring
def check(
    sources: Path,
    store: Path,
    pairs: tuple[Path, ...],
    out: Path,
    baseline: Path | None,
    rescore: bool,
    margin: float,
    github: bool,
    **how: Any,
) -> None:
    """Run all pairs, set them against the baseline where there is one, and write the reports.

    The same as run, compare and report one after the other, with the same exit codes.
    """
    from eval.against import Against
    from eval.commands.exits import Exit
    from eval.commands.verdict import exit_of, first
    from eval.dataset.files import check_some, files_of
    from eval.dataset.reading import read_pairs
    from eval.planning import How
    from eval.reporting import Reporting
    from eval.running import run_all
    from eval.telling import told

    asked = read_pairs(files_of(pairs))
    check_some(asked, pairs)
    came = run_all(asked, sources, store, How(**how), out)
    against = Against(baseline, pairs, sources, rescore, margin)
    comparison = against.comparison(came.results) if against.exists else None
    click.echo(told(came, comparison))
    for line in Reporting(against, out, github).written(came.results, comparison):
        click.echo(line)
    if came.findings.sentence:
        click.echo(f"linecite: {came.findings.sentence}", err=True)
    compared_as = exit_of(comparison) if comparison is not None else Exit.PASS
    click.get_current_context().exit(first(came.findings.exit, compared_as))
