"""What became of each pair."""

import re
from collections.abc import Iterator

from bot.types import Answer, Status
from eval.blame.shift import shifted
from eval.compare.comparison import Change, Difference
from eval.item import Item
from eval.metrics.all import METRICS
from eval.metrics.answered import CORRECT, STRICT
from eval.metrics.evidence import PRECISION, RECALL
from eval.results import Results

_POINTS = (CORRECT, STRICT, PRECISION, RECALL)
_Pointed = tuple[str, int, int, str]
_MARK = re.compile(r"\s*\[\d+\]")


def differences_of(before: Results, after: Results) -> tuple[Difference, ...]:
    """One a pair of either run, by id."""
    old, new = before.by_id(), after.by_id()
    return tuple(_difference(id, old.get(id), new.get(id)) for id in sorted(old.keys() | new.keys()))


def _difference(id: str, before: Item | None, after: Item | None) -> Difference:
    if after is None:
        return Difference(id, (Change.MISSING,), before, None, "It is in the baseline, but was not run.")
    lacking = after.problem or _lacking(before, after)
    if lacking:
        return Difference(id, (Change.UNMEASURED,), before, after, f"It could not be measured: {lacking}")
    if before is None or before.problem:
        known = "It is not in the baseline." if before is None else f"The baseline did not measure it: {before.problem}"
        return Difference(id, (Change.NEW,), before, after, f"{known} {_why(after)}".strip())
    changes = tuple(_changes(before, after)) or (Change.SAME,)
    return Difference(id, changes, before, after, _explained(before, after, changes))


def _lacking(before: Item | None, after: Item) -> str:
    """Why a metric has no value that had one before; empty where none lacks one."""
    had = {name for name in after.scores if before is not None and before.value(name) is not None}
    lost = sorted(name for name in had if after.value(name) is None)
    return f"{lost[0]}: {after.scores[lost[0]].explanation}" if lost else ""


def _changes(before: Item, after: Item) -> Iterator[Change]:
    was, now = before.value(STRICT.name) == 1, after.value(STRICT.name) == 1
    if was != now:
        yield Change.FIXED if now else Change.BROKEN
    old, new = before.answer, after.answer
    if old is None or new is None:
        return
    silent = Status.NOT_FOUND
    if (old.status is silent) != (new.status is silent):
        yield Change.ABSTAINS if new.status is silent else Change.ANSWERS
    if _said(old) != _said(new):
        if was == now:
            yield Change.ANSWER
    elif _pointing(old) != _pointing(new):
        yield Change.CITATION


def _said(answer: Answer) -> tuple[Status, str]:
    """What an answer says, whatever it is numbered by."""
    return answer.status, _MARK.sub("", answer.answer)


def _pointing(answer: Answer) -> set[_Pointed]:
    """The quotes and where they stand: without the version of the file, and without what a server does not send."""
    return {(one.source, one.first_line, one.last_line, one.quote) for one in answer.citations}


def _explained(before: Item, after: Item, changes: tuple[Change, ...]) -> str:
    """A sentence on what changed; where a point was lost it ends with the stage that lost it."""
    label = ", ".join(changes).capitalize()
    moves = ", ".join(_moves(before, after))
    told = [f"{label}: {moves}." if moves else f"{label}."]
    told += [_why(after)] if Change.BROKEN in changes or Change.FIXED in changes else []
    lost = any(_lost(before.value(metric.name), after.value(metric.name)) for metric in _POINTS)
    told += [shifted(before, after)] if lost else []
    return " ".join(filter(None, told))


def _moves(before: Item, after: Item) -> Iterator[str]:
    for metric in METRICS:
        was, now = before.value(metric.name), after.value(metric.name)
        if was is not None and now is not None and was != now:
            yield f"{metric.title} {was:.3g} → {now:.3g}"


def _lost(was: float | None, now: float | None) -> bool:
    return was is not None and now is not None and now < was


def _why(item: Item) -> str:
    score = item.scores.get(STRICT.name)
    return score.explanation if score is not None else ""
