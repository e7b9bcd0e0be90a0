"""What the composers of tables share: the table that the evidence points at, its caption and unit as said."""

from collections.abc import Sequence

from bot.columns import hints
from bot.question import Question
from bot.read import covered
from bot.table import Table, table_of
from bot.types import Evidence
from index.chunk import context_of
from index.terms import terms, widened
from sources.document import Kind

_DIGITS = 6
_DEPTH = 6  # pieces of evidence among which a row must stand


def best_row(evidence: Sequence[Evidence], depth: int = _DEPTH) -> tuple[Evidence | None, Table | None]:
    """The best row of a table with column names among the first pieces of evidence, and its table."""
    for one in evidence[:depth]:
        table = table_of(one) if one.block.kind is Kind.ROW else None
        if table is not None:
            return one, table
    return None, None


def unmet(question: Question, table: Table, rows: Sequence[int]) -> float:
    """Share of the question's terms that neither the table's place and columns nor the cells of these rows hold.

    Words that hint at a column ("how far") or name a superlative need not be held.
    """
    place = context_of(table.document, table.document.blocks[table.rows[0]])
    cells = " ".join(cell for row in rows for cell in table.cells(row))
    held = frozenset(widened(terms(f"{place} {' '.join(table.header)} {cells}")))
    needless = hints(question)
    asked = [t for t in question.terms if t not in needless]
    return round(1.0 - len(covered(asked, held)) / len(asked), _DIGITS) if asked else 0.0


def source_of(table: Table) -> str:
    """The caption in brackets."""
    return f" ({table.caption})" if table.caption else ""


def unit_of(table: Table) -> str:
    """The unit that the caption names, as the end of a sentence."""
    return f", in {table.unit}" if table.unit else ""
