"""Dates and numbers in running text, normalised once, beside their exact slices."""

import re
from dataclasses import dataclass

MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>1\d{{3}}|20\d{{2}})(?!\d)"
_TO = r"\s*(?:–|—|-|to|and)\s*"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 29 June-1 July 2012 · 30 December 2009 to 1 January 2010
        rf"(?<!\d){_DAY.format('d1')}\s+(?:of\s+)?{_MONTH.format('m1')}(?:,?\s+{_YEAR.format('y1')})?{_TO}{_DAY.format('d2')}\s+(?:of\s+)?{_MONTH.format('m2')},?\s+{_YEAR.format('y')}",
        # 4–5 December 1994
        rf"(?<!\d){_DAY.format('d1')}{_TO}{_DAY.format('d2')}\s+(?:of\s+)?{_MONTH.format('m1')},?\s+{_YEAR.format('y')}",
        # 5 June 1992
        rf"(?<!\d){_DAY.format('d1')}\s+(?:of\s+)?{_MONTH.format('m1')},?\s+{_YEAR.format('y')}",
        # June 30 – July 1, 2010
        rf"\b{_MONTH.format('m1')}\s+{_DAY.format('d1')}{_TO}{_MONTH.format('m2')}\s+{_DAY.format('d2')},?\s+{_YEAR.format('y')}",
        # September 7–8, 1998
        rf"\b{_MONTH.format('m1')}\s+{_DAY.format('d1')}{_TO}{_DAY.format('d2')},?\s+{_YEAR.format('y')}",
        # June 5, 1992
        rf"\b{_MONTH.format('m1')}\s+{_DAY.format('d1')},?\s+{_YEAR.format('y')}",
        # 1992-06-05
        rf"(?<!\d){_YEAR.format('y')}-(?P<mm>0[1-9]|1[0-2])-{_DAY.format('d1')}(?!\d)",
        # November 2007 · November of 2007
        rf"\b{_MONTH.format('m1')},?\s+(?:of\s+)?{_YEAR.format('y')}",
        # 1918–1921 · 2012–13
        r"(?<![\d.,])(?P<y>1\d{3}|20\d{2})\s*[–—-]\s*(?P<y2>1\d{3}|20\d{2}|\d{2})(?![\d.,]\d|\d)",
        # 1992
        r"(?<![\d.,])(?P<y>1\d{3}|20\d{2})(?![\d.,]\d|\d|\s*(?:%|percent))",
    )
)
_ANY_YEAR = re.compile(r"1\d{3}|20\d{2}")  # what every date has
_ANY_MONTH = re.compile(rf"{_MONTH.format('m')}", re.IGNORECASE)
_WITHOUT_MONTH = tuple(form for form in _FORMS if "<m1>" not in form.pattern)
_DIGITS = re.compile(
    r"(?<![\w.,])[-−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?![\w])"  # 5 093,8
    r"|(?<![\w.,])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![.,]?\d)"  # 1,928.3
    r"|(?<![\w.,])[-−]?\d+(?:[.,]\d+)?(?![.,]?\d|(?:st|nd|rd|th)\b)"  # 352,62 · 59, but not in 31.12.1999
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_ANY_WORD = "|".join(_WORDS)
# Not a part of "twenty-one" or "thirty-two", which go beyond the words, nor of "one of the".
_WORD = re.compile(rf"(?<!ty-)\b(?:{_ANY_WORD})\b(?!-(?:{_ANY_WORD})\b)(?! of the\b)", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Date:
    """A date or a span of dates. ``month`` and ``day`` are 0 where the text does not give them."""

    year: int
    month: int
    day: int
    last_year: int
    start: int
    end: int


@dataclass(frozen=True)
class Number:
    """A number with its slice; ``scale`` is 1 or that of the word after it (million: 1e6)."""

    value: float
    scale: float
    start: int
    end: int


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def dates(text: str) -> tuple[Date, ...]:
    """Every date in ``text``, in order, the longest reading at each place (a bare year counts as a date)."""
    if _ANY_YEAR.search(text) is None:
        return ()
    taken: list[Date] = []
    for form in _FORMS if _ANY_MONTH.search(text) else _WITHOUT_MONTH:
        for match in form.finditer(text):
            if any(match.start() < d.end and d.start < match.end() for d in taken):
                continue
            parts = match.groupdict()
            year = int(parts.get("y1") or parts["y"])
            month = int(parts["mm"]) if parts.get("mm") else _month(parts["m1"]) if parts.get("m1") else 0
            last = parts.get("y2") or parts["y"]
            last_year = int(last) if len(last) == 4 else year - year % 100 + int(last)
            taken.append(Date(year, month, int(parts.get("d1") or 0), max(year, last_year), match.start(), match.end()))
    return tuple(sorted(taken, key=lambda d: d.start))


def parse_number(text: str) -> float | None:
    """The value of a cell such as ``1,928.3``, ``5 093,8``, ``753,8`` or ``-37121.4``; None where it is no number.

    A comma before exactly three digits that end the number separates thousands, unless the number begins with a zero
    (``0,125``); any other comma is a decimal sign.
    """
    match = _DIGITS.fullmatch(text.strip())
    if not match:
        return None
    digits = re.sub(r"[ \u00a0\u202f]", "", match.group()).replace("−", "-")
    if re.fullmatch(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    return float(digits.replace(",", ".")) if digits.count(",") + digits.count(".") <= 1 else None


def _scale(text: str, at: int) -> float:
    after = re.match(r"\s*([a-z]+)", text[at:], re.IGNORECASE)
    return _SCALES.get(after.group(1).lower(), 1.0) if after else 1.0


def numbers(text: str) -> tuple[Number, ...]:
    """Every number in ``text`` outside dates, digits and words up to twenty ("one of the" is none), in order."""
    dated = dates(text)
    found: list[Number] = []
    for match in _DIGITS.finditer(text):
        if any(match.start() < d.end and d.start < match.end() for d in dated):
            continue
        value = parse_number(match.group())
        if value is not None:
            found.append(Number(value, _scale(text, match.end()), match.start(), match.end()))
    for match in _WORD.finditer(text):
        value = float(_WORDS.index(match.group().lower()))
        found.append(Number(value, _scale(text, match.end()), match.start(), match.end()))
    return tuple(sorted(found, key=lambda n: n.start))
