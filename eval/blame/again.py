"""A question once more, with all that the pipeline had in its hands, to try what would have helped."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer import Bot, Explanation, Read
from bot.question import Question
from bot.types import Evidence
from eval.asking.asked import Asker, Part
from eval.asking.local import LocalAsker, answered
from eval.blame.spots import Spot, spanned
from eval.case import Case
from eval.recall import unrecorded
from index.search import encode_query, search
from index.snapshot import Snapshot


@dataclass(frozen=True)
class Again:
    """The reading of a question that was answered, by the same bot from the same snapshot."""

    bot: Bot
    snapshot: Snapshot
    explanation: Explanation

    @property
    def read(self) -> Read:
        return answered(self.explanation)

    def of(self, part: Part) -> tuple[Question, list[Evidence]]:
        """A part of the question as the bot typed it, and its evidence."""
        return next(
            (typed, found)
            for typed, found in zip(self.read.asked.parts, self.read.evidence, strict=True)
            if typed.text == part.text
        )

    def rank(self, part: Part, spot: Spot) -> int | None:
        """That of a place among all that search would find for a part, from 1."""
        vector = encode_query(self.bot.library.embedder, [part.text])[0]
        hits = search(self.snapshot, part.text, vector, len(self.snapshot.passages))
        lines = (
            spanned(self.snapshot.document(hit.passage.source), hit.passage.start, hit.passage.end) for hit in hits
        )
        return next((rank for rank, at in enumerate(lines, 1) if spot.touches(at)), None)


def again(case: Case, snapshot: Snapshot, asker: Asker | None) -> Again | None:
    """None where the bot is not in this process, or where what it says is not what came back."""
    if not isinstance(asker, LocalAsker):
        return None
    pair = case.gold.pair
    bot = unrecorded(asker.bot)
    explanation = bot.explain(pair.question, pair.history, pair.id, snapshot=snapshot)
    same = explanation.answer.answer == case.first.answer.answer
    return Again(bot, snapshot, explanation) if same else None


def standing_on(evidence: Iterable[Evidence], spots: Iterable[Spot]) -> list[Evidence]:
    """The evidence on the lines of some places."""
    wanted = list(spots)
    return [e for e in evidence if any(one.touches(spanned(e.document, e.start, e.end)) for one in wanted)]
