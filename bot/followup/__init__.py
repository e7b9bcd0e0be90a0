"""A follow-up question made whole from the conversation, without a language model."""

import re
from collections.abc import Iterator, Sequence

from bot.followup.conversation import Conversation, conversation
from bot.followup.ellipsis import completed
from bot.followup.exchange import asks_swap, shifted_year, swapped, with_year
from bot.followup.known import changes_article
from bot.followup.lead import is_courtesy, stripped, topic_of
from bot.followup.leaning import leans, same_asked, with_topic
from bot.followup.parse import parsed
from bot.followup.places import telling_places
from bot.followup.pronouns import pointed, resolved
from bot.followup.subject import topic
from bot.followup.tokens import word_class
from bot.types import Turn
from index.names import words
from index.snapshot import Snapshot
from index.terms import stopwords
from sources.values import dates

_POINTER = re.compile(r"\b(?:it|they|that|this|there|then|one|ones|these|those)\b", re.IGNORECASE)
_BARE = 2  # content words up to which even a full question leans on the one before
_FRAGMENT = 4  # content words up to which words without a verb are a part of the question before


def understand(question: str, history: Sequence[Turn], snapshot: Snapshot) -> str:
    """The question as one that stands alone; unchanged where it already does."""
    understood = said = theme = ""
    for turn in [*_meant(history), Turn("user", question)]:
        if turn.role == "assistant":
            said = turn.content
        else:
            text = turn.content.strip()
            understood = _resolve(text, conversation(understood, said, snapshot, theme)) if words(understood) else text
            theme = topic(conversation(understood, "", snapshot, theme))
    return understood


def readings(question: str, history: Sequence[Turn], snapshot: Snapshot) -> tuple[str, ...]:
    """How the question may be meant, likeliest first: made whole and, if it can stand alone, as typed."""
    understood = understand(question, history, snapshot)
    return (understood, question) if understood != question and _content(question) > _BARE else (understood,)


def _meant(history: Sequence[Turn]) -> Iterator[Turn]:
    """The conversation without the turns that only greet or thank, and what was said to them."""
    courtesy = False
    for turn in history:
        if turn.role == "user":
            courtesy = is_courtesy(turn.content)
        if not courtesy:
            yield turn


def _resolve(question: str, talk: Conversation) -> str:
    bare = stripped(question)
    before = talk.before.text
    if is_courtesy(question):
        return question
    if asks_swap(bare):
        return swapped(before)
    if year := shifted_year(bare, before, talk.said):
        return with_year(before, year)
    about = topic_of(bare)
    part = bare if about is None else about
    opened = about is not None or bare != question
    if words(part)[:1] and words(part)[0] in word_class("subordinate"):
        return question
    if not parsed(part).clause or (opened and len(words(part)) == 1):
        short = parsed(part).asks and all(" " not in p.noun for p in parsed(part).role("asked"))
        fits = _content(part) <= (_FRAGMENT if opened or short else _BARE)
        return completed(part, talk) if fits else question
    return _full(question, part, talk)


def _full(question: str, bare: str, talk: Conversation) -> str:
    """A follow-up with a verb of its own: pronouns, then what it leaves unsaid."""
    years = dates(bare)
    if years and _content(bare) <= _BARE and _POINTER.search(bare) and not telling_places(bare, talk.snapshot):
        return with_year(talk.before.text, bare[years[0].start : years[0].end])
    if part := same_asked(bare, talk.before):
        return completed(part, talk)
    if pointed(bare):
        return resolved(bare, talk)
    if leans(bare, talk) and not changes_article(bare, f"{talk.before.text} {talk.said}", talk.snapshot):
        return with_topic(bare, talk)
    return question


def _content(text: str) -> int:
    """The number of words that are no mere grammar."""
    return len([w for w in words(text) if w not in stopwords()])
