"""What was asked: one question, several joined, sides to be compared, or the dates that bound an interval."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.comparison import Comparison, comparison
from bot.coordination import Run, each_titled, is_name, runs_of
from bot.inherit import inherited, split
from bot.intervals import interval, of_them
from bot.question import Operation, Question, Wants, parse
from index.snapshot import Snapshot

_DATED = (Operation.FIRST, Operation.LAST, Operation.ORDER)
_COMPARED = (*_DATED, Operation.MOST, Operation.LEAST, Operation.SUM)
_BARE = ("by", "whom")  # words of a second question that only asks anew
_MUTUAL = re.compile(r"\bbetween\s+(?:the\s+)?$|\b(?:difference|with each other|of the two|both)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Questions:
    """What was asked: the whole question and its parts (itself alone where it has one).

    ``labels`` names the thing that each part is about where the parts are to be compared by ``operation``, and is
    empty otherwise. ``unit`` is that of the time asked for between the dates of the parts ("" is any that fits), None
    where none is asked for. ``lasting`` says that the parts are the whole and a question for both ends of a time,
    ``asserted`` that the first side is said to win and the answer is yes or no.
    """

    whole: Question
    parts: tuple[Question, ...]
    labels: tuple[str, ...] = ()
    operation: Operation = Operation.NONE
    unit: str | None = None
    lasting: bool = False
    asserted: bool = False


def questions(text: str, snapshot: Snapshot) -> Questions:
    """The parts of a question, typed."""
    whole = parse(text, snapshot)
    two = split(whole.text)
    listed = whole.wants is Wants.LIST and two is not None and len(two[1].split()) <= len(_BARE)
    if two is not None and not listed:  # "which ministers came, and when": a list says it of each
        sides = comparison(parse(two[0], snapshot), snapshot)
        unit = of_them(two[1])
        if sides is not None and unit is None:
            return _side_by_side(whole, sides, snapshot)  # what is asked of the winner is left open
        if sides is not None:
            return Questions(whole, _dated(sides.questions, snapshot), sides.labels, sides.operation, unit)
        return Questions(whole, (parse(two[0], snapshot), parse(inherited(*two, snapshot), snapshot)))
    return (
        _interval(whole, snapshot) or _compared(whole, snapshot) or _each(whole, snapshot) or Questions(whole, (whole,))
    )


def _interval(whole: Question, snapshot: Snapshot) -> Questions | None:
    found = interval(whole.text, snapshot)
    if found is None:
        return None
    ends = _dated(found.questions, snapshot)
    lasting = len(ends) == 1
    return Questions(whole, (whole, *ends) if lasting else ends, unit=found.unit, lasting=lasting)


def _dated(texts: Sequence[str], snapshot: Snapshot) -> tuple[Question, ...]:
    return tuple(replace(parse(t, snapshot), wants=Wants.DATE, operation=Operation.NONE) for t in texts)


def _compared(whole: Question, snapshot: Snapshot) -> Questions | None:
    sides = comparison(whole, snapshot)
    return _side_by_side(whole, sides, snapshot) if sides is not None else None


def _side_by_side(whole: Question, sides: Comparison, snapshot: Snapshot) -> Questions:
    wants = Wants.DATE if sides.operation in _DATED else Wants.NUMBER
    asked = (replace(parse(text, snapshot), wants=wants, operation=Operation.NONE) for text in sides.questions)
    return Questions(whole, tuple(asked), sides.labels, sides.operation, asserted=sides.asserted)


def _each(whole: Question, snapshot: Snapshot) -> Questions | None:
    """The question once for each of the things that it names side by side, where they are to be answered one by one."""
    runs = (run for run in runs_of(whole.text, snapshot) if _apart(whole, run, snapshot))
    run = max(runs, key=lambda r: len(r.mentions), default=None) or each_titled(whole.text, snapshot)
    if run is None:
        return None
    tail = re.split(r"[?.!]", whole.text[run.end :], maxsplit=1)[0]
    tail = re.sub(r"\s*\b(?:each|respectively|together|altogether|in total|combined)\b", "", tail, flags=re.IGNORECASE)
    operation = whole.operation if whole.operation in _COMPARED else Operation.NONE
    wants = Wants.DATE if operation in _DATED else Wants.NUMBER if operation is not Operation.NONE else whole.wants
    asked = (parse(f"{whole.text[: run.start]}{m.name}{tail}?", snapshot) for m in run.mentions)
    typed = tuple(replace(part, wants=wants, operation=Operation.NONE) for part in asked)
    return Questions(whole, typed, tuple(m.name for m in run.mentions), operation)


def _apart(whole: Question, run: Run, snapshot: Snapshot) -> bool:
    """Whether the things of a run are to be answered one by one.

    Places are where they are joined by "or", by a repeated preposition, or in a question for an order or an extreme,
    but not a pair with a place that every title names; other things are where the snapshot knows all of them.
    """
    if _MUTUAL.search(whole.text[: run.start]) or is_name(whole.text[run.start : run.end], snapshot):
        return False
    places = [m for m in run.mentions if m.term]
    if len(places) == len(run.mentions):
        asked = run.alternative or len(places) > 2 or whole.operation in _DATED
        shared = any(m.term in snapshot.shared_places for m in places)
        return asked and not (shared and len(places) == 2)
    return not places and all(m.known for m in run.mentions)
