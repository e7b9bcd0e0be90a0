"""The subject of the conversation: what a pronoun of the next question stands for."""

import re
from enum import StrEnum

from bot.followup.answered import answered, listed, told
from bot.followup.conversation import Conversation
from bot.followup.names import names_in, person_in
from bot.followup.phrases import Phrase
from bot.followup.places import is_place, only_adjectives, telling
from index.names import default_names

_NEAR = 4  # characters between a noun and the name that it already stands with: "boats of Westhaven"
_ROLES = ("subject", "object", "complement", "asked")


class Kind(StrEnum):
    """What a pronoun may stand for."""

    PERSON = "person"
    THING = "thing"
    SEVERAL = "several"
    WHERE = "where"


def antecedent(kind: Kind, talk: Conversation, valued: bool = False) -> str:
    """What a pronoun of this kind stands for, as words to be put in its place; empty where nothing fits.

    ``valued``: the question asks what the value before was ("What was it in winter?"), not about the thing it is of.
    """
    if kind is Kind.PERSON:
        return _person(talk)
    if kind is Kind.SEVERAL:
        return _several(talk) or _thing(talk, False)
    if kind is Kind.WHERE:
        return _where(talk)
    return _thing(talk, valued)


def topic(talk: Conversation) -> str:
    """What the conversation is about, rather than what was asked about it."""
    if talk.continued:
        return talk.theme
    return _thing(talk, False) or _person(talk)


def _person(talk: Conversation) -> str:
    found = answered(talk) if talk.before.asks in ("who", "whom") else ""
    names = (p.noun for p in talk.phrases if p.name and p.start == p.bare and " " in p.noun)
    found = found or next(filter(person_in, names), "") or person_in(talk.said) or person_in(talk.before.text)
    subject = next(iter(talk.before.role("subject", "object")), None)
    return found or (talk.before.whole(subject).definite if subject and subject.noun else "")


def _several(talk: Conversation) -> str:
    places = default_names().in_text(talk.before.text)
    if len(places) > 1:
        return " and ".join(p.name for p in places)
    if talk.continued and talk.theme.endswith("s"):
        return talk.theme
    if talk.before.role("asked") and (given := listed(talk)):
        return given
    many = sorted((p for p in talk.phrases if p.plural), key=lambda p: _ROLES.index(p.role))
    if not many:
        return answered(talk) or told(talk.said)
    chosen = many[0]
    owner = next((n for n in talk.names if n is not chosen), talk.before.subject if chosen.role == "asked" else None)
    if chosen.name or owner is None or 0 < owner.start - chosen.end < _NEAR:
        return talk.before.whole(chosen).definite
    return f"the {chosen.noun} of {owner.definite}"


def _thing(talk: Conversation, valued: bool) -> str:
    measured = talk.before.subject
    whole = talk.before.whole(measured) if measured else None
    attribute = measured is not None and whole is not None and whole.end > measured.end and not measured.name
    if valued and attribute and whole is not None:
        return whole.definite
    who = talk.before.asks in ("who", "whom")
    named = not who and (attribute or talk.before.role("asked"))
    if not valued and named and (given := answered(talk)):
        return given
    if talk.continued:
        return talk.theme
    if (spoken := _spoken_of(talk)) is not None:
        return talk.before.whole(spoken).definite
    return _named(talk) or _place(talk) or _common(talk)


def _named(talk: Conversation) -> str:
    """The first name that is no place, one thing rather than several."""
    who = talk.before.asks in ("who", "whom")
    names = sorted((p for p in talk.names if not who or p.role != "asked"), key=lambda p: p.plural)
    return names[0].definite if names and not is_place(names[0].words) else ""


def _place(talk: Conversation) -> str:
    if _places_aside(talk) and _common(talk):
        return ""
    places = default_names().in_text(talk.before.text)
    return telling(places, talk.snapshot)[0].name if places else ""


def _spoken_of(talk: Conversation) -> Phrase | None:
    """What a question is about by its form: the thing asked for with "is there a", or what "how wide" is asked of."""
    before = talk.before
    if not before.asks:
        new = (p for p in before.role("object") if re.fullmatch(r"(?:an?|any) ", before.text[p.start : p.bare]))
        return next(new, None)
    subject = before.subject
    described = subject is not None and not subject.plural and not is_place(subject.words)
    return subject if described and before.asks not in ("what", "which", "who", "whom", "whose") else None


def _places_aside(talk: Conversation) -> bool:
    """Whether places are named only as "the British", or as where something is: they are not what is spoken of."""
    if only_adjectives(talk.before.text):
        return True
    subject = talk.before.subject
    if subject is None or subject.plural or not subject.noun or is_place(subject.words):
        return False
    where = [p for p in talk.phrases if is_place(p.words)]
    return bool(where) and all(p.preposition in ("in", "at") for p in where)


def _common(talk: Conversation) -> str:
    """The noun phrase without a name that is most spoken of: what an attribute is of, else the subject."""
    subject = talk.before.subject
    if subject is not None and subject.noun:
        whole = talk.before.whole(subject)
        inner = [p for p in talk.phrases if subject.end < p.start and p.end <= whole.end]
        inner = [p for p in inner if p.preposition == "of"][-1:] or inner[:1]
        return (inner[0] if inner and talk.before.asks in ("what", "which", "how") else whole).definite
    rest = sorted((p for p in talk.phrases if p.role != "asked"), key=lambda p: (p.plural, _ROLES.index(p.role)))
    return talk.before.whole(rest[0]).definite if rest else ""


def _where(talk: Conversation) -> str:
    if talk.before.asks == "where" and (given := names_in(talk.said)):
        return given[0]
    inside = [p for p in talk.phrases if p.preposition in ("in", "at", "to", "on", "from")]
    places = [p for p in talk.phrases if is_place(p.words)]
    named = [p for p in inside if p.name] or places or inside
    return named[-1].definite if named else _thing(talk, False)
