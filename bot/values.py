"""Values in a text that are of the kind a question asks for."""

import re

from bot.data import groups
from bot.once import events_of
from bot.phrasing import has_verb
from bot.question import Operation, Question, Wants, counted_noun
from index.terms import terms, widened
from sources.values import Date, Number, dates, numbers

_NO_NAME = {Wants.PERSON: 0.0, Wants.PLACE: 0.5}  # a place may be described, a person is named
# What parts clauses: not the comma of a number, nor the "and" or the dash between two names.
_JOINT = re.compile(
    r",(?=\s)|[;()]|\s[–—-]\s|(?<=\w\w)[.!?]\s|\band\b(?!\s+(?:the\s+)?(?-i:[A-ZÀ-Þ]))"
    r"|\b(?:but|while|whereas|when|until|till|before|after)\b",
    re.IGNORECASE,
)
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
    """The date of a text that answers: the one whose clause shares most terms with the question.

    A clause goes from a comma, "and" or the like to the next, and the word for the event counts most; among equals
    counts what stands from the date before to its own end.
    """
    found = dates(text)
    asked = frozenset(widened(list(question.terms)))
    ends = [0, *(d.end for d in found)]
    shared = [_shared(asked, clause_of(text, d), text[ends[n] : d.end]) for n, d in enumerate(found)]
    return found[shared.index(max(shared))] if found else None


def _shared(asked: frozenset[str], clause: str, before: str) -> tuple[int, int, int]:
    held, earlier = (frozenset(widened(terms(text))) for text in (clause, before))
    return len(events_of(asked) & events_of(held)), len(asked & held), len(asked & earlier)


def clause_of(text: str, date: Date) -> str:
    """The clause that a date stands in."""
    found = dates(text)
    all_joints = [m for m in _JOINT.finditer(text) if not any(d.start <= m.start() < d.end for d in found)]
    ends = [*(m.start() for m in all_joints[1:]), len(text)]
    joints = [m for m, end in zip(all_joints, ends, strict=False) if _parts(m, text[m.end() : end])]
    start = max((m.end() for m in joints if m.end() <= date.start), default=0)
    end = min((m.start() for m in joints if m.start() >= date.end), default=len(text))
    return text[start:end]


def _parts(joint: re.Match[str], behind: str) -> bool:
    """Whether a joint parts clauses: an "and" does where a verb follows."""
    return joint.group().casefold() != "and" or has_verb(behind)


def agree(one: Date, other: Date) -> bool:
    """Whether two dates can be the same, one perhaps less exact or a span that holds the other."""
    if one.last_year > one.year or other.last_year > other.year:
        return one.year <= other.last_year and other.year <= one.last_year
    months = not one.month or not other.month or one.month == other.month
    days = not one.day or not other.day or one.day == other.day
    return one.year == other.year and months and days


def exactness(date: Date) -> int:
    """How exact a date is: 3 to the day, 2 to the month, 1 to the year, 0 a span of years."""
    return 0 if date.last_year > date.year else 1 + bool(date.month) + bool(date.day)


def best_number(question: Question, text: str, words: str = "") -> Number | None:
    """The number of a text that answers, None where it is not plain which.

    That in the unit asked for, else before what is counted, else the one within ``words`` (those that a reader has
    marked), else the only one.
    """
    units = asked_units(question.text)
    unit = re.compile(rf"[\s-]*(?:{'|'.join(units)})\b", re.IGNORECASE)
    found = numbers(text)
    fitting = [n for n in found if units and unit.match(text, n.end)] or ([] if units else counted(question, text))
    start = text.find(words) if words else -1
    marked = [n for n in found if start >= 0 and start <= n.start and n.end <= start + len(words)]
    return next((group[0] for group in (fitting, [] if units else marked, found) if len(group) == 1), None)
