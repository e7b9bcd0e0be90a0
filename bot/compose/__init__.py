"""Evidence becomes a draft: each composer answers one kind of question, the first that can does."""

from collections.abc import Sequence

from bot.abstain import trusted
from bot.compose.cell import cell
from bot.compose.compare import compared, together
from bot.compose.conflict import conflict
from bot.compose.events import events
from bot.compose.listing import count, listing
from bot.compose.lookup import lookup
from bot.compose.rows import notes, rows
from bot.compose.series import series
from bot.parts import Questions
from bot.question import Operation, Question
from bot.types import Draft, Evidence
from index.snapshot import Snapshot

_COMPOSERS = (series, rows, notes, events, cell, conflict, count, listing, lookup)


def compose(asked: Questions, evidence: Sequence[Sequence[Evidence]], snapshot: Snapshot) -> Draft | None:
    """The draft of an answer from the evidence for each part, or None where the sources do not answer."""
    drafts = [_one(part, found, snapshot) for part, found in zip(asked.parts, evidence, strict=True)]
    made = [draft for draft in drafts if draft is not None]
    if asked.labels and asked.whole.operation is not Operation.NONE and asked.whole.operation is not Operation.COUNT:
        return compared(asked.whole.operation, asked.labels, asked.parts, made) if len(made) == len(drafts) else None
    return together(made) if made else None


def _one(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    sound = trusted(question, evidence, snapshot)
    drafts = (composer(question, sound, snapshot) for composer in _COMPOSERS) if sound else iter(())
    return next((draft for draft in drafts if draft is not None), None)
