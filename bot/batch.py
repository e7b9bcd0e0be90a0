"""Questions from a file, one JSON object a line, and their answer objects, one a line, in the same order."""

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.engine import Engine
from bot.errors import QuestionError
from bot.types import Turn

# With any constraint pydantic refuses what is no Unicode (half of a surrogate pair), which could not be sent back.
Text = Annotated[str, StringConstraints(min_length=0)]


class TurnIn(BaseModel):
    """One message of a history."""

    role: Literal["user", "assistant"]
    content: Text

    def turn(self) -> Turn:
        return Turn(self.role, self.content)


class BatchLine(BaseModel):
    """One line of a batch, ``sources`` as AskIn has them; fields that the contract does not name are passed over."""

    model_config = ConfigDict(extra="ignore")

    id: str | int = ""
    question: str
    history: list[TurnIn] = []
    sources: list[str] = []

    def turns(self) -> list[Turn]:
        return [turn.turn() for turn in self.history]


def read_lines(lines: Iterable[str], name: str) -> list[BatchLine]:
    """Parse every line before the first answer is given; raises QuestionError naming the line that is wrong."""
    read = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read.append(BatchLine.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise QuestionError(f"{name}, line {number}: {where}: {first['msg']}.") from error
    return read


def answer_lines(engine: Engine, batch: Iterable[BatchLine]) -> Iterator[str]:
    """The answer object of each line, as JSON."""
    for line in batch:
        answer = engine.answer(line.question, line.turns(), sources=line.sources).to_json()
        yield json.dumps({**answer, "id": line.id}, ensure_ascii=False)
