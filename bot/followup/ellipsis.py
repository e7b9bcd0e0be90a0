"""A follow-up that is only a part of a question: the question before with the part of the same type exchanged."""

import re
from dataclasses import replace

from bot.followup.alike import exchanged
from bot.followup.conversation import Conversation
from bot.followup.exchange import with_year
from bot.followup.parse import parsed
from bot.followup.places import telling_places, with_place
from bot.followup.pronouns import resolved
from bot.followup.subject import Kind, antecedent
from bot.followup.tokens import word_class
from index.names import default_names, fold, words
from index.terms import stopwords
from sources.values import MONTHS, dates

_OWNED = re.compile(r"^(?:its|their|his|her)\s+(?=\w)", re.IGNORECASE)  # its owner is named in the question before
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_TAIL = re.compile(r"[\s?.!,]+$")


def completed(fragment: str, talk: Conversation) -> str:
    """The whole question that a fragment without a verb stands for."""
    part = resolved(_OWNED.sub("the ", _TAIL.sub("", fragment)), talk)
    before = _TAIL.sub("", talk.before.text)
    asking = parsed(part)
    if asking.asks:
        return _asked_again(part, before, talk)
    years = dates(part)
    if years and len(words(part)) <= 4:
        return with_year(talk.before.text, part[years[0].start : years[0].end])
    if (month := _MONTH.search(part)) and (old := _MONTH.search(before)) and len(words(part)) <= 2:
        return f"{before[: old.start()]}{month.group()}{before[old.end() :]}?"
    places = telling_places(part, talk.snapshot)
    preposition, noun = _split(part)
    other = set(words(noun)) - stopwords() - {w for s, e, _ in default_names().mentions(noun) for w in words(noun[s:e])}
    if places and not other:
        return with_place(talk.before.text, places[0], preposition, talk.snapshot)
    if whole := exchanged(preposition, noun, talk):
        return whole
    if places:
        return with_place(talk.before.text, places[0], preposition, talk.snapshot)
    joined = f" {part[0].lower()}{part[1:]}" if preposition else f", {part}"
    return f"{before}{joined}?"


def _split(part: str) -> tuple[str, str]:
    """The preposition of a fragment, empty if it has none, and the rest."""
    plain = re.sub(r"^(?:only|just)\s+", "", part, flags=re.IGNORECASE)
    head, _, rest = plain.partition(" ")
    return (fold(head), rest) if rest and fold(head) in word_class("preposition") else ("", plain)


def _asked_again(part: str, before: str, talk: Conversation) -> str:
    """ "Where?", "How much in 2015?", "And who before her?": the same question with other asking words."""
    asking = parsed(part)
    noun = next((p for p in asking.phrases if p.role == "asked" and p.start <= asking.asked[1] + 1), None)
    end = noun.end if noun else asking.asked[1]
    rest = part[end:].strip()
    same = talk.before.asks == asking.asks and noun is None and rest
    base = before if same else _with_asking(part[:end], before, talk)
    if not set(words(rest)) - stopwords():
        return base + "?"
    return completed(rest, replace(talk, before=parsed(base + "?")))


def _with_asking(asking: str, before: str, talk: Conversation) -> str:
    old = talk.before
    thing = re.match(r"(?P<be>is|are|was|were) there an? ", before, re.IGNORECASE)
    if thing and (subject := antecedent(Kind.THING, talk)):
        return f"{asking[0].upper()}{asking[1:]} {thing['be'].lower()} {subject}"
    if not old.asks:
        return f"{asking[0].upper()}{asking[1:]} {before[0].lower()}{before[1:]}"
    asked = next((p for p in old.phrases if p.role == "asked" and p.start <= old.asked[1] + 1), None)
    end = asked.end if asked else old.asked[1]
    who = old.asks in ("who", "whom", "which", "what") and (asked is None or not old.role("subject"))
    if who and " " not in asking.strip():  # "Who built it?" has no other subject that could be asked about
        return f"{before}, and {asking[0].lower()}{asking[1:]}"
    return before[: old.asked[0]] + asking[0].upper() + asking[1:] + before[end:]
