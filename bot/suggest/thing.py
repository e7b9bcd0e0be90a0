"""What-is questions from the sentence that says what the article is about."""

import re
from collections.abc import Iterator

from bot.suggest.person import is_person
from bot.suggest.topic import Topic
from bot.suggest.when import Told

_NAMED = r"(?:,[^,]{1,80},)?"


def what_questions(sentence: str, topic: Topic) -> Iterator[Told]:
    """What, or who, the article is about, where a sentence begins by saying so."""
    if not topic.name:
        return
    opening = re.compile(
        rf"(?:The )?{re.escape(topic.bare)}{_NAMED} (?P<aux>is|was|are) (?P<said>an? [^,;:.]+)", re.IGNORECASE
    )
    told = opening.match(sentence)
    if told:
        person = any(is_person(part) for part in re.split(r" (?:and|who|from)\b", told["said"]))
        yield Told(f"{'Who' if person else 'What'} {told['aux']} {topic.name}?", "")
