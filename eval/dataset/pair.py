"""A question with what is expected of its answer, as it stands in a file and as it is used."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.batch import Text as MaybeEmpty
from bot.batch import TurnIn
from bot.types import Status, Turn
from eval.dataset.anchor import Anchor
from sources.document import sha256_of

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
Mode = Literal["any", "all"]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AnchorIn(_Row):
    """Where the answer stands; see Anchor. ``or`` are other places that say the same."""

    source: Text
    quote: Text
    line: Annotated[int, Field(ge=1)]
    before: MaybeEmpty = ""
    after: MaybeEmpty = ""

    def anchor(self) -> Anchor:
        return Anchor(self.source, self.quote, self.line, self.before, self.after)


class EvidenceIn(AnchorIn):
    others: list[AnchorIn] = Field(default_factory=list, alias="or")


class PairIn(_Row):
    """One pair of a file.

    ``answers`` are ways to say the one thing that is expected, ``all`` has such a list for each of several things, and
    ``number`` accepts a bare figure as well. ``evidence_mode`` says whether all of the evidence is to be cited or any.
    ``rewrite`` is a follow-up as a person would write it to stand alone. ``about`` is the article that a question which
    has no evidence is about, so that it is counted with those of that article.
    """

    id: Text
    question: Text
    history: list[TurnIn] = []
    status: Status = Status.ANSWERED
    answers: Texts | None = None
    all: Annotated[list[Texts], Field(min_length=1)] | None = None
    number: Annotated[float, Field(allow_inf_nan=False)] | None = None
    evidence: list[EvidenceIn] = []
    evidence_mode: Mode = "any"
    kind: Text
    tags: list[Text] = []
    must_pass: bool = False
    rewrite: Text | None = None
    about: Text | None = None
    note: MaybeEmpty = ""

    @model_validator(mode="after")
    def _whole(self) -> "PairIn":
        expected = self.answers is not None or self.all is not None
        if self.status is Status.NOT_FOUND and (expected or self.evidence or self.number is not None):
            raise ValueError("what is not_found has no answers and no evidence")
        if self.status is not Status.NOT_FOUND and not self.evidence:
            raise ValueError("evidence is missing; only what is not_found has none")
        if self.status is not Status.NOT_FOUND and (self.answers is None) is (self.all is None):
            raise ValueError("give answers, or all for several things at once")
        return self


@dataclass(frozen=True)
class Pair:
    """A pair as it is run.

    One of each group of ``answers`` is to be said. ``evidence`` holds the places that say the same in one group each.
    ``file`` and ``line`` are where it was read.
    """

    id: str
    question: str
    history: tuple[Turn, ...]
    status: Status
    answers: tuple[tuple[str, ...], ...]
    number: float | None
    evidence: tuple[tuple[Anchor, ...], ...]
    mode: Mode
    kind: str
    tags: tuple[str, ...]
    must_pass: bool
    rewrite: str
    about: str
    file: Path
    line: int

    @classmethod
    def of(cls, row: PairIn, file: Path, line: int) -> "Pair":
        groups = row.all if row.all is not None else [row.answers] if row.answers is not None else []
        return cls(
            id=row.id,
            question=row.question,
            history=tuple(turn.turn() for turn in row.history),
            status=row.status,
            answers=tuple(tuple(group) for group in groups),
            number=row.number,
            evidence=tuple(tuple(place.anchor() for place in (one, *one.others)) for one in row.evidence),
            mode=row.evidence_mode,
            kind=row.kind,
            tags=tuple(row.tags),
            must_pass=row.must_pass,
            rewrite=row.rewrite or "",
            about=row.about or "",
            file=file,
            line=line,
        )

    @cached_property
    def sha256(self) -> str:
        """Of what is asked and expected, not of where it stands in its file or in an article."""
        turns = [(turn.role, turn.content) for turn in self.history]
        told = [self.question, turns, self.status, self.answers, self.number, self._places, self.mode, self.rewrite]
        return _sum(told)

    @cached_property
    def evidence_sha256(self) -> str:
        """Of the quotes alone."""
        return _sum(self._places)

    @property
    def _places(self) -> list[list[tuple[str, str]]]:
        return [[(one.source, one.quote) for one in group] for group in self.evidence]

    @property
    def answerable(self) -> bool:
        return self.status is not Status.NOT_FOUND


def _sum(told: object) -> str:
    return sha256_of(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))
