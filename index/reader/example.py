"""What the model learns from: a question, the passages of one list, and which of them answers with which words."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Piece:
    """A passage as the model sees it: where it stands, the sentence before it, and its own words."""

    context: str
    lead: str
    body: str


@dataclass(frozen=True)
class Example:
    """One question and the passages to tell apart.

    ``positive`` is the index of the passage that answers, None where none does; ``span`` is where in its body the
    answer stands, in characters, None where the words are not known. ``group`` is what held-out parts are split by.
    """

    source: str
    group: str
    question: str
    pieces: tuple[Piece, ...]
    positive: int | None = None
    span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if not self.pieces:
            raise ValueError(f"The example {self.question!r} has no passage.")
        if self.positive is not None and not 0 <= self.positive < len(self.pieces):
            raise ValueError(f"The example {self.question!r} has no passage number {self.positive}.")

    @property
    def answer(self) -> str:
        """The words of the span; empty where none is known."""
        if self.positive is None or self.span is None:
            return ""
        return self.pieces[self.positive].body[slice(*self.span)]

    def with_negatives(self, negatives: Iterable[Piece]) -> "Example":
        """The same example with more passages that do not answer."""
        return replace(self, pieces=(*self.pieces, *negatives))


def write(path: Path, examples: Iterable[Example]) -> int:
    """Write one example a line; returns how many."""
    lines = [json.dumps(asdict(example), ensure_ascii=False) + "\n" for example in examples]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def read(path: Path) -> Iterator[Example]:
    """The examples of a file that ``write`` made."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            record["pieces"] = tuple(Piece(**piece) for piece in record["pieces"])
            record["span"] = None if record["span"] is None else tuple(record["span"])
            yield Example(**record)
