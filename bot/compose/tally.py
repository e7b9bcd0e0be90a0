"""What one sentence holds several of, counted or added up: dates, figures of the same noun, names in a row."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.compose.lookup import said
from bot.question import Operation, Question, asked_month
from bot.types import Draft, Evidence, Statement
from bot.values import counted
from index.snapshot import Snapshot
from sources.document import Kind
from sources.values import Date, dates, numbers

_DEPTH = 3
_FEW_DATES = 2  # a sentence with so few dates is no enumeration
_FEW_NAMES = 4  # and one with so few parts behind its colon neither
_NAMED = re.compile(r"\b(?:named|listed|mentioned|enumerated|by name)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,\s*(?:and\s+)?|;\s*|\s+and\s+)")
_NUMERALS = "no one two three four five six seven eight nine ten eleven twelve".split()


def tally(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The sum of a sentence's figures or the number of its names, where the question asks for one of them."""
    for one in (e for e in evidence[:_DEPTH] if e.block.kind is not Kind.ROW):
        if question.operation is Operation.SUM:
            draft = _added(question, one)
        else:
            draft = _named(question, one) if question.operation is Operation.COUNT else None
        if draft is not None:
            return draft
    return None


def _added(question: Question, one: Evidence) -> Draft | None:
    """The figures that count what is asked about, added: "(12 experts) ... (9 experts)"."""
    text = said(one)
    figures = counted(question, text)
    if len(figures) < 2:
        return None
    total = sum((Decimal(str(n.value)) * Decimal(str(n.scale)) for n in figures), Decimal(0))
    shown = " + ".join(text[n.start : n.end] for n in figures)
    total = total.to_integral_value() if total == total.to_integral_value() else total
    return Draft((Statement(f"**{total:,}**, the sum of {shown}: {text}", (one,), value=float(total)),))


def _named(question: Question, one: Evidence) -> Draft | None:
    """How many names a sentence gives behind its colon."""
    _, colon, behind = said(one).rstrip(" .").partition(":")
    parts = [part for part in _PARTS.split(behind) if part.strip()] if colon else []
    if not _NAMED.search(question.text) or len(parts) <= _FEW_NAMES:
        return None
    text = f"**{len(parts)} are named** in the sentence, from {parts[0].strip()} to {parts[-1].strip()}."
    return Draft((Statement(text, (one,), value=float(len(parts))),))


def dates_counted(question: Question, best: Evidence) -> Draft | None:
    """How many of the dates that one sentence gives lie in the years or the month asked about."""
    text = best.text
    inside = [d for d in dates(text) if within(question, d)]
    if best.block.kind is not Kind.SENTENCE or len(dates(text)) <= _FEW_DATES or numbers(text) or not inside:
        return None
    shown = ", ".join(text[d.start : d.end] for d in inside)
    times = "once" if len(inside) == 1 else f"{in_words(len(inside))} times"
    return Draft((Statement(f"**{len(inside)}** ({times}), counted from: {shown}.", (best,)),))


def within(question: Question, date: Date) -> bool:
    """Whether a date lies in the years and in the month that the question asks about."""
    month = asked_month(question.text)
    return in_years(question, date.year) and (month is None or date.month == month)


def in_years(question: Question, year: int) -> bool:
    """Whether a year is one that the question asks about; true where it asks about none."""
    return question.years is None or question.years[0] <= year <= question.years[1]


def in_words(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)
