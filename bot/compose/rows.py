"""Rows of a table that meet a constraint, listed or counted: a cell, a year, the continent of their key."""

from collections.abc import Sequence
from dataclasses import replace

from bot.columns import asked_columns
from bot.compose.tabular import best_row
from bot.question import Operation, Question, Wants
from bot.read import covered
from bot.select import selected
from bot.table import Table, table_of, tables
from bot.types import Draft, Evidence, Statement
from index.snapshot import Snapshot
from index.terms import terms, widened
from sources.document import Kind
from sources.plain import plain

_DEPTH = 5
_MOST = 20
_MOST_CHARACTERS = 1200


def rows(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The keys of the rows that are asked for, each with its values, or how many there are."""
    _, table = best_row(evidence)
    several = question.wants is Wants.LIST or question.operation is Operation.COUNT
    if table is None or not several or not _rows_are_asked_for(question, table):
        return None
    whole = _joined(table)
    selection = selected(question, whole)
    kept = selection.rows
    if not selection.filtered or not kept or len(kept) == len(whole.rows) > 1:
        return None
    asked = asked_columns(question, whole)
    said = [Statement(_said(whole, row, asked), whole.evidence([row], {row: [0]}), True) for row in kept]
    shown = _shown(said)
    if len(shown) < len(said):
        rest = kept[len(shown) :]
        shown = [*shown, Statement(f"and {len(rest)} more", whole.evidence(rest), True)]
    if question.operation is Operation.COUNT:
        count = Statement(f"**{len(kept)}** rows, counted from:", whole.evidence(kept), value=float(len(kept)))
        shown = [count, *shown]
    return Draft(tuple(shown))


def _shown(said: Sequence[Statement]) -> list[Statement]:
    """As many as may be said."""
    used, kept = 0, []
    for statement in said[:_MOST]:
        used += len(statement.text) + 8
        if used > _MOST_CHARACTERS:
            break
        kept.append(statement)
    return kept


def _joined(table: Table) -> Table:
    """The table with the rows of all others of its article that have the same columns, as a table cut in parts has."""
    like = [t for t in tables(table.document) if t.header == table.header]
    return replace(table, rows=tuple(sorted(row for t in like for row in t.rows)))


def _rows_are_asked_for(question: Question, table: Table) -> bool:
    """Whether the question asks for rows, not for a figure in them: it names no column of figures in full."""
    asked = frozenset(widened(list(question.terms)))
    names = [set(terms(table.header[n])) for n in range(1, len(table.header)) if table.numeric(n)]
    return not any(len(covered(name, asked)) == len(name) for name in names)


def notes(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The notes that hang under the row that is asked about."""
    best = next((e for e in evidence[:_DEPTH] if e.block.kind is Kind.ROW), None)
    table = table_of(best) if best else None
    if best is None or table is None or not table.header[-1]:
        return None
    if table.header[-1].casefold() not in question.text.casefold():
        return None
    document = best.document
    under = [n for n, block in enumerate(document.blocks) if block.parent in table.matching(question)]
    said = tuple(
        Statement(plain(document.block_text(document.blocks[n])), (Evidence(document, n),), True) for n in under
    )
    return Draft(said) if said else None


def _said(table: Table, row: int, asked: Sequence[int]) -> str:
    """The key with the columns asked about, or with all of a narrow table."""
    columns = asked if asked or len(table.header) > _MOST_COLUMNS else range(1, len(table.header))
    values = [table.cell(row, n) for n in columns]
    filled = [v for v in values if v and not v.startswith("See ")]
    return f"{table.key(row)}: {'; '.join(filled)}" if filled else table.key(row)


_MOST_COLUMNS = 4  # of a table whose rows are said whole
