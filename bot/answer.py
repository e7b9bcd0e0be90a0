"""The whole pipeline, top to bottom: a question and its history become an answer with citations."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from bot.citations import closest, render
from bot.compose import Composed, compose, joined
from bot.confidence import THRESHOLD
from bot.engine import Hearing
from bot.followup import readings
from bot.library import Library
from bot.memory import Memory, key_of, recalled
from bot.parts import Questions, questions
from bot.read import Reader
from bot.rerank import ModelReader
from bot.types import Answer, Draft, Evidence, Status, Turn
from index.narrowed import narrowed
from index.reader.cross import CrossEncoder
from index.search import Hit, encode_query, search
from index.snapshot import Snapshot

NOT_FOUND = "The sources do not answer this question."
_CANDIDATES = 50


@dataclass(frozen=True)
class Read:
    """One reading of a question and all that became of it; ``hits``, ``evidence`` and ``composed`` hold one a part."""

    understood: str
    asked: Questions
    hits: tuple[list[Hit], ...]
    evidence: tuple[list[Evidence], ...]
    composed: tuple[Composed, ...]
    draft: Draft | None


@dataclass(frozen=True)
class Explanation:
    """An answer and how it came about: the readings of the question in the order in which they were tried."""

    answer: Answer
    readings: tuple[Read, ...]


class Bot:
    """Answers questions about the articles of a library; the same sources and question give the same answer."""

    engine = "extractive"

    def __init__(self, library: Library, reader: Reader | None = None, threshold: float = THRESHOLD) -> None:
        self.library = library
        self.reader = reader or ModelReader(CrossEncoder())
        self.threshold = threshold
        self._memory = Memory()

    def warm(self) -> None:
        """Load what the first answer needs, so that it is as quick as the second."""
        self.answer("warm")

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        hearing: Hearing | None = None,
    ) -> Answer:
        """Answer ``question``, asked after ``history`` (oldest turn first), from ``sources`` alone where any are named.

        Raises:
            SnapshotError: there is no index to answer from.
            UnknownSourceError: the index does not hold one of the sources.
        """
        begun = perf_counter()
        snapshot, key = self.library.snapshot, key_of(question, history, sources)

        def made() -> Answer:
            return self._explain(snapshot, question, history, id, sources).answer

        answer, fresh = self._memory.answer(key, snapshot, made)
        answer = answer if fresh else recalled(answer, id, perf_counter() - begun)
        if hearing is not None:
            hearing.tell_whole(answer)
        return answer

    def explain(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        snapshot: Snapshot | None = None,
    ) -> Explanation:
        """The answer with every stage that led to it, from ``snapshot`` or the library's; nothing is remembered."""
        return self._explain(snapshot or self.library.snapshot, question, history, id, sources)

    def _explain(
        self, whole: Snapshot, question: str, history: Sequence[Turn], id: str, sources: Sequence[str]
    ) -> Explanation:
        """The pipeline over one snapshot; a later reading is tried where the ones before say nothing."""
        clock = _Clock()
        snapshot = narrowed(whole, sources) if sources else whole
        tried: list[Read] = []
        for text in readings(question, history, snapshot):
            tried.append(self._read(text, snapshot, clock))
            if tried[-1].draft is not None:
                break
        chosen = next((read for read in tried if read.draft), tried[0])
        draft = chosen.draft
        text, citations = render(draft) if draft else (NOT_FOUND, ())
        clock.mark("read")
        answer = Answer(
            id=id,
            question=question,
            understood_as=chosen.understood,
            status=draft.status if draft else Status.NOT_FOUND,
            answer=text,
            citations=citations,
            closest=() if draft else closest(chosen.evidence[0]),
            engine=self.engine,
            seconds=clock.seconds(),
        )
        return Explanation(answer, tuple(tried))

    def _read(self, text: str, snapshot: Snapshot, clock: "_Clock") -> Read:
        """Find and read the evidence for one reading of the question, and compose what it says."""
        asked = questions(text, snapshot)
        vectors = encode_query(self.library.embedder, [part.text for part in asked.parts])
        clock.mark("embed")
        hits = tuple(search(snapshot, p.text, v, _CANDIDATES) for p, v in zip(asked.parts, vectors, strict=True))
        clock.mark("search")
        evidence = tuple(self.reader.read(p, found, snapshot) for p, found in zip(asked.parts, hits, strict=True))
        read = zip(asked.parts, evidence, strict=True)
        composed = tuple(compose(part, found, snapshot, self.threshold) for part, found in read)
        draft = joined(asked, [made.draft for made in composed])
        clock.mark("read")
        return Read(text, asked, hits, evidence, composed, draft)


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
