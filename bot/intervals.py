"""Questions for the time between two events, or for how long one lasted, taken apart into questions for dates."""

import re
from dataclasses import dataclass

from bot.coordination import mentions
from bot.phrasing import asked_of_event
from index.snapshot import Snapshot
from index.terms import stopwords, terms

_COUNTED = r"how many (?:full |whole )?(?P<unit>years|months|weeks|days|decades)"
_UNIT = rf"(?:{_COUNTED}|how (?:much time|long|much (?=later)))"
_LIES = (
    r"\s+(?:did |do |does )?(?:pass(?:ed)?|l(?:ie|ies|ay)|elapsed?|go by|went by|separate[sd]?"
    r"|(?:is|are|was|were)(?: there| it)?)\b"
)
_BETWEEN = re.compile(
    rf"{_UNIT}{_LIES}(?:\s+between|(?<=separate)|(?<=separates)|(?<=separated))\s+(?P<events>.+ and .+)", re.IGNORECASE
)
_THEM = re.compile(
    rf"{_UNIT}\b[^?]*?\b(?:between (?:them|the two|these|both)|apart|separate[sd]? (?:them|the two)"
    r"|later|the (?:second|other)(?: one)?)\b",
    re.IGNORECASE,
)
_FROM = re.compile(rf"{_UNIT}{_LIES}\s+from\s+(?P<first>.+?) (?:to|until|till) (?P<second>.+)", re.IGNORECASE)
_ORDERED = tuple(
    re.compile(rf"{_UNIT}\s+(?:before|after)\s+(?P<first>.+?)\s+(?P<second>(?:{aux})\s.+)", re.IGNORECASE)
    for aux in ("did", "was|were|is")
)
_PASSED = re.compile(
    rf"{_UNIT}\s+(?:passed|went by|elapsed|did it take|was it)\s+(?:from\s+)?(?P<first>.+?)"
    r"\s+(?:until|till|before|to)\s+(?P<second>.+)",
    re.IGNORECASE,
)
_AGED = re.compile(r"how old (?:was|were) (?P<who>.+?) when (?P<event>.+)", re.IGNORECASE)
_LASTED = re.compile(
    rf"(?:for\s+)?{_COUNTED}\s+(?P<said>(?:did|was|were|has|had)\s.+)"
    r"|(?:for how long\s+(?P<for>(?:did|was|were)\s.+))|(?:how long\s+(?P<long>did\s.+))",
    re.IGNORECASE,
)
_HELD = re.compile(r"how long\s+(?P<aux>was|were)\s+(?P<who>.+)", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:he|she|it|they)\b", re.IGNORECASE)
_FEWEST = 2  # words besides names and stop words that an event has, or one where it is "the N"


@dataclass(frozen=True)
class Interval:
    """The questions whose dates bound it: two, or one whose answer holds both; ``unit`` may be empty."""

    unit: str
    questions: tuple[str, ...]


def interval(text: str, snapshot: Snapshot) -> Interval | None:
    """The interval a question asks for; None where it asks for none."""
    text = text.strip().rstrip(" ?.!")
    aged = _AGED.match(text)
    if aged:
        event = _PRONOUN.sub(aged["who"], aged["event"])
        return Interval("years", (f"When was {aged['who']} born?", asked_of_event(event)))
    between = _BETWEEN.match(text)
    if between and not _THEM.match(text):
        events = _two(between["events"])
        return _bounded(between, *events, snapshot) if events else None
    ordered = next((m for m in (form.match(text) for form in _ORDERED) if m), None)
    if ordered:
        first = _owned(ordered["first"], ordered["second"], snapshot)
        return Interval(_unit(ordered), (asked_of_event(first), f"When {ordered['second']}?"))
    span = _PASSED.match(text) or _FROM.match(text)
    if span:
        return _bounded(span, span["first"], span["second"], snapshot)
    lasted = _LASTED.match(text)
    if lasted:
        said = lasted["said"] or lasted["for"] or lasted["long"]
        return Interval(_unit(lasted), (f"When {said}?",))
    held = _HELD.match(text)
    if held and any(m.start == 2 and held["who"][m.end - 2 :].strip() for m in mentions(f"- {held['who']}", snapshot)):
        return Interval("", (f"When {held['aux']} {held['who']}?",))
    return None


def _bounded(match: re.Match[str], first: str, second: str, snapshot: Snapshot) -> Interval:
    """The interval between two events; what one of them leaves out is taken from the other."""
    of = re.search(r"\s+of\s.+$", second)
    if of and " of " not in first and len(first.split()) <= _FEWEST:
        first += of.group()
    events = (_owned(first, second, snapshot), _owned(second, first, snapshot))
    return Interval(_unit(match), (asked_of_event(events[0]), asked_of_event(events[1])))


def _owned(event: str, other: str, snapshot: Snapshot) -> str:
    """An event with "its" exchanged for the thing that the other event names."""
    named = mentions(f"- {other}", snapshot)
    if not named or not _OWNER.search(event):
        return event
    name = named[0].name
    return _OWNER.sub(f"{name}'" if name.endswith("s") else f"{name}'s", event, count=1)


def of_them(text: str) -> str | None:
    """The unit in which "how many months lie between them" asks for the time between what was asked before."""
    match = _THEM.match(text.strip())
    return _unit(match) if match else None


def _unit(match: re.Match[str]) -> str:
    return (match["unit"] or "").casefold()


def _two(events: str) -> tuple[str, str] | None:
    """Two events joined by "and": cut where both sides say something, not between two names of one event."""
    cuts = [m.span() for m in re.finditer(r"\s+and\s+", events)]
    sides = [(events[:start], events[end:]) for start, end in cuts]
    if not sides:
        return None
    return max(sides, key=lambda s: min(_content(s[0]), _content(s[1])))


def _content(event: str) -> int:
    """How many words say what happened: names of places and stop words left out."""
    return min(_FEWEST, sum(not t.startswith("@") and t not in stopwords() for t in terms(event)))
