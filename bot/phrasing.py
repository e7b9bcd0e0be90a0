"""English questions put into other words: what one event or one thing alone is asked."""

import re
from functools import cache

from bot.data import groups
from index.names import fold
from index.spelling import english_words

_AUXILIARY = re.compile(r"\b(?P<aux>is|are|was|were|did|does|do|has|have|had)\b\s*", re.IGNORECASE)
_HAPPENED = re.compile(r"(?:happen(?:ed)?|occurr?(?:ed)?|took place|came|comes|take place)", re.IGNORECASE)
_GERUND = re.compile(r"(?<=\s)(?P<verb>[a-z]{3,}ing)\b(?=\s|$)")
_NO_VERB = frozenset("during evening morning thing king ring spring string wing".split())
_DETERMINERS = frozenset("the a an its their his her this that".split())
_PAST = re.compile(r"\b[a-z]{2,}ed\b")
_BE = frozenset("is are was were".split())


@cache
def _irregular() -> dict[str, str]:
    return {past: base for base, forms in groups("past-forms.txt").items() for past in forms}


def base_form(verb: str) -> str:
    """The form of a verb that stands after *did*: ``opened`` and ``opens`` become ``open``; unchanged if unknown."""
    word = fold(verb)
    if word in _irregular():
        return _irregular()[word]
    if word.endswith("ing"):
        cut = [word[:-3], word[:-3] + "e", word[:-4]]
    elif word.endswith("ed"):
        cut = [word[:-3] + "y"] if word.endswith("ied") else [word[:-2], word[:-1], word[:-3]]
    elif word.endswith("s"):
        cut = [word[:-3] + "y"] if word.endswith("ies") else [word[:-1], word[:-2]]
    else:
        return verb
    return next((form for form in cut if form in english_words()), verb)


def asked_when(subject: str, predicate: str) -> str:
    """When a subject did what a predicate says: (``the pier``, ``was built``) is *When was the pier built?*"""
    predicate = " ".join(predicate.split())
    aux = _AUXILIARY.match(predicate)
    rest = predicate[aux.end() :] if aux else predicate
    if not rest or _HAPPENED.fullmatch(rest):
        return f"When was {subject}?"
    if aux and aux["aux"].casefold() in _BE:
        return f"When {aux['aux'].casefold()} {subject} {rest}?"
    verb, _, behind = rest.partition(" ")
    return " ".join(f"When did {subject} {base_form(verb)} {behind}".split()) + "?"


def asked_of_event(event: str) -> str:
    """When an event was: a noun phrase as it stands, a clause with its verb behind *did* or *was*."""
    event = re.sub(r"^(?:when|that)\s+", "", event.strip(" ,"), flags=re.IGNORECASE)
    gerund = next((m for m in _GERUND.finditer(event) if _is_verb(event, m)), None)
    if gerund is not None:
        subject, rest = event[: gerund.start()].strip(), event[gerund.end() :].strip()
        if subject.casefold().endswith(" being"):
            subject, rest = subject[:-6], f"{gerund['verb']} {rest}"
        return asked_when(subject, f"{gerund['verb']} {rest}")
    clause = re.match(r"(?P<subject>.+?)\s(?P<predicate>(?:is|are|was|were|did|had|has)\s.+)$", event)
    if clause:
        return asked_when(clause["subject"], clause["predicate"])
    past = next(
        (m for m in _past_forms(event) if m.start() and not re.search(r"\bthe$", event[: m.start()].rstrip())), None
    )
    if past is not None:
        return asked_when(event[: past.start()].strip(), event[past.start() :])
    return f"When was {event}?"


def has_verb(text: str) -> bool:
    """Whether some word of a text looks like a verb in the past, or is an auxiliary."""
    return _AUXILIARY.search(text) is not None or bool(_past_forms(text))


def _is_verb(event: str, match: re.Match[str]) -> bool:
    """Whether a word in -ing is what the words before it do: "Norway opening a mine", but not "the opening of"."""
    before = event[: match.start()].split()
    if not before or match["verb"] in _NO_VERB or event[match.end() :].split()[:1] == ["of"]:
        return False
    return before[-1].casefold() not in _DETERMINERS and not before[-1].endswith(("'s", "’s", "s'", "s’"))


def _past_forms(event: str) -> list[re.Match[str]]:
    words = re.finditer(r"\b[a-z]+\b", event)
    return [m for m in words if _PAST.fullmatch(m.group()) or m.group() in _irregular()]
