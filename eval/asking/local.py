"""The bot in this process, its stages laid open."""

from collections.abc import Sequence

from bot.answer import Bot, Explanation, Read
from bot.compose import READ, Composed
from bot.question import Question
from bot.types import Evidence, Turn
from eval.asking.asked import Asked, Part, Seen, Trace
from index.search import Hit
from index.snapshot import Snapshot


class LocalAsker:
    """Asks a bot, from its library's snapshot or from ``snapshot``; nothing is remembered between two questions."""

    traced = True
    deterministic = True

    def __init__(self, bot: Bot, snapshot: Snapshot | None = None) -> None:
        self.bot = bot
        self.snapshot = snapshot or bot.library.snapshot

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        explanation = self.bot.explain(question, history, id, snapshot=self.snapshot)
        return Asked(explanation.answer, traced(explanation, self.snapshot))


def traced(explanation: Explanation, snapshot: Snapshot) -> Trace:
    """The stages of the reading that was answered."""
    chosen = answered(explanation)
    return Trace(chosen.understood, tuple(_parts(chosen, snapshot)))


def answered(explanation: Explanation) -> Read:
    """The reading that was answered, the first where none was."""
    return next((read for read in explanation.readings if read.draft), explanation.readings[0])


def _parts(read: Read, snapshot: Snapshot) -> list[Part]:
    staged = zip(read.asked.parts, read.hits, read.evidence, read.composed, strict=True)
    return [_part(part, hits, evidence, made, snapshot) for part, hits, evidence, made in staged]


def _part(
    part: Question, hits: Sequence[Hit], evidence: Sequence[Evidence], made: Composed, snapshot: Snapshot
) -> Part:
    return Part(
        text=part.text,
        found=tuple(_hit(hit, snapshot) for hit in hits),
        ranked=tuple(seen_of(one) for one in evidence),
        depth=sum(one.features.get("read", 0.0) > 0 for one in evidence),
        trusted=tuple(seen_of(one) for one in made.trusted),
        composer=made.composer,
        confidence=made.confidence,
        threshold=made.threshold,
        gated=made.composer in READ or not made.composer,
        said=made.draft is not None,
        cited=tuple(seen_of(one) for said in (made.draft.statements if made.draft else ()) for one in said.evidence),
    )


def _hit(hit: Hit, snapshot: Snapshot) -> Seen:
    passage = hit.passage
    document = snapshot.document(passage.source)
    return Seen(passage.source, document.line_of(passage.start), document.line_of(passage.end - 1), hit.score)


def seen_of(one: Evidence) -> Seen:
    """A piece of evidence as its lines."""
    document = one.document
    first, last = document.line_of(one.start), document.line_of(max(one.start, one.end - 1))
    return Seen(document.source, first, last, one.score)
