"""Items of a list that carry dates, taken together: the year with the most of them, the longest term, the first."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bot.compose.gather import gathered, siblings
from bot.compose.lookup import said
from bot.compose.tally import in_years
from bot.properties import dated_text
from bot.question import Operation, Question, Wants
from bot.types import Draft, Evidence, Statement, runs
from index.names import words
from index.snapshot import Snapshot
from sources.document import Kind
from sources.values import Date, dates

_DEPTH = 5
_LEAST = 3  # items from which a list can be ranked
_TIED = 3  # years that may share the first place
_ENDS = {"first", "last", "latest", "earliest"}


class _Entry(NamedTuple):
    item: Evidence
    when: Date


def entries(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """An answer over the dates of a list's items; None where the question asks for none or they have none."""
    if question.operation not in (Operation.MOST, Operation.LEAST, Operation.FIRST, Operation.LAST):
        return None
    best = next((e for e in evidence[:_DEPTH] if e.block.kind is Kind.ITEM), None)
    if best is None:
        return None
    asked = set(words(question.text))
    if question.operation in (Operation.MOST, Operation.LEAST) and asked & {"year", "years"}:
        return _tally(question, best)
    listed = [_Entry(e, found[0]) for e in gathered(question, best, snapshot) if (found := dates(e.text))]
    if len(listed) < _LEAST or question.wants in (Wants.NUMBER, Wants.DATE):
        return None
    if asked & {"longest", "shortest"}:
        return _longest(listed, "longest" in asked)
    ordered = question.operation in (Operation.FIRST, Operation.LAST) and asked & _ENDS
    return _end(listed, question.operation is Operation.FIRST) if ordered else None


def _tally(question: Question, best: Evidence) -> Draft | None:
    """The years with the most entries, counted over the list, or over all lists under the same heading."""
    document = best.document
    numbers = siblings(best)
    if not any(dates(document.block_text(document.blocks[n])) for n in numbers):
        above = best.block.headings[:-1]
        numbers = [
            n
            for n, block in enumerate(document.blocks)
            if block.kind is Kind.ITEM
            and block.headings[: len(above)] == above
            and dates(" ".join(block.headings[-1:]))
        ]
    years = {n: dates(dated_text(document, n)) for n in numbers}
    counts = Counter(found[0].year for found in years.values() if found and in_years(question, found[0].year))
    if len(counts) < 2:
        return None
    top = (max if question.operation is Operation.MOST else min)(counts.values())
    tied = sorted(year for year, count in counts.items() if count == top)
    if len(tied) > _TIED:
        return None
    named = " and ".join(f"**{year}**" for year in tied)
    each = " each" if len(tied) > 1 else ""
    noun = "entry" if top == 1 else "entries"
    text = f"{named} – {top} {noun}{each}, counted from {len(numbers)} entries."
    head = Statement(text, runs([Evidence(document, n) for n in numbers]), value=float(top))
    return Draft((head,))


def _longest(entries: Sequence[_Entry], longest: bool) -> Draft | None:
    """The entry whose span of years is the longest (or shortest), every span looked at cited."""
    spans = [e for e in entries if e.when.last_year > e.when.year]
    if len(spans) < _LEAST:
        return None
    top = (max if longest else min)(_years(e.when) for e in spans)
    word = "longest" if longest else "shortest"
    shown = "; ".join(f"**{said(e.item)}**" for e in spans if _years(e.when) == top)
    text = f"{shown} – the {word} of {len(spans)} spans, {top} years."
    return Draft((Statement(text, runs([e.item for e in spans]), value=float(top)),))


def _years(when: Date) -> int:
    return when.last_year - when.year


def _end(entries: Sequence[_Entry], first: bool) -> Draft:
    """The earliest or the latest entry."""
    ordered = sorted(entries, key=lambda e: (e.when.year, e.when.month, e.when.day, e.item.place))
    end = ordered[0 if first else -1].item
    return Draft((Statement(said(end), (end,)),))
