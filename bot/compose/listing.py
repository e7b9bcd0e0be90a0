"""All items of a list, and how many there are."""

import re
from collections.abc import Sequence

from bot.compose.gather import elsewhere, gathered
from bot.compose.lookup import said, shortened
from bot.question import Operation, Question, Wants
from bot.read import covered, surroundings
from bot.types import Draft, Evidence, Statement
from index.snapshot import Snapshot
from index.terms import terms
from sources.document import Kind
from sources.values import dates, numbers

_MOST_CHARACTERS = 1300
_NUMERALS = "no one two three four five six seven eight nine ten eleven twelve".split()


def listing(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The items that answer, one a line; longer lists are cut with "and N more", all cited."""
    best = evidence[0]
    plural = question.wants is Wants.LIST or _asks_for_several(question, best)
    if not plural or best.block.kind is Kind.ROW:
        return None
    items = gathered(question, best, snapshot)
    known = {item.place for item in items}
    items += [e for e in elsewhere(question, best, evidence, snapshot) if e.place not in known]
    return Draft(bullets(items)) if len(items) > 1 else None


def _asks_for_several(question: Question, best: Evidence) -> bool:
    return question.wants is Wants.DATE and "dates" in question.text.casefold()


def bullets(items: Sequence[Evidence]) -> tuple[Statement, ...]:
    """One statement an item; what exceeds the length becomes "and N more" with the rest of the evidence."""
    statements: list[Statement] = []
    used = 0
    for at, item in enumerate(items):
        text = shortened(said(item), 400)
        used += len(text) + 8
        if used > _MOST_CHARACTERS and at < len(items) - 1:
            rest = tuple(items[at:])
            return (*statements, Statement(f"and {len(rest)} more", rest, True))
        statements.append(Statement(text, (item,), True))
    return tuple(statements)


def count(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """How many: items of a list, or dates in one sentence, that meet the constraints; the operation is said."""
    best = evidence[0]
    if question.operation is not Operation.COUNT:
        return None
    if best.block.kind is Kind.ITEM and _counts_items(question, best):
        items = gathered(question, best, snapshot)
        if len(items) < 2:
            return None
        head = Statement(f"**{len(items)}** ({_word(len(items))}), counted from these entries:", tuple(items))
        return Draft((head, *bullets(items)))
    text = best.text
    inside = [d for d in dates(text) if _within(question, d.year)]
    if best.block.kind is Kind.SENTENCE and len(dates(text)) > 2 and not numbers(text) and inside:
        shown = ", ".join(text[d.start : d.end] for d in inside)
        return Draft((Statement(f"**{len(inside)}** ({_word(len(inside))} times), counted from: {shown}.", (best,)),))
    return None


def _counts_items(question: Question, best: Evidence) -> bool:
    """Whether what is counted is what the list holds: its noun stands in the item or above it."""
    noun = re.search(r"\bhow (?:many ((?:[^\W\d_]+ ?){1,3})|often)", question.text, re.IGNORECASE)
    if noun is None or noun.group(1) is None:
        return noun is not None
    return bool(covered(terms(noun.group(1)), surroundings(best.document, best.number)))


def _within(question: Question, year: int) -> bool:
    return question.years is None or question.years[0] <= year <= question.years[1]


def _word(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)
