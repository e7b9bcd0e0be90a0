"""Values in a text that are of the kind a question asks for."""

import re

from bot.data import groups
from bot.question import Operation, Question, Wants, counted_noun
from index.terms import terms, widened
from sources.values import Date, Number, dates, numbers

_NO_NAME = {Wants.PERSON: 0.0, Wants.PLACE: 0.5}  # a place may be described, a person is named
_ROUGHLY = re.compile(r"\b(?:dozens|hundreds|thousands|millions|several)\b", re.IGNORECASE)


def kind_fit(question: Question, body: str) -> float:
    """How well ``body`` has the kind of value asked for, 0 to 1.

    A date for *when* (the more exact the better), a number for *how many* (best right before the noun that is counted,
    and in the unit asked for), a name for *who*; 1 where no kind is asked for.
    """
    if question.wants is Wants.DATE:
        return max((1.0 if d.day else 0.9 if d.month else 0.8 for d in dates(body)), default=0.0)
    if question.wants is Wants.NUMBER:
        enumerated = question.operation is Operation.COUNT and len(dates(body)) > 1
        return max(number_fit(question, body), 0.7 if enumerated else 0.0)
    if question.wants in (Wants.PERSON, Wants.PLACE):
        return 1.0 if any(w[:1].isupper() for w in body.split()[1:]) else _NO_NAME[question.wants]
    return 1.0


def number_fit(question: Question, body: str) -> float:
    """1 for a number in the unit asked for or right before what is counted, less for any other number, 0 for none."""
    units = asked_units(question.text)
    if units:
        unit = re.compile(rf"[\s-]*(?:{'|'.join(units)})\b", re.IGNORECASE)
        return float(any(unit.match(body, n.end) for n in numbers(body)))
    if counted(question, body):
        return 1.0
    return 0.7 if numbers(body) or _ROUGHLY.search(body) else 0.0


def counted(question: Question, body: str) -> tuple[Number, ...]:
    """The numbers in ``body`` that count what the question counts: "160 countries", but not "the two countries"."""
    asked = frozenset(widened(terms(counted_noun(question.text))[-1:]))
    return tuple(
        n
        for n in numbers(body)
        if not re.search(r"\b(?:the|these|those|both)\s+$", body[: n.start], re.IGNORECASE)
        and not asked.isdisjoint(widened(terms(" ".join(body[n.end :].split()[:2]))))
    )


def asked_units(text: str) -> tuple[str, ...]:
    """The units in which a question can be answered, empty where it asks for none: *how long*, *in kilometres*."""
    lower = text.casefold()
    named = re.search(r"\b(?:in|many) (\w+)\b", lower)
    table = groups("units.txt")
    for kind in ("length", "mass"):
        if named and named.group(1) in table[kind]:
            return table[kind]
    asked = next((kinds for how, kinds in table.items() if how.startswith("how") and how in lower), ())
    return tuple(unit for kind in asked for unit in table[kind])


def best_date(question: Question, text: str) -> Date | None:
    """The date of a text that answers: the one whose clause, from the date before to its own end, shares most terms."""
    found = dates(text)
    asked = frozenset(widened(list(question.terms)))
    ends = [0, *(d.end for d in found)]
    shared = [len(asked.intersection(widened(terms(text[ends[n] : d.end])))) for n, d in enumerate(found)]
    return found[shared.index(max(shared))] if found else None
