"""The answers to the parts of a question put side by side, with the conclusion that follows from their values."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.compose.duration import between
from bot.compose.side import Side, dated, measured
from bot.parts import Questions
from bot.question import Operation
from bot.types import Draft, Statement, Status

_SAID = {
    Operation.FIRST: "the earlier",
    Operation.LAST: "the later",
    Operation.MOST: "the larger figure",
    Operation.LEAST: "the smaller figure",
}
_SAID_OF_MANY = {
    Operation.FIRST: "the earliest",
    Operation.LAST: "the latest",
    Operation.MOST: "the largest figure",
    Operation.LEAST: "the smallest figure",
}


def together(drafts: Sequence[Draft]) -> Draft:
    """The statements of all parts in order, each said once; a conflict in one part is one of the whole."""
    seen: dict[tuple[object, ...], Statement] = {}
    for draft in drafts:
        for statement in draft.statements:
            seen.setdefault(tuple(e.place for e in statement.evidence), statement)
    torn = any(draft.status is Status.CONFLICT for draft in drafts)
    return Draft(tuple(seen.values()), Status.CONFLICT if torn else Status.ANSWERED)


def concluded(asked: Questions, drafts: Sequence[Draft | None]) -> Draft | None:
    """What follows from the values of all parts, then each part's sentence; None where a part has no value."""
    by_figure = asked.operation in (Operation.MOST, Operation.LEAST, Operation.SUM)
    value = measured if by_figure else dated
    found = [value(part, draft) for part, draft in zip(asked.parts, drafts, strict=True)]
    sides = [side for side in found if side is not None]
    if len(sides) < len(found) or _same_side(sides):
        return None
    said = [(_by_figure if by_figure else _by_date)(asked.operation, asked.labels, sides)] if asked.labels else []
    if asked.unit is not None and len(sides) == 2:
        said.append(between(asked.unit, *sorted(sides, key=lambda s: s.order)))
    if not all(said):
        return None
    if asked.asserted:
        said[0] = f"{'Yes' if said[0].startswith(f'**{_opening(asked.labels[0])}**') else 'No'}: {said[0]}"
    evidence = tuple({e.place: e for s in sides for e in s.statement.evidence}.values())
    told = {(s.statement.text, s.statement.evidence[0].place): replace(s.statement, bullet=True) for s in sides}
    torn = any(draft is not None and draft.status is Status.CONFLICT for draft in drafts)
    statements = (*(Statement(text, evidence) for text in said), *told.values())
    return Draft(statements, Status.CONFLICT if torn else Status.ANSWERED)


def _same_side(sides: Sequence[Side]) -> bool:
    """Whether two parts were answered by one and the same value of one sentence: then one of them was not."""
    seen = {(s.statement.evidence[0].place, s.words) for s in sides}
    return len(seen) < len(sides)


def _by_figure(operation: Operation, labels: Sequence[str], sides: Sequence[Side]) -> str:
    if len({s.unit for s in sides}) > 1:
        return ""
    if operation is Operation.SUM:
        total = sum((Decimal(str(s.figure)) for s in sides), Decimal(0))
        added = " and ".join(f"{Decimal(str(s.figure)).normalize():,f}" for s in sides)
        unit = f" {sides[0].unit}" if sides[0].unit else ""
        return f"**{total.normalize():,f}**{unit}, the sum of {added}."
    value = (max if operation is Operation.MOST else min)(s.figure for s in sides)
    best = [(label, s) for label, s in zip(labels, sides, strict=True) if s.figure == value]
    if len(best) > 1:
        return f"{_opening(_joined([label for label, _ in best]))} have the same figure."
    said = (_SAID if len(sides) == 2 else _SAID_OF_MANY)[operation]
    shown = f" ({best[0][1].words})" if best[0][1].words else ""
    return f"**{_opening(best[0][0])}**{shown} has {said}."


def _by_date(operation: Operation, labels: Sequence[str], sides: Sequence[Side]) -> str:
    ordered = sorted(zip(labels, sides, strict=True), key=lambda pair: pair[1].order)
    if operation is Operation.ORDER:
        listed = ", then ".join(f"**{label}** ({side.words})" for label, side in ordered)
        return f"In order of date: {listed}."
    label, side = ordered[-1 if operation is Operation.LAST else 0]
    tied = [name for name, other in ordered if other.order == side.order]
    if len(tied) > 1:
        return f"{_opening(_joined(tied))} have the same date ({side.words})."
    said = (_SAID if len(sides) == 2 else _SAID_OF_MANY)[operation]
    return f"**{_opening(label)}** ({side.words}) is {said}."


def _opening(label: str) -> str:
    """A label as a sentence begins with it."""
    return label[:1].upper() + label[1:]


def _joined(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)
