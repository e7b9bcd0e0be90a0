"""Rows of a table that meet a constraint, listed or counted: the year of their date, the continent of their key."""

from collections.abc import Sequence
from dataclasses import replace

from bot.data import groups
from bot.question import Operation, Question, Wants
from bot.read import covered, covers_years
from bot.table import Table, table_of, tables
from bot.types import Draft, Evidence, Statement
from index.names import default_names, words
from index.snapshot import Snapshot
from index.terms import terms, widened
from sources.document import Kind
from sources.plain import plain

_DEPTH = 5
_MOST = 20


def rows(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The keys of the rows that are asked for, each with its values, or how many there are."""
    best = next((e for e in evidence[:_DEPTH] if e.block.kind is Kind.ROW), None)
    table = table_of(best) if best else None
    several = question.wants is Wants.LIST or question.operation is Operation.COUNT
    continents = _continents(question)
    if table is None or not several or not (continents or _names_key(question, table)):
        return None
    whole = _joined(table)
    kept = [r for r in whole.rows if _meets(question, whole, r, continents)]
    if not (question.years or continents) or not kept or len(kept) == len(whole.rows) > 1:
        return None
    said = [Statement(_said(table, row), table.evidence([row]), True) for row in kept]
    if len(said) > _MOST:
        rest = kept[_MOST:]
        said = [*said[:_MOST], Statement(f"and {len(rest)} more", table.evidence(rest), True)]
    if question.operation is Operation.COUNT:
        said.insert(0, Statement(f"**{len(kept)}** rows, counted from:", table.evidence(kept), value=float(len(kept))))
    return Draft(tuple(said))


def _joined(table: Table) -> Table:
    """The table with the rows of all others of its article that have the same columns, as a table cut in parts has."""
    like = [t for t in tables(table.document) if t.header == table.header]
    return replace(table, rows=tuple(sorted(row for t in like for row in t.rows)))


def _names_key(question: Question, table: Table) -> bool:
    """Whether the rows themselves are asked for: the question has the name of the key column and of no other figure."""
    figures = [n for n in range(1, len(table.header)) if table.numeric(n)]
    key = covered(terms(table.header[0]), frozenset(widened(list(question.terms))))
    return bool(key) and not any(
        covered(terms(table.header[n]), frozenset(widened(list(question.terms)))) for n in figures
    )


def notes(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The notes that hang under the row that is asked about."""
    best = next((e for e in evidence[:_DEPTH] if e.block.kind is Kind.ROW), None)
    table = table_of(best) if best else None
    if (
        best is None
        or table is None
        or not table.header[-1]
        or table.header[-1].casefold() not in question.text.casefold()
    ):
        return None
    document = best.document
    under = [n for n, block in enumerate(document.blocks) if block.parent in table.matching(question)]
    said = tuple(
        Statement(plain(document.block_text(document.blocks[n])), (Evidence(document, n),), True) for n in under
    )
    return Draft(said) if said else None


def _meets(question: Question, table: Table, row: int, continents: frozenset[str]) -> bool:
    places = default_names().in_text(table.key(row))
    placed = not continents or any(p.continent in continents for p in places[:1])
    return placed and covers_years(question, " ".join(table.cells(row)))


def _continents(question: Question) -> frozenset[str]:
    asked = set(words(question.text))
    return frozenset(name for name, forms in groups("continents.txt").items() if not asked.isdisjoint(forms))


def _said(table: Table, row: int) -> str:
    values = [table.cell(row, n) for n in range(1, len(table.header))]
    filled = [v for v in values if v and not v.startswith("See ")]
    return f"{table.key(row)}: {'; '.join(filled)}" if filled else table.key(row)
