"""The readers' judgements, as the bot keeps them in its store."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.batch import TurnIn
from bot.feedback import Pointer
from bot.types import Answer
from eval.dataset.corpus import Corpus
from eval.dataset.proposing import id_of
from eval.errors import DatasetError


class ThumbIn(BaseModel):
    """What is needed here of a line of ``feedback.jsonl``; ``history`` has the reader's own turns only."""

    model_config = ConfigDict(extra="ignore")

    question: str
    history: list[TurnIn] = []
    sources: list[str] = []
    status: str
    citations: list[Pointer] = []
    thumb: Literal["up", "down"]
    reason: str = ""
    comment: str = ""

    @property
    def id(self) -> str:
        """The id of the pair that this becomes: the same for the same question after the same turns."""
        return f"adopted-{id_of(self.question, [turn.content for turn in self.history])}"

    def changed(self, corpus: Corpus) -> list[str]:
        """The cited articles that are no longer what was judged."""
        now = {source: document.sha256 for source, document in corpus.documents.items()}
        return sorted({one.source for one in self.citations if now.get(one.source) != one.sha256})

    def alike(self, answer: Answer) -> bool:
        """Whether an answer has the status and the lines of the one that was judged."""
        judged = [(one.source, one.first_line, one.last_line) for one in self.citations]
        return answer.status == self.status and judged == [
            (one.source, one.first_line, one.last_line) for one in answer.citations
        ]


@dataclass(frozen=True)
class Thumbs:
    """The judgements in their order, one a question; ``damaged`` are the lines that hold none."""

    told: tuple[ThumbIn, ...]
    damaged: tuple[int, ...]


def read_thumbs(path: Path) -> Thumbs:
    """Of several judgements of one question the last one counts; raises DatasetError where there is no such file."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError as error:
        told = f"{path} cannot be read ({error.strerror}); name the file of feedback with --feedback."
        raise DatasetError([told]) from error
    read: dict[str, ThumbIn] = {}
    damaged: list[int] = []
    for number, line in enumerate(lines, 1):
        try:
            thumb = ThumbIn.model_validate_json(line) if line.strip() else None
        except ValidationError:  # a write that a full disk cut off
            damaged.append(number)
            continue
        if thumb is not None:
            read[thumb.id] = thumb
    return Thumbs(tuple(read.values()), tuple(damaged))
