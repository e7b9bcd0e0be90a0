"""All items of a list, and how many there are."""

from collections.abc import Sequence
from dataclasses import replace

from bot.compose.emphasis import located
from bot.compose.gather import elsewhere, gathered, introduced, open_terms
from bot.compose.lookup import said, shortened
from bot.compose.tally import dates_counted, in_words, within
from bot.question import Operation, Question, Wants, asked_month, counted_noun
from bot.read import covered
from bot.types import Draft, Evidence, Statement, runs
from bot.values import counted
from index.snapshot import Snapshot
from index.terms import terms, widened
from sources.document import Kind
from sources.values import dates

_MOST_CHARACTERS = 1300
_DEPTH = 3
_MANY = 13  # items from which neighbours are cited as one


def listing(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The items that answer, one a line; longer lists are cut with "and N more", all cited."""
    best = evidence[0]
    opened = introduced(best)
    if opened:  # a sentence that opens a list says nothing without it
        return Draft(bullets(opened))
    plural = (
        question.wants is Wants.LIST or _asks_for_several(question, best) or _asks_for_all(question, best, snapshot)
    )
    if not plural or best.block.kind is Kind.ROW:
        return None
    items = gathered(question, best, snapshot)
    known = {item.place for item in items}
    items += [e for e in elsewhere(question, best, evidence, snapshot) if e.place not in known]
    if "dates" in question.text.casefold():
        items = [located(replace(question, wants=Wants.DATE), e) for e in items]
    return Draft(bullets(items)) if len(items) > 1 else None


def _asks_for_several(question: Question, best: Evidence) -> bool:
    return question.wants is Wants.DATE and "dates" in question.text.casefold()


def _asks_for_all(question: Question, best: Evidence, snapshot: Snapshot) -> bool:
    """Whether the headings of an item hold all that is asked and the item no part of it: the list is the answer."""
    if best.block.kind is not Kind.ITEM or question.wants is not Wants.ANY or not best.block.headings:
        return False
    own = frozenset(widened(terms(best.text)))
    return not open_terms(question, best, snapshot) and not covered(question.terms, own)


def bullets(items: Sequence[Evidence]) -> tuple[Statement, ...]:
    """One statement an item; what exceeds the length becomes "and N more" with the rest of the evidence."""
    statements: list[Statement] = []
    used = 0
    for at, item in enumerate(items):
        text = shortened(said(item), 400)
        used += len(text) + 8
        if used > _MOST_CHARACTERS and at < len(items) - 1:
            return (*statements, Statement(f"and {len(items) - at} more", runs(items[at:]), True))
        statements.append(Statement(text, (item,), True))
    return tuple(statements)


def count(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """How many: items of a list, or dates in one sentence, that meet the constraints; the operation is said."""
    if question.operation is not Operation.COUNT or counted(question, said(evidence[0])):
        return None
    best = next((e for e in evidence[:_DEPTH] if _holds_counted(question, e, snapshot)), None)
    if best is None:
        return None
    if best.block.kind is Kind.ITEM:
        items = [e for e in gathered(question, best, snapshot) if _in_month(question, e)]
        if len(items) < 2:
            return None
        cited = tuple(items) if len(items) < _MANY else runs(items)  # a few marks, not hundreds
        head = Statement(f"**{len(items)}** ({in_words(len(items))}), counted from these entries:", cited)
        return Draft((head, *bullets(items)))
    return dates_counted(question, best)


def _in_month(question: Question, item: Evidence) -> bool:
    found = dates(item.text)
    return asked_month(question.text) is None or any(within(question, date) for date in found)


def _holds_counted(question: Question, evidence: Evidence, snapshot: Snapshot) -> bool:
    """Whether what is counted is what a list or sentence holds: its words stand in the evidence or above it."""
    noun = terms(counted_noun(question.text))
    return len(covered(noun, snapshot.surroundings(evidence.document.source, evidence.number))) == len(set(noun))
