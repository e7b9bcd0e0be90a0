"""Evidence becomes a draft: each composer answers one kind of question, the first that can does."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.abstain import trusted
from bot.compose.cell import cell
from bot.compose.compare import concluded, together
from bot.compose.conflict import conflict
from bot.compose.duration import lasted
from bot.compose.entries import entries
from bot.compose.events import events
from bot.compose.exact import exact
from bot.compose.listing import count, listing
from bot.compose.lookup import lookup
from bot.compose.rows import notes, rows
from bot.compose.series import series
from bot.compose.tally import tally
from bot.confidence import THRESHOLD, sureness
from bot.parts import Questions
from bot.present import still
from bot.question import Operation, Question
from bot.types import Draft, Evidence
from index.snapshot import Snapshot

# In this order: what is worked out, then what is read off a table or list, last a sentence as it stands.
_COMPOSERS = (series, entries, rows, notes, events, tally, cell, count, listing, exact, lookup)
# What these say rests on the reading of one sentence; the others rest on the structure of a table or list.
READ = frozenset(composer.__name__ for composer in (conflict, listing, exact, lookup))


@dataclass(frozen=True)
class Composed:
    """What became of one part: the evidence that may be said, the draft made of it (or None), and by which composer."""

    draft: Draft | None
    trusted: tuple[Evidence, ...]
    confidence: float
    threshold: float
    composer: str = ""


def compose(
    question: Question,
    evidence: Sequence[Evidence],
    snapshot: Snapshot,
    threshold: float = THRESHOLD,
    given: Sequence[Evidence] | None = None,
) -> Composed:
    """The draft of an answer to one question from its evidence, best first; none where the sources do not answer.

    What rests on one sentence is said from a confidence of ``threshold`` up. ``given`` may be said whatever is trusted.
    """
    sound = tuple(still(question, trusted(question, evidence, snapshot)) if given is None else given)
    confidence = sureness(sound)
    draft, composer = _composed(question, sound, evidence, snapshot)
    said = draft if composer not in READ or confidence >= threshold else None
    return Composed(said, sound, confidence, threshold, composer)


def _composed(
    question: Question, sound: Sequence[Evidence], evidence: Sequence[Evidence], snapshot: Snapshot
) -> tuple[Draft | None, str]:
    """The draft of the first composer that can make one, and that composer's name."""
    torn = conflict(question, sound, evidence, snapshot)
    if torn is not None:
        return torn, conflict.__name__
    for composer in _COMPOSERS if sound else ():
        draft = composer(question, sound, snapshot)
        if draft is not None:
            return draft, composer.__name__
    return None, ""


def joined(asked: Questions, drafts: Sequence[Draft | None]) -> Draft | None:
    """The drafts of all parts as one: what follows from them where they are compared, else one after the other."""
    if asked.lasting:
        return lasted(asked, *drafts)
    if asked.operation is not Operation.NONE or asked.unit is not None:
        return concluded(asked, drafts)
    made = [draft for draft in drafts if draft is not None]
    return together(made) if made else None
