"""``linecite eval report``."""

from pathlib import Path

import click

from eval.commands.options import RESULTS, comparing, measuring, reporting, with_baseline, with_out, with_pairs

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("results", type=_FILE, required=False)
@with_pairs
@with_out
@with_baseline
@comparing
@reporting
@measuring
def report(
    sources: Path,
    store: Path,
    results: Path | None,
    pairs: tuple[Path, ...],
    out: Path,
    baseline: Path | None,
    rescore: bool,
    margin: float,
    github: bool,
) -> None:
    """Write report.html, summary.md and junit.xml of RESULTS (default: results.jsonl in the folder of --out).

    They are set against the baseline where there is one.
    """
    from eval.against import Against
    from eval.reporting import Reporting
    from eval.results import read_results

    now, against = read_results(results or out / RESULTS), Against(baseline, pairs, sources, rescore, margin)
    comparison = against.comparison(now) if against.exists else None
    for line in Reporting(against, out, github).written(now, comparison):
        click.echo(line)
