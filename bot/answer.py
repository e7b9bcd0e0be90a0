"""The whole pipeline, top to bottom: a question and its history become an answer with citations."""

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from bot.citations import closest, render
from bot.compose import compose
from bot.followup import readings
from bot.library import Library
from bot.parts import questions
from bot.read import Reader
from bot.rerank import ModelReader
from bot.types import Answer, Draft, Evidence, Status, Turn
from index.reader.cross import CrossEncoder
from index.search import encode_query, search
from index.snapshot import Snapshot

NOT_FOUND = "The sources do not answer this question."
_CANDIDATES = 50


class Bot:
    """Answers questions about the articles of a library; the same sources and question give the same answer."""

    engine = "extractive"

    def __init__(self, library: Library, reader: Reader | None = None) -> None:
        self.library = library
        self.reader = reader or ModelReader(CrossEncoder())

    def warm(self) -> None:
        """Load what the first answer needs, so that it is as quick as the second."""
        self.answer("warm")

    def answer(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Answer:
        """Answer ``question``, asked after ``history`` (oldest turn first).

        Raises:
            SnapshotError: there is no index to answer from.
        """
        clock = _Clock()
        snapshot = self.library.snapshot
        found = [self._read(reading, snapshot, clock) for reading in readings(question, history, snapshot)]
        understood, evidence, draft = next((f for f in found if f.draft), found[0])
        text, citations = render(draft) if draft else (NOT_FOUND, ())
        clock.mark("read")
        return Answer(
            id=id,
            question=question,
            understood_as=understood,
            status=draft.status if draft else Status.NOT_FOUND,
            answer=text,
            citations=citations,
            closest=() if draft else closest(evidence),
            engine=self.engine,
            seconds=clock.seconds(),
        )

    def _read(self, text: str, snapshot: Snapshot, clock: "_Clock") -> "_Found":
        """Find and read the evidence for one reading of the question, and compose what it says."""
        asked = questions(text, snapshot)
        vectors = encode_query(self.library.embedder, [part.text for part in asked.parts])
        clock.mark("embed")
        hits = [search(snapshot, part.text, v, _CANDIDATES) for part, v in zip(asked.parts, vectors, strict=True)]
        clock.mark("search")
        evidence = [self.reader.read(part, h, snapshot) for part, h in zip(asked.parts, hits, strict=True)]
        draft = compose(asked, evidence, snapshot)
        clock.mark("read")
        return _Found(text, evidence[0], draft)


class _Found(NamedTuple):
    understood: str
    evidence: list[Evidence]
    draft: Draft | None


class _Clock:
    """Seconds spent in each stage, summed over its turns, and in total."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._stages: dict[str, float] = {}

    def mark(self, stage: str) -> None:
        now = perf_counter()
        self._stages[stage] = self._stages.get(stage, 0.0) + now - self._last
        self._last = now

    def seconds(self) -> dict[str, float]:
        total = perf_counter() - self._start
        return {name: round(value, 6) for name, value in {"total": total, **self._stages}.items()}
