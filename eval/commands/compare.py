"""``linecite eval compare``."""

from pathlib import Path

import click

from eval.commands.options import RESULTS, comparing, measuring, with_baseline, with_out, with_pairs

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("results", type=_FILE, required=False)
@with_pairs
@with_out
@with_baseline
@comparing
@measuring
def compare(
    sources: Path,
    store: Path,
    results: Path | None,
    pairs: tuple[Path, ...],
    out: Path,
    baseline: Path | None,
    rescore: bool,
    margin: float,
) -> None:
    """Set RESULTS (default: results.jsonl in the folder of --out) against the baseline.

    Exits with 0 where nothing got worse, 1 on a regression, 2 on wrong use, 3 where something could not be measured,
    and 4 where the same code gave other answers.
    """
    from eval.against import Against
    from eval.commands.verdict import exit_of
    from eval.results import read_results
    from eval.telling import compared

    after = read_results(results or out / RESULTS)
    comparison = Against(baseline, pairs, sources, rescore, margin).comparison(after)
    click.echo(compared(comparison))
    click.get_current_context().exit(exit_of(comparison))
