"""Figures of a text, digits and words, with their units and what they count."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.data import groups
from bot.llm.checking.moments import Moment, moments
from index.terms import stem, terms
from sources.values import MONTHS, numbers

_ONES = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_BY_WORD = (
    {w: n for n, w in enumerate(_ONES.split(), 2)} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)} | {"zero": 0}
)
_TEN = re.compile(rf"\b({_TENS.replace(' ', '|')})[- ](one|{'|'.join(_ONES.split()[:8])})\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:one|an?)(?= (?:hundred|thousand|million|billion|trillion)\b)", re.IGNORECASE)
_WORD = re.compile(rf"\b({'|'.join(_BY_WORD)})\b", re.IGNORECASE)
_HUNDREDS = re.compile(r"\b(\d)\s+hundred\s+(?:and\s+)?(\d{1,2})\b", re.IGNORECASE)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINAL = re.compile(rf"\b(?:(\d+)(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))\b", re.IGNORECASE)
_IDLE_ORDINAL = re.compile(
    r"\b(?:at first|first of all|first and foremost|per second|a second|second hand)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(half|halves|quarters?|thirds|dozens?|hundreds|thousands|millions|billions|twice|thrice|doubled?|tripled?|both)\b",
    re.IGNORECASE,
)
_SCALE = r"(?:hundred|thousand|million|billion|trillion)s?"
_AFTER = re.compile(
    rf"[\s-]*(?:{_SCALE}\b)?[\s-]*(?P<kind>square|cubic|US)?\s*(?P<unit>km/h|[A-Za-z$€£¥]+[²³]?|%|°[CF]?)"
)
_BEFORE = re.compile(r"(US\$|[$€£¥]|\b(?:USD|EUR|GBP|AZN))\s*$")
_MORE = re.compile(
    r"\b(?:more than|over|above|exceed\w*|at least|no fewer than|no less than|upwards? of)\s+(?:\w+\s+)?[$€£¥]?$", re.I
)
_LESS = re.compile(
    r"\b(?:less than|fewer than|under|below|at most|up to|no more than|nearly|almost)\s+(?:\w+\s+)?[$€£¥]?$", re.I
)
_SCALES = re.compile(rf"\b{_SCALE}\b", re.IGNORECASE)
_MONTHS = "|".join(month.title() for month in MONTHS)
# Times of the day, results of a game, months from one to another: only as they are printed.
_PRINTED = re.compile(
    rf"(?<![\d.,])\d+(?::\d\d)+(?!\d)|(?<![\w.,–-])\d{{1,3}}½?[–-]\d{{1,3}}½?(?![\w–-])|(?:{_MONTHS})[–-](?:{_MONTHS})"
)
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")


@dataclass(frozen=True)
class Figure:
    """A number as it is meant: ``value`` with its scale, ``raw`` without. ``bound`` is 1 for more than, -1 for less."""

    value: float
    raw: float
    unit: str
    counted: str
    bound: int
    start: int
    end: int


@dataclass(frozen=True)
class Values:
    """All values of a text: moments, figures, ordinals, vague amounts, and the digits that are none of these."""

    moments: tuple[tuple[Moment, int, int], ...]
    figures: tuple[Figure, ...]
    ordinals: tuple[tuple[int, str], ...]  # (which, the word behind it)
    vague: frozenset[str]
    digits: tuple[str, ...]
    printed: frozenset[str]

    @property
    def times(self) -> frozenset[Moment]:
        return frozenset(moment for moment, _, _ in self.moments)


@cache
def _units() -> dict[str, str]:
    return {form: unit for unit, forms in groups("unit-spellings.txt").items() for form in forms}


@lru_cache(maxsize=2048)
def values(text: str) -> Values:
    """The values of a text; number words up to ninety-nine are read as digits."""
    text = digital(text)
    found = moments(text)
    rest = _blanked(text, [(start, end) for _, start, end in found])
    ordinals = tuple((_which(m), _behind(rest, m.end())) for m in _ORDINAL.finditer(_IDLE_ORDINAL.sub(" ", rest)))
    rest = _blanked(rest, [m.span() for m in _ORDINAL.finditer(rest)])
    figures = tuple(_figure(rest, n.value, n.scale, n.start, n.end) for n in numbers(rest))
    figures = tuple(f for f in figures if rest[f.start : f.end].casefold() != "one")
    left = _blanked(rest, [(f.start, f.end) for f in figures])
    loose = [
        m for m in _SCALES.finditer(rest) if not any(f.value != f.raw and 0 <= m.start() - f.end <= 2 for f in figures)
    ]
    vague = frozenset(stem(m.group().casefold()) for m in (*_VAGUE.finditer(rest), *loose))
    printed = frozenset(m.group().replace("-", "–") for m in _PRINTED.finditer(rest))
    return Values(found, figures, ordinals, vague, tuple(_DIGITS.findall(left)), printed)


def digital(text: str) -> str:
    """The text with number words, but for "one", in digits."""
    text = re.sub(r"\bper cent\b", "percent", text.replace("\u00a0", " "))
    text = re.sub(r"\ba dozen\b", "12", text)
    text = _ONE.sub("1", text)
    text = _TEN.sub(lambda m: str(_BY_WORD[m[1].casefold()] + {"one": 1, **_BY_WORD}[m[2].casefold()]), text)
    text = _WORD.sub(lambda m: str(_BY_WORD[m[1].casefold()]), text)
    return _HUNDREDS.sub(lambda m: str(100 * int(m[1]) + int(m[2])), text)


def _which(match: re.Match[str]) -> int:
    return int(match[1]) if match[1] else _ORDINALS.index(match[2].casefold()) + 1


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _figure(text: str, value: float, scale: float, start: int, end: int) -> Figure:
    before, after = text[max(0, start - 40) : start], _AFTER.match(text, end)
    sign = _BEFORE.search(before)
    unit = _units().get(sign[1].casefold(), "") if sign else ""
    if not unit and after is not None:
        unit = _units().get(after["unit"].casefold(), "")
        unit = f"{after['kind']} {unit}" if unit and after["kind"] in ("square", "cubic") else unit
    unit = {"square km": "km²", "square m": "m²"}.get(unit, unit)
    bound = 1 if _MORE.search(before) else -1 if _LESS.search(before) else 0
    return Figure(value * scale, value, unit, _behind(text, end), bound, start, end)


def _behind(text: str, at: int) -> str:
    """The first term behind a place in its clause, empty where there is none near."""
    near = " ".join(re.split(r"[,;:.()\n]", text[at : at + 40], maxsplit=1)[0].split()[:3])
    found = [t for t in terms(re.sub(rf"\b{_SCALE}\b", " ", near)) if not t.strip("_").isdigit() and t.strip("_")]
    return found[0] if found else ""
