"""``python -m eval.dataset.schema`` prints the JSON Schema of a pair, for editors and other programs."""

import json

import click

from eval.dataset.pair import PairIn


@click.command(help=__doc__)
def main() -> None:
    click.echo(json.dumps(PairIn.model_json_schema(), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
