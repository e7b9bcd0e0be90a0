"""Figures of a table taken together: the highest, the lowest, a sum, a mean, a difference."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.columns import difference, extreme, figures
from bot.compose.tabular import best_row, unit_of, unmet
from bot.question import Operation, Question, Wants
from bot.select import Selection, selected
from bot.table import Table
from bot.types import Draft, Evidence, Statement
from index.snapshot import Snapshot
from sources.values import dates

_DEPTH = 10
_MOST_ROWS = 12
_UNMET = 0.5  # share of the question that the table may leave unsaid: a superlative names its column by a hint only
_EXTREMES = (Operation.MOST, Operation.LEAST, Operation.FIRST, Operation.LAST)
_BESIDE = re.compile(
    r"\b(?:(?P<before>(?:year|season|month|row) before|(?:previous|preceding) \w+)|(?:year|season|month|row) after"
    r"|(?:next|following) \w+)\b",
    re.IGNORECASE,
)
_VALUES = (Wants.DATE, Wants.NUMBER)


def series(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """An extreme, a sum or a difference over the column that the question names, every row looked at cited."""
    fitting = [e for e in evidence[:_DEPTH] if e.features.get("places") == 1.0]
    _, table = best_row(fitting, _DEPTH)
    if table is None or unmet(question, table, table.rows) > _UNMET:
        return None
    if question.operation is Operation.DIFFERENCE:
        return _between_rows(question, table) or _between_columns(question, table)
    if question.operation is Operation.SUM:
        return _sum(question, table)
    return _extreme(question, table, evidence[0]) if question.operation in _EXTREMES else None


def _between_columns(question: Question, table: Table) -> Draft | None:
    """One named column less another in each row that the question names; None where either lacks a figure."""
    columns = difference(question, table)
    rows = table.matching(question)
    if columns is None or not 0 < len(rows) <= _MOST_ROWS:
        return None
    more, less = columns
    statements = []
    for row in rows:
        left = _less(table, (row, more), (row, less))
        if left is None:
            return None
        worked = f"{table.header[more]} {table.cell(row, more)} less {table.header[less]} {table.cell(row, less)}"
        text = f"{table.key(row)}: **{left:,}**, {worked}{unit_of(table)}."
        evidence = table.evidence([row], {row: columns})
        statements.append(Statement(text, evidence, len(rows) > 1, float(left)))
    return Draft(tuple(statements))


def _between_rows(question: Question, table: Table) -> Draft | None:
    """The figures of two named rows, or of the first and last year of a range, and how far they lie apart."""
    rows = _ends(question, table)
    column = figures(question, table)
    if column is None or len(rows) < 2 or (len(rows) > 2 and question.years is None):
        return None
    one, other = rows[0], rows[-1]
    left = _less(table, (other, column), (one, column))
    if left is None:
        return None
    name, ends = table.header[column], (f"{table.key(r)}: {table.cell(r, column)}" for r in (other, one))
    how = "more" if left > 0 else "less"
    text = f"**{abs(left):,}** {how} – {name}, {' less '.join(ends)}{unit_of(table)}."
    evidence = table.evidence([one, other], {one: [column], other: [column]})
    return Draft((Statement(text, evidence, value=float(left)),))


def _ends(question: Question, table: Table) -> list[int]:
    """The rows named; with "than the year before" (or after), the row beside the one that is named too."""
    rows = table.matching(question)
    beside = _BESIDE.search(question.text)
    if len(rows) != 1 or beside is None:
        return rows
    at = table.rows.index(rows[0]) + (-1 if beside["before"] else 1)
    return sorted([rows[0], table.rows[at]]) if 0 <= at < len(table.rows) else rows


def _less(table: Table, one: tuple[int, int], other: tuple[int, int]) -> Decimal | None:
    """The figure of one cell, given as row and column, less that of another; None where either has none."""
    values = table.figure(*one), table.figure(*other)
    return None if values[0] is None or values[1] is None else _decimal(values[0]) - _decimal(values[1])


def _decimal(value: float) -> Decimal:
    return Decimal(str(value)).normalize() if value != int(value) else Decimal(int(value))


def _sum(question: Question, table: Table) -> Draft | None:
    column = figures(question, table)
    selection = selected(question, table)
    if column is None or len(selection.rows) < 2:
        return None
    found = {r: v for r in selection.rows if (v := table.figure(r, column)) is not None}
    if len(found) < 2:
        return None
    total = sum((Decimal(str(v)) for v in found.values()), Decimal(0))
    missing = len(selection.rows) - len(found)
    left_out = f"; {missing} without a figure left out" if missing else ""
    span = f"{table.header[column]}, {table.key(selection.rows[0])} to {table.key(selection.rows[-1])}"
    text = f"{span}: **{total:,}**, the sum of {len(found)} figures{left_out}{unit_of(table)}."
    return Draft((Statement(text, table.evidence(selection.rows), value=float(total)),))


def _extreme(question: Question, table: Table, best: Evidence) -> Draft | None:
    """The rows with the highest or lowest value among those the question is about."""
    asked = extreme(question, table)
    ordered = question.operation in (Operation.FIRST, Operation.LAST)
    if asked is None or (ordered and (question.wants in _VALUES or best.number not in table.rows)):
        return None  # "when was it first lit" asks for no row
    column, sign = asked
    selection = _looked_at(question, table)
    values = {r: v for r in selection.rows if (v := _value(table, r, column)) is not None}
    if len(values) < 2:
        return None
    top = (max if sign > 0 else min)(values.values())
    tied = [r for r in values if values[r] == top]
    kind = ("latest", "earliest") if table.dated(column) else ("highest", "lowest")
    shown = ", ".join(f"**{table.key(r)}** ({table.cell(r, column)})" for r in tied)
    text = f"{shown} – the {kind[sign < 0]} {table.header[column]} of {len(values)} rows{unit_of(table)}."
    answers = {tied[0]: [column if question.wants is Wants.NUMBER else 0]} if len(tied) == 1 else {}
    return Draft((Statement(text, table.evidence(sorted(values), answers), value=top[0]),))


def _looked_at(question: Question, table: Table) -> Selection:
    """The rows that an extreme is taken over: those selected by cells or years, never a single one named by its key."""
    selection = selected(question, table)
    if selection.keyed and (question.years is None or len(selection.rows) < 2):
        return Selection(table.rows, False, False)
    return selection


def _value(table: Table, row: int, column: int) -> tuple[float, float, float] | None:
    """A value that can be ordered: a figure, or the year, month and day of a date."""
    if not table.dated(column):
        number = table.figure(row, column)
        return None if number is None else (number, 0.0, 0.0)
    found = dates(table.cell(row, column))
    return (float(found[0].year), float(found[0].month), float(found[0].day)) if found else None
