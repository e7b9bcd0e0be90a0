"""Points in time that a text names, taken apart so that two texts can be compared whatever their wording."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sources.values import MONTHS, dates

_TO = re.compile(r"\s*(?:–|—|-|\bto\b|\band\b)\s*")
_NAME = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEARLESS = (
    re.compile(rf"(?<![\w.,]){_DAY}\s+(?:of\s+)?{_NAME}"),
    re.compile(rf"\b{_NAME}\s+{_DAY}(?![\w%])(?!,\d)"),
    re.compile(
        rf"(?i:\b(?:in|of|since|until|by|during|late|early|mid|from|to|between|and|every|each|through))[\s-]+{_NAME}()"
    ),
)
_ENDS = r"\s*(?:–|—|-|\bto\b|\bthrough\b|\buntil\b|\btill\b|\band\b|;[^;:]{1,30}:)\s*"
_DECADE = re.compile(r"(?<!\d)(?:(?P<decade>1\d|20)(?P<tens>\d)0['’]?s)\b")


class Moment(NamedTuple):
    """A day, month or year; what is not told is 0. ``span`` is how many years it covers, 10 for a decade."""

    year: int
    month: int = 0
    day: int = 0
    span: int = 1

    def held_by(self, other: "Moment") -> bool:
        """Whether another moment, as exact as this or more, lies within it."""
        if self.year:
            years = self.year <= other.year and other.year + other.span <= self.year + self.span
            return years and self._agrees(other)
        return self._agrees(other)

    def _agrees(self, other: "Moment") -> bool:
        return (not self.month or self.month == other.month) and (not self.day or self.day == other.day)


@lru_cache(maxsize=2048)
def moments(text: str) -> tuple[tuple[Moment, int, int], ...]:
    """Every moment of a text with the characters that tell it; a span of dates gives both its ends."""
    found: list[tuple[Moment, int, int]] = []
    taken: list[tuple[int, int]] = []
    for m in _DECADE.finditer(text):
        found.append((Moment(int(m["decade"] + m["tens"] + "0"), span=10), m.start(), m.end()))
        taken.append(m.span())
    for date in dates(text):
        if not _overlaps(taken, date.start, date.end):
            first = Moment(date.year, date.month, date.day)
            last = _last(text[date.start : date.end], first, date.last_year)
            found += [(one, date.start, date.end) for one in dict.fromkeys((first, last))]
            taken.append((date.start, date.end))
    for form in _YEARLESS:
        for m in form.finditer(text):
            if not _overlaps(taken, *m.span()):
                day = int(m.groupdict().get("day") or 0)
                found.append((Moment(0, _month(m["month"]), day), m.start("month") if not day else m.start(), m.end()))
                taken.append(m.span())
    return tuple(sorted(found, key=lambda f: f[1:]))


def spans(text: str) -> frozenset[tuple[Moment, Moment]]:
    """The spans of time of a text: dates told as one, or two of which one leads to the other."""
    found: dict[tuple[int, int], list[Moment]] = {}
    for moment, start, end in moments(text):
        found.setdefault((start, end), []).append(moment)
    whole = {(ms[0], ms[-1]) for (start, end), ms in found.items() if len(ms) > 1 or _is_span(text[start:end])}
    told = sorted(found)
    led = {(found[a][0], found[b][-1]) for a, b in pairwise(told) if re.fullmatch(_ENDS, text[a[1] : b[0]])}
    return frozenset(whole | led)


def told_spans(text: str) -> frozenset[tuple[Moment, Moment]]:
    """Those that are told as one, with a dash between."""
    found: dict[tuple[int, int], list[Moment]] = {}
    for moment, start, end in moments(text):
        found.setdefault((start, end), []).append(moment)
    return frozenset((ms[0], ms[-1]) for (start, end), ms in found.items() if _is_span(text[start:end]))


def _is_span(told: str) -> bool:
    return re.search(r"\d\s*[–—-]\s*\w", told) is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", told)


def _last(told: str, first: Moment, year: int) -> Moment:
    """The end of a span of dates, the moment itself where it is none."""
    parts = _TO.split(told)
    if len(parts) < 2 or re.fullmatch(r"\d{4}-\d\d-\d\d", told):
        return first
    if not first.month:
        return Moment(year)
    own = next(iter(dates(parts[-1])), None)
    if own is not None and own.month:
        return Moment(own.year, own.month, own.day)
    day = re.match(r"\d{1,2}(?!\d)", parts[-1])
    return Moment(year, first.month, int(day.group())) if day else first


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < b and a < end for a, b in taken)
