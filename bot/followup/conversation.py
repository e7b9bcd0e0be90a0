"""The conversation a follow-up belongs to: the question before, what was said to it, and what it is about."""

import re
from dataclasses import dataclass

from bot.followup.known import lower_named
from bot.followup.lead import spelled_out
from bot.followup.parse import parsed
from bot.followup.phrases import Parsed, Phrase
from index.names import fold
from index.snapshot import Snapshot
from sources.values import dates

_LONGEST = 600  # characters of an answer that are looked at: what follows is no longer the answer


@dataclass(frozen=True)
class Conversation:
    """The question before, made whole, and what was said to it; ``theme`` is what it has been about for longer."""

    before: Parsed
    said: str
    snapshot: Snapshot
    theme: str = ""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The noun phrases that may be spoken of, dates and phrases without a noun left out."""
        return tuple(p for p in self.before.phrases if p.role != "date" and p.noun and not p.owned)

    @property
    def names(self) -> tuple[Phrase, ...]:
        titled = lower_named(self.before.text, self.snapshot)
        return tuple(p for p in self.phrases if p.name or any(p.bare <= s and e <= p.end for s, e in titled))

    @property
    def continued(self) -> bool:
        """Whether the question before was still about the theme."""
        return bool(self.theme) and fold(self.theme) in fold(self.before.text)


def conversation(before: str, said: str, snapshot: Snapshot, theme: str = "") -> Conversation:
    return Conversation(parsed(spelled_out(before)), said[:_LONGEST], snapshot, theme)


def dated(question: str, talk: Conversation) -> str:
    """A question about the past with the date that was spoken of, unless it has or wants one of its own."""
    found = dates(talk.before.text)
    present = re.search(r"^(?:since )?when\b|\b(?:is|are|do|does|has|have|will|now|today)\b", question, re.IGNORECASE)
    if not found or present or dates(question):
        return question
    return f"{question.rstrip(' ?.')} in {talk.before.text[found[-1].start : found[-1].end]}?"


def last_date(talk: Conversation) -> str:
    """The date that was spoken of last, as written."""
    for text in (talk.before.text, talk.said):
        if found := dates(text):
            return text[found[-1].start : found[-1].end]
    return ""
