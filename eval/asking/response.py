"""The answer object as a server sends it: what the contract names, and nothing else of it is kept."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from bot.commands.told import one_line
from bot.types import Answer, Checks, Citation, Status

_MOST_SAID = 200  # characters of a server's message
_MOST_LINES = 1_000_000  # no article has more: its lines are counted one by one
_Line = Annotated[int, Field(ge=0, le=_MOST_LINES)]
_Count = Annotated[int, Field(ge=0)]


class _In(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")


class CitationIn(_In):
    """A pointer to lines of a source; whether it is right is for the metrics to say."""

    n: int
    source: str
    title: str
    first_line: _Line
    last_line: _Line
    quote: str
    sha256: str
    url: str

    def citation(self) -> Citation:
        return Citation(**self.model_dump())


class ChecksIn(_In):
    """What a server says of the sentences of its language model."""

    kept: _Count
    repaired: _Count
    dropped: _Count
    support: Annotated[FiniteFloat, Field(ge=0, le=1)]
    tokens: _Count


class AnswerIn(_In):
    """What came for one question."""

    understood_as: str
    status: Status
    answer: str
    citations: list[CitationIn]
    closest: list[CitationIn]
    engine: str
    seconds: dict[str, FiniteFloat]
    checks: ChecksIn | None = None

    def answer_to(self, question: str, id: str) -> Answer:
        """The answer object; question and id are those that were sent."""
        return Answer(
            id=id,
            question=question,
            understood_as=self.understood_as,
            status=self.status,
            answer=self.answer,
            citations=tuple(one.citation() for one in self.citations),
            closest=tuple(one.citation() for one in self.closest),
            engine=self.engine,
            seconds=self.seconds,
            checks=Checks(**self.checks.model_dump()) if self.checks is not None else None,
        )


class _ErrorIn(BaseModel):
    message: str


class _ErrorsIn(BaseModel):
    error: _ErrorIn


def said_by(body: bytes) -> str:
    """What a server's error says, in brackets; empty where it is not of the contract's form."""
    try:
        said = one_line(_ErrorsIn.model_validate_json(body).error.message)
    except ValidationError:
        return ""
    return f" ({said if len(said) <= _MOST_SAID else f'{said[: _MOST_SAID - 1]}…'})"
