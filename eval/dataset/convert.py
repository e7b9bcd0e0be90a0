"""Gold questions with line numbers become pairs with anchors.

``python -m eval.dataset.convert GOLD ARTICLES > PAIRS``, where each line of GOLD has ``id``, ``kind``, ``question``,
``history``, ``answers`` or ``answers_all``, ``number``, what else a pair has, and ``evidence`` as
``{"source", "lines": [first, last], "alt": [...]}``.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click

from eval.dataset.anchor import Anchor
from eval.dataset.corpus import Corpus

_SAME = "id kind question history rewrite number evidence_mode tags must_pass note".split()


def converted(gold: Iterable[dict[str, Any]], lines: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Each question as a row of a file of pairs; ``lines`` are those of each source."""
    for told in gold:
        row = {name: told[name] for name in _SAME if name in told and told[name] != []}
        if not told["evidence"]:
            yield {**row, "status": "not_found"}
            continue
        if told.get("answers_all"):
            row["all"] = told["answers_all"]
        else:
            row["answers"] = told["answers"]
        status = "conflict" if told["kind"] == "conflict" else "answered"
        yield {**row, "status": status, "evidence": [_evidence(one, lines) for one in told["evidence"]]}


def _evidence(told: dict[str, Any], lines: dict[str, list[str]]) -> dict[str, Any]:
    others = [_anchor(one, lines) for one in told.get("alt", [])]
    return {**_anchor(told, lines), **({"or": others} if others else {})}


def _anchor(told: dict[str, Any], lines: dict[str, list[str]]) -> dict[str, Any]:
    first, last = told["lines"]
    return asdict(Anchor.of(told["source"], lines[told["source"]], first, last))


def lines_of(articles: Path) -> dict[str, list[str]]:
    """The lines of every article of a folder, by its name."""
    corpus = Corpus.of(articles)
    return {source: list(corpus.lines(source)) for source in corpus.documents}


@click.command(help=__doc__)
@click.argument("gold", type=click.File(encoding="utf-8"))
@click.argument("articles", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(gold: TextIO, articles: Path) -> None:
    rows = (json.loads(line) for line in gold if line.strip())
    for row in converted(rows, lines_of(articles)):
        click.echo(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
