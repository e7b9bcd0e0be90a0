"""``linecite eval attribute``."""

from pathlib import Path

import click

from eval.commands.options import measuring, with_out, with_pairs

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--base", required=True, metavar="REV", help="The revision of linecite before the change.")
@click.option("--old-articles", type=_FOLDER, help="The articles before the change (default: those of REV).")
@with_pairs
@with_out
@measuring
def attribute(
    sources: Path, store: Path, base: str, old_articles: Path | None, pairs: tuple[Path, ...], out: Path
) -> None:
    """Tell what a change of the articles did from what a change of the system did."""
    import sys

    from eval.blame.attributing import Request, told, write_attribution
    from eval.blame.attributing import attribute as asked_of_all
    from eval.blame.attribution import CELLS
    from eval.dataset.files import files_of
    from eval.dataset.reading import read_pairs

    asked = read_pairs(files_of(pairs))
    request = Request(base, sources, store, old_articles)
    with click.progressbar(length=len(CELLS) * len(asked), label="Asking", file=sys.stderr) as bar:
        attribution = asked_of_all(asked, request, bar.update)
    write_attribution(attribution, out / "attribution.json")
    for line in told(attribution):
        click.echo(line)
