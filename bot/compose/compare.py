"""The answers to the parts of a question put side by side, with the conclusion that follows from their values."""

from collections.abc import Sequence
from dataclasses import replace

from bot.question import Operation, Question
from bot.types import Draft, Statement, Status
from bot.values import best_date
from sources.plain import plain
from sources.values import Date

_SAID = {
    Operation.FIRST: "the earlier",
    Operation.LAST: "the later",
    Operation.MOST: "the larger figure",
    Operation.LEAST: "the smaller figure",
}


def together(drafts: Sequence[Draft]) -> Draft:
    """The statements of all parts in order, each said once; a conflict in one part is one of the whole."""
    seen: dict[tuple[object, ...], Statement] = {}
    for draft in drafts:
        for statement in draft.statements:
            seen.setdefault(tuple(e.place for e in statement.evidence), statement)
    torn = any(draft.status is Status.CONFLICT for draft in drafts)
    return Draft(tuple(seen.values()), Status.CONFLICT if torn else Status.ANSWERED)


def compared(
    operation: Operation, labels: Sequence[str], parts: Sequence[Question], drafts: Sequence[Draft]
) -> Draft | None:
    """Each part's answer, then which comes first or is larger; None where a part has no value to compare."""
    said = [replace(d.statements[0], bullet=True) for d in drafts]
    if operation in (Operation.MOST, Operation.LEAST):
        figures = [s.value for s in said]
        if any(v is None for v in figures):
            return None
        ranked = sorted(zip((v for v in figures if v is not None), labels, said, strict=True), key=lambda r: r[0])
        best = ranked[-1 if operation is Operation.MOST else 0]
        return Draft((_conclusion(f"**{best[1]}** has {_SAID[operation]}.", said), *said))
    whens = [_date(part, s) for part, s in zip(parts, said, strict=True)]
    if any(w is None for w in whens):
        return None
    ordered = sorted(zip((w for w in whens if w is not None), labels, strict=True), key=lambda r: _order(r[0]))
    if operation is Operation.ORDER:
        listed = ", then ".join(f"**{label}** ({when[1]})" for when, label in ordered)
        return Draft((_conclusion(f"In order of date: {listed}.", said), *said))
    when, label = ordered[-1 if operation is Operation.LAST else 0]
    return Draft((_conclusion(f"**{label}** ({when[1]}) is {_SAID[operation]}.", said), *said))


def _conclusion(text: str, said: Sequence[Statement]) -> Statement:
    return Statement(text, tuple(e for s in said for e in s.evidence))


def _order(when: tuple[Date, str]) -> tuple[int, int, int]:
    return when[0].year, when[0].month, when[0].day


def _date(part: Question, statement: Statement) -> tuple[Date, str] | None:
    """The date of a statement that answers its part, and its words."""
    text = plain(statement.text).replace("**", "")
    found = best_date(part, text)
    return (found, text[found.start : found.end]) if found else None
