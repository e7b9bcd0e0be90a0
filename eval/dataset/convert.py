"""Gold questions with line numbers become pairs with anchors.

``python -m eval.dataset.convert GOLD ARTICLES > PAIRS``, where each line of GOLD has ``id``, ``kind``, ``question``,
``history``, ``answers`` or ``answers_all``, ``number``, what else a pair has, and ``evidence`` as
``{"source", "lines": [first, last], "alt": [...]}``. Everything that is wrong is told with its line; exits 1 then.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.batch import TurnIn
from bot.types import Status
from eval.dataset.anchor import Anchor
from eval.dataset.corpus import Corpus
from eval.dataset.pair import EvidenceIn, Mode, PairIn
from eval.dataset.proposing import row_of
from eval.dataset.reading import sentence_of
from sources.errors import LineciteError


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")


class PlaceIn(_Row):
    """Lines of an article, and others (``alt``) that say the same."""

    source: str
    lines: tuple[int, int]
    alt: list["PlaceIn"] = []


class GoldIn(_Row):
    """One gold question; what is not named here is passed over."""

    id: str | int
    kind: str
    question: str
    history: list[TurnIn] = []
    answers: list[str] = []
    all: list[list[str]] = Field(default=[], alias="answers_all")
    number: float | None = None
    evidence: list[PlaceIn] = []
    evidence_mode: Mode = "any"
    rewrite: str | None = None
    tags: list[str] = []
    must_pass: bool = False
    note: str = ""


def converted(gold: Iterable[Mapping[str, Any]], lines: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    """Each question as a row of a file of pairs; ``lines`` are those of each source.

    Raises ValidationError where it is no gold question, ValueError where it points at lines that are not there.
    """
    return (json.loads(row_of(pair_of(GoldIn.model_validate(told), lines))) for told in gold)


def pair_of(gold: GoldIn, lines: Mapping[str, Sequence[str]]) -> PairIn:
    """One question as a pair; without evidence nothing is to be found."""
    conflict = Status.CONFLICT if gold.kind == "conflict" else Status.ANSWERED
    return PairIn.model_validate(
        {
            **gold.model_dump(exclude={"answers", "all", "number", "evidence"}),
            "id": str(gold.id),
            "status": conflict if gold.evidence else Status.NOT_FOUND,
            "answers": gold.answers if gold.evidence and not gold.all else None,
            "all": gold.all if gold.evidence and gold.all else None,
            "number": gold.number if gold.evidence else None,
            "evidence": [_evidence(one, lines) for one in gold.evidence],
        }
    )


def _evidence(told: PlaceIn, lines: Mapping[str, Sequence[str]]) -> EvidenceIn:
    others = [asdict(_anchor(one, lines)) for one in told.alt]
    return EvidenceIn.model_validate({**asdict(_anchor(told, lines)), "or": others})


def _anchor(told: PlaceIn, lines: Mapping[str, Sequence[str]]) -> Anchor:
    return Anchor.of(told.source, lines.get(told.source, ()), *told.lines)


def lines_of(articles: Path) -> dict[str, list[str]]:
    """The lines of every article of a folder, by its name."""
    corpus = Corpus.of(articles)
    return {source: list(corpus.lines(source)) for source in corpus.documents}


def _told(line: str, lines: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The pair of one line of gold, or what is wrong with it."""
    try:
        return row_of(pair_of(GoldIn.model_validate_json(line), lines)), ""
    except ValidationError as error:
        return "", sentence_of(error)
    except ValueError as error:
        return "", f"{error}."


@click.command(help=__doc__)
@click.argument("gold", type=click.File(encoding="utf-8-sig"))
@click.argument("articles", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(gold: TextIO, articles: Path) -> None:
    try:
        lines, rows = lines_of(articles), list(enumerate(gold, 1))
    except LineciteError as error:
        raise click.ClickException(str(error)) from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{gold.name} is no UTF-8; save it as UTF-8.") from error
    told = [(number, *_told(line, lines)) for number, line in rows if line.strip()]
    wrong = [f"{gold.name}:{number}: {problem}" for number, _, problem in told if problem]
    for problem in wrong:
        click.echo(problem, err=True)
    if wrong:
        sys.exit(1)
    for _, row, _ in told:
        click.echo(row)


if __name__ == "__main__":
    main()
