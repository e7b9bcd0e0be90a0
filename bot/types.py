"""The value types of the bot: turns, evidence, statements and the answer object."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal
from urllib.parse import quote as url_quote

from sources.document import Block, Document, Origin


class Status(StrEnum):
    ANSWERED = "answered"
    CONFLICT = "conflict"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True)
class Evidence:
    """A stretch of a document that may answer: one block, or the blocks ``number`` to ``last`` of one table or list.

    ``score`` is its relevance, about 0 to 3; ``features`` say what it was made from. ``words`` are those that answer,
    where a reader has marked them, and ``span`` is where in the block's body they stand. ``answers`` is where in the
    document's text the words stand that a composer answers with.
    """

    document: Document
    number: int
    score: float = 0.0
    features: Mapping[str, float] = field(default_factory=dict)
    last: int | None = None
    words: str = ""
    span: tuple[int, int] | None = None
    answers: tuple[int, int] | None = None

    @property
    def block(self) -> Block:
        return self.document.blocks[self.number]

    @property
    def start(self) -> int:
        return self.block.start

    @property
    def final(self) -> int:
        """Number of its last block."""
        return self.number if self.last is None else self.last

    @property
    def end(self) -> int:
        return self.document.blocks[self.final].end

    @property
    def text(self) -> str:
        """Its own words, exactly as they stand."""
        return self.document.slice(self.start, self.end)

    @property
    def place(self) -> tuple[str, int, int]:
        return self.document.source, self.start, self.end


def runs(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The same blocks, neighbours in one document joined to one stretch of lines, in order of the text.

    Of a stretch in which several things answer, none is marked.
    """
    joined: list[Evidence] = []
    for one in sorted(evidence, key=lambda e: (e.document.source, e.number)):
        before = joined[-1] if joined else None
        if before is not None and before.document is one.document and one.number == before.final + 1:
            joined[-1] = replace(before, last=one.final)
        else:
            joined.append(one)
    marks = [(e.document.source, e.number, e.answers) for e in evidence if e.answers is not None]
    return tuple(replace(e, answers=_only_mark(e, marks)) for e in joined)


def _only_mark(run: Evidence, marks: Sequence[tuple[str, int, tuple[int, int]]]) -> tuple[int, int] | None:
    inside = [place for source, n, place in marks if source == run.document.source and run.number <= n <= run.final]
    return inside[0] if len(inside) == 1 else None


@dataclass(frozen=True)
class Statement:
    """One sentence, list item or table row to be said, and the evidence for it (never empty).

    ``value`` is the figure it gives, where it gives one that can be compared.
    """

    text: str
    evidence: tuple[Evidence, ...]
    bullet: bool = False
    value: float | None = None


@dataclass(frozen=True)
class Draft:
    """What is to be said, before citations are numbered."""

    statements: tuple[Statement, ...]
    status: Status = Status.ANSWERED


@dataclass(frozen=True)
class Place:
    """Where the first cited line stands in an original that is no plain text: its ``page``, from 1, and ``element``.

    ``page`` is None where there are no pages, ``element`` empty where nothing near the line has a name or number.
    """

    page: int | None
    element: str


@dataclass(frozen=True)
class Span:
    """Characters ``start`` to before ``end`` of a quote."""

    start: int
    end: int


@dataclass(frozen=True)
class Citation:
    """A pointer to lines of a source, 1-based and inclusive; ``quote`` is a contiguous slice of them.

    ``answers`` is where in the quote the answering words stand; None where none do or all of it answers.
    ``origin`` tells where the source was brought in from, ``place`` where the lines stand in the original; None where
    the source came from nowhere else, or is the original itself.
    """

    n: int
    source: str
    title: str
    first_line: int
    last_line: int
    quote: str
    sha256: str
    url: str
    origin: Origin | None = None
    place: Place | None = None
    answers: Span | None = None


@dataclass(frozen=True)
class Checks:
    """What became of the sentences that a language model wrote: those ``kept``, of which some were ``repaired``, and
    those ``dropped`` because their lines do not say so. ``support`` is the least of those kept, from 0 to 1. ``tokens``
    were sent and written, 0 where the answer was remembered.
    """

    kept: int
    repaired: int
    dropped: int
    support: float
    tokens: int


@dataclass(frozen=True)
class Answer:
    """The answer object of the contract. ``seconds`` holds the time of each stage and their total.

    ``engine`` is ``extractive``, ``llm: MODEL``, or ``extractive (llm: TROUBLE)`` where a model should have written and
    could not. ``checks`` is None where none wrote.
    """

    id: str
    question: str
    understood_as: str
    status: Status
    answer: str
    citations: tuple[Citation, ...]
    closest: tuple[Citation, ...]
    engine: str
    seconds: Mapping[str, float]
    checks: Checks | None = None

    def to_json(self) -> dict[str, Any]:
        """The answer object as plain values; always the same keys."""
        return {**asdict(self), "status": str(self.status), "seconds": dict(self.seconds)}


def line_url(source: str, first: int, last: int) -> str:
    """Address of the page that shows these lines of a source."""
    lines = f"L{first}" if first == last else f"L{first}-L{last}"
    return f"/sources/{url_quote(source)}#{lines}"
