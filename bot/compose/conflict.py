"""Sources that disagree: good evidence with different values for what is asked, all shown."""

import re
from collections.abc import Sequence

from bot.compose.emphasis import answering, emphasised, located
from bot.compose.lookup import MOST_CHARACTERS, said
from bot.compose.sameness import same_event, same_matter
from bot.data import groups
from bot.question import Operation, Question, Wants, counted_noun
from bot.types import Draft, Evidence, Statement, Status
from bot.values import agree, best_date, best_number, counted
from index.snapshot import Snapshot
from sources.document import Kind
from sources.values import Date, Number, dates, numbers

_FIRST = 8  # pieces that are looked through where no model has read any
_AS_LIKELY = 0.3  # share of the best's probability to answer that another side must reach
_MOST_SIDES = 3
_ROUNDED = 0.05  # relative difference up to which a round figure is the same as an exact one


def conflict(
    question: Question, sound: Sequence[Evidence], read: Sequence[Evidence], snapshot: Snapshot
) -> Draft | None:
    """All sides (three at most) of a disagreement over a date or a figure; None where the sources agree.

    The best evidence must be sound; the others are looked for in all that a model has read.
    """
    if not sound:
        return None
    judged = [e for e in read if e.features["read"]] or read[:_FIRST]
    if question.wants is Wants.DATE and question.operation is Operation.NONE:
        sides = _dated(question, sound[0], judged, snapshot)
    elif question.wants is Wants.NUMBER and question.operation in (Operation.NONE, Operation.COUNT):
        sides = _figures(question, sound[0], judged, snapshot)
    else:
        return None
    kept = sides[:_MOST_SIDES]
    texts = [_side(question, e, MOST_CHARACTERS // len(kept)) for e in kept]
    shown = tuple(Statement(text, (located(question, e),), True) for text, e in zip(texts, kept, strict=True))
    return Draft(shown, Status.CONFLICT) if len(kept) > 1 else None


def _side(question: Question, evidence: Evidence, most: int) -> str:
    """What one side says, the value that the other disputes in bold."""
    text = said(evidence)
    return emphasised(text, answering(question, evidence, text), most)


def _dated(question: Question, best: Evidence, read: Sequence[Evidence], snapshot: Snapshot) -> list[Evidence]:
    """The best evidence and those that date the same event otherwise."""
    sides: list[tuple[Date, Evidence]] = []
    for one in (best, *(e for e in read if e.place != best.place)):
        date = best_date(question, said(one))
        if date is None or (one is not best and not _likely(one, best)):
            continue
        if not same_event(question, one, date, best, snapshot):
            if one is best:
                return []
            continue
        if not any(agree(date, other) for other, _ in sides):
            sides.append((date, one))
        elif any(not agree(date, other) for other, _ in sides):
            continue  # a rough date that agrees with one side only says nothing new
    return [e for _, e in sides]


def _likely(one: Evidence, best: Evidence) -> bool:
    """Whether evidence may answer as well: its years and places fit, and a reader does not doubt it much more."""
    features = one.features
    fits = features["years"] == features["places"] == 1.0 and features["roles"] >= min(0.5, best.features["roles"])
    listed = one.block.kind in (Kind.ITEM, Kind.ROW) and one.block.kind is best.block.kind
    beside = listed and one.document is best.document and one.block.group == best.block.group
    return fits and not beside and features["answers"] >= _AS_LIKELY * best.features["answers"]


def _figures(question: Question, best: Evidence, read: Sequence[Evidence], snapshot: Snapshot) -> list[Evidence]:
    """The best evidence and those that give another figure for the same thing."""
    number = _figure(question, best)
    if number is None:
        return []
    sides = [(number.value * number.scale, best)]
    for one in read:
        other = _figure(question, one) if one.place != best.place and _likely(one, best) else None
        if other is None or other.value == 1 or not _one_unit(said(one)[other.end :], said(best)[number.end :]):
            continue  # "one" is as often an article as a count
        value = other.value * other.scale
        same = same_matter(question, one, best, snapshot) and not _other_time(question, one, best)
        if same and not any(_alike(value, known) for known, _ in sides):
            sides.append((value, one))
    return [e for _, e in sides]


def _one_unit(one: str, other: str) -> bool:
    """Whether no two different units of measure stand right behind two numbers; "m" is the same as "metres"."""
    units = {unit for kind in groups("units.txt").values() for unit in kind}
    first, second = ((re.findall(r"[^\W\d_]+", text[:16]) or [""])[0].casefold() for text in (one, other))
    measured = first in units and second in units
    return not measured or first.startswith(second) or second.startswith(first)


def _figure(question: Question, one: Evidence) -> Number | None:
    """The figure that evidence gives for what is asked: what is counted, or the one number of its answering words."""
    if counted_noun(question.text):
        found = counted(question, said(one))
        return found[0] if len(found) == 1 else None
    marked = numbers(one.words)
    number = best_number(question, said(one), one.words)
    return number if number is not None and (len(marked) == 1 or len(numbers(said(one))) == 1) else None


def _other_time(question: Question, one: Evidence, best: Evidence) -> bool:
    """Whether figures belong to different times, where the question names none: then both may be right."""
    if question.years is not None:
        return False
    years = [{d.year for d in dates(said(e))} for e in (one, best)]
    return years[0] != years[1]


def _alike(one: float, other: float) -> bool:
    """Whether two figures are the same, one perhaps rounded."""
    low, high = sorted((abs(one), abs(other)))
    digits = [len(f"{value:.6f}".rstrip("0").rstrip(".").rstrip("0")) for value in (low, high)]
    return low == high or (high - low <= _ROUNDED * high and digits[0] != digits[1] and high >= 100)
