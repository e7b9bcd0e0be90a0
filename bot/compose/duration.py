"""How much time lies between two dates, or between the two ends that one sentence gives."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from bot.compose.side import Side, spoken
from bot.parts import Questions
from bot.types import Draft, Statement
from bot.values import number_fit
from sources.values import Date, dates

_DAYS = {"days": 1, "weeks": 7}
_MONTHS = {"months": 1, "years": 12, "decades": 120}
_FEW_DAYS = 62  # up to which a time is given in days where no unit is asked for


def between(unit: str, first: Side, last: Side) -> str:
    """ "**7 years** and 6 months from 5 June 1992 to December 1999", empty where the dates are not exact enough."""
    time = elapsed(first.date, last.date, unit) if first.date and last.date else ""
    return f"{time} from {first.words} to {last.words}." if time else ""


def lasted(asked: Questions, direct: Draft | None, ends: Draft | None) -> Draft | None:
    """How long something lasted: as a sentence says it, else worked out from one that gives both ends."""
    if direct is not None and number_fit(asked.whole, spoken(direct.statements[0])) == 1.0:
        return direct
    for statement in ends.statements if ends else ():
        text = spoken(statement)
        found = dates(text)
        span = _ends(found)
        time = elapsed(*span, asked.unit or "") if span else ""
        if time:
            shown = " to ".join(dict.fromkeys(text[d.start : d.end] for d in found))
            head = Statement(f"{time}: {shown}.", statement.evidence)
            return Draft((head, replace(statement, bullet=True)))
    return None


def _ends(found: Sequence[Date]) -> tuple[Date, Date] | None:
    """The first and the last date where a text gives two or a span, and no more."""
    if len(found) == 1 and found[0].last_year > found[0].year:
        return found[0], replace(found[0], year=found[0].last_year, month=0, day=0)
    return (found[0], found[1]) if len(found) == 2 and found[0] < found[1] else None


def elapsed(first: Date, last: Date, unit: str) -> str:
    """The time between two dates in full units, empty where they are not exact enough to tell."""
    days = (_day(last) - _day(first)).days if first.day and last.day else None
    if unit in _DAYS or (not unit and days is not None and days <= _FEW_DAYS):
        count = None if days is None else days // _DAYS.get(unit, 1)
        return "" if count is None else _said(count, unit or "days")
    years = last.year - first.year
    if not first.month or not last.month:
        return _rough(years, unit or "years")
    months = years * 12 + last.month - first.month - (days is not None and last.day < first.day)
    about = "" if days is not None else "About "
    if unit == "months" or (not unit and months < 24):
        return about + _said(months, "months")
    whole, rest = divmod(months, _MONTHS[unit or "years"])
    more = f" and {_said(rest, 'months', '')}" if rest and unit != "decades" else ""
    return about + _said(whole, unit or "years") + more


def _rough(years: int, unit: str) -> str:
    count = years * 12 // _MONTHS[unit] if unit in _MONTHS else 0
    return f"About {_said(count, unit)}" if count else ""


def _said(count: int, unit: str, mark: str = "**") -> str:
    return f"{mark}{count:,} {unit if count != 1 else unit.removesuffix('s')}{mark}"


def _day(date: Date) -> datetime.date:
    return datetime.date(date.year, date.month, date.day)
