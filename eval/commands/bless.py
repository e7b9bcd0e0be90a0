"""``linecite eval bless``."""

from pathlib import Path

import click

from eval.commands.options import RESULTS, measuring, with_baseline, with_out, with_pairs


def _said(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("say in a few words why the baseline moves.", ctx, param)
    return " ".join(value.split())


@click.command()
@click.option("--reason", required=True, callback=_said, help="Why the baseline moves; kept in its log.")
@click.option("--who", default="", help="Who moves it (default: name and address that git knows, else the login name).")
@click.option("--results", type=click.Path(dir_okay=False, path_type=Path), help="Default: results.jsonl in --out.")
@with_pairs
@with_out
@with_baseline
@measuring
def bless(
    sources: Path,
    store: Path,
    reason: str,
    who: str,
    results: Path | None,
    pairs: tuple[Path, ...],
    out: Path,
    baseline: Path | None,
) -> None:
    """Make the results of the last run the baseline, and log who moved it, why and by how much."""
    from eval.compare import bless as blessing
    from eval.compare.log import log_of
    from eval.dataset.corpus import Corpus
    from eval.dataset.files import baseline_of, files_of
    from eval.dataset.reading import read_pairs
    from eval.errors import ResultsError
    from eval.results import read_results
    from eval.signing import stale

    path, found = baseline or baseline_of(pairs), read_results(results or out / RESULTS)
    old = stale(found.signature, read_pairs(files_of(pairs)), Corpus.of(sources))
    if old:
        raise ResultsError(f"The results are not of all the {' and '.join(old)} of now; run linecite eval run again.")
    entry = blessing.bless(found, path, who.strip() or blessing.someone(Path.cwd()), reason)
    for line in blessing.told(entry):
        click.echo(line)
    click.echo(f"{len(found.items)} items are the baseline {path}; {log_of(path)} says so.")
