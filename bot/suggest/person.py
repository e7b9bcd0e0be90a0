"""Who-questions from sentences that say who holds an office, or by whom something was made."""

import re
from collections.abc import Iterator
from functools import cache

from bot.data import groups
from bot.suggest.nominal import head
from bot.suggest.topic import Topic
from bot.suggest.verbs import active_past, is_past_participle
from bot.suggest.when import Told
from bot.suggest.wording import plural
from index.names import fold

_PARTICLE = r"(?:de|van|von|der|den|da|di|del|la|bin|ibn|al|of|ter|af)"
_NAME = rf"(?:[^\W\d_a-z][\w'’.-]*)(?: (?:{_PARTICLE} )*[^\W\d_a-z][\w'’.-]*){{1,4}}"
_HOLDS = re.compile(
    rf"(?P<office>[Tt]he .+?|.+?) (?P<aux>is|was) (?:now )?(?P<name>{_NAME})(?=$|,| who\b| since\b| and\b)"
)
_HELD = re.compile(
    rf"(?P<name>{_NAME}) (?P<aux>is|was|has been) (?P<office>the [^,;:]+?)(?=$|,| since\b| who\b| from\b| until\b)"
)
_WHEN = r"(?: (?:in|on) [\w ]{4,20})?"
_MADE = re.compile(
    rf"(?P<subject>.+?) (?P<aux>was|were) (?:\w+ed and )?(?P<verb>[a-z]+){_WHEN} by "
    rf"(?P<agent>(?:the [\w -]+? )?{_NAME})(?=$|[,;.]| (?:in|on|from|at|for|and|who|as|between|to)\b)"
)


@cache
def persons() -> frozenset[str]:
    """Folded words for what a person is or does."""
    return frozenset(word for row in groups("person-nouns.txt").values() for word in row)


def is_person(phrase: str) -> bool:
    """Whether the head of a noun phrase is a word for a person: "the head gardener of the park"."""
    return bool(phrase.strip()) and fold(head(phrase.strip())) in persons()


def who_questions(sentence: str, topic: Topic) -> Iterator[Told]:
    """Questions who holds an office and who made what the sentence is about."""
    told = _HELD.match(sentence) or _HOLDS.match(sentence)
    if told and is_person(told["office"]) and not is_person(told["name"]):
        office = topic.subject(told["office"])
        if office.startswith("the ") and office != topic.name:
            yield Told(f"Who {'is' if told['aux'] == 'has been' else told['aux']} {office}?", told["name"])
    made = _MADE.match(sentence)
    verb = active_past(made["verb"]) if made and is_past_participle(made["verb"]) else ""
    subject = topic.subject(made["subject"]) if made and verb else ""
    if (
        made
        and subject[:1].isupper() | subject.startswith("the ")
        and made["verb"] not in ("followed", "succeeded", "preceded", "born", "named", "joined")
    ):
        name = re.search(_NAME, made["agent"])
        yield Told(f"Who {verb} {subject}?", name.group() if name else made["agent"])


def many_persons(noun: str) -> bool:
    """Whether a plural noun is one for persons."""
    folded = fold(noun)
    return plural(folded) and folded.removesuffix("s") in persons()
