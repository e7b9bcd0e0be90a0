"""Cells of a table, by the keys of their rows and the names of their columns."""

from collections.abc import Sequence

from bot.columns import asked_columns, lacks_asked, of_kind
from bot.compose.tabular import best_row, source_of, unmet
from bot.question import Question, Wants
from bot.select import selected
from bot.table import Table
from bot.types import Draft, Evidence, Statement
from index.chunk import body_of
from index.snapshot import Snapshot

_MOST_ROWS = 12
_UNMET = 0.45  # share of the question that a cell may leave unsaid
_BEHIND = 0.1  # how far behind the best score the row may lie
_KNOWN_BEHIND = 0.3  # the same where the row's key is named
_LIKELY = 0.4  # how likely the reader must find an answer in the row for the column that it marked
_FEW = 4  # columns up to which all of a row are said where none is asked for
_MISSING = {Wants.DATE: "no date", Wants.NUMBER: "no figure", Wants.PLACE: "no place", Wants.PERSON: "no name"}


def cell(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The asked columns of the rows that the question names, where a row of that table is the best evidence."""
    best, table = best_row(evidence)
    if best is None or table is None or question.wants is Wants.REASON:
        return None
    selection = selected(question, table)
    known = selection.keyed and best.number in selection.rows and best.score >= evidence[0].score - _KNOWN_BEHIND
    if not selection.keyed or (best.score < evidence[0].score - _BEHIND and not known):
        return None
    columns = _columns(question, table, best)
    if lacks_asked(question, table) or (question.wants is Wants.LIST and not asked_columns(question, table)):
        return None
    if (
        not columns
        or unmet(question, table, selection.rows) > _UNMET
        or len(selection.rows) > _MOST_ROWS
        or (best is not evidence[0] and not known)
    ):
        return None
    rows = selection.rows
    return Draft(tuple(_statement(question, table, row, columns, len(rows) > 1) for row in rows))


def _statement(question: Question, table: Table, row: int, columns: Sequence[int], bullet: bool) -> Statement:
    value = table.figure(row, columns[0]) if len(columns) == 1 else None
    evidence = table.evidence([row], {row: [n for n in columns if table.cell(row, n)]})
    return Statement(_said(question, table, row, columns), evidence, bullet, value)


def _columns(question: Question, table: Table, best: Evidence) -> list[int]:
    """Columns named or hinted at, and those of the kind asked for; else the one the reader marked, or all of a few."""
    asked = asked_columns(question, table)
    kind = of_kind(question, table)
    if asked and not set(asked).isdisjoint(kind):
        kind = []  # the named one is of that kind already
    found = sorted({*asked, *kind})
    dated = [n for n in found if table.dated(n)]
    if len(dated) > 1 and not asked and marked(table, best) in dated:
        found = [n for n in found if n not in dated or n == marked(table, best)]
    if found:
        return found
    rest = list(range(1, len(table.header)))
    likely = best.features.get("answers", 0.0) >= _LIKELY
    return [n for n in rest if likely and n == marked(table, best)] or (rest if len(table.header) <= _FEW else [])


def marked(table: Table, best: Evidence) -> int | None:
    """The column that holds the words which the reader marked in a row; None where it marked none or the key."""
    if not best.words:
        return None
    at = body_of(best.document, best.block).find(best.words)
    before = body_of(best.document, best.block)[: max(0, at)].casefold()
    for column in range(len(table.header) - 1, 0, -1):
        name = table.header[column].casefold()
        value = table.cell(best.number, column)
        if value and name and f"{name}:" in before and (best.words in value or value in best.words):
            return column
    return None


def _said(question: Question, table: Table, row: int, columns: Sequence[int]) -> str:
    """ "2017 – Export: **153.3** (Trade turnover, in millions)." A missing cell is said to be missing."""
    parts = []
    for column in columns:
        name, value = table.header[column], table.cell(row, column)
        if value:
            parts.append(f"{name}: **{value}**")
        else:
            kind = "no figure" if table.numeric(column) else _MISSING.get(question.wants, "no value")
            parts.append(f"{name}: {kind} is given")
    return f"{table.key(row)} – {'; '.join(parts)}{source_of(table)}."
