"""Figures of a table taken together: the highest, the lowest, a sum, a difference."""

from collections.abc import Sequence
from decimal import Decimal

from bot.data import groups
from bot.question import Operation, Question
from bot.read import covered
from bot.table import Table, table_of
from bot.types import Draft, Evidence, Statement
from index.snapshot import Snapshot
from index.terms import stem, terms, widened
from sources.document import Kind
from sources.values import parse_number

_DEPTH = 10
_MOST_ROWS = 12
_WORKED_OUT = (Operation.MOST, Operation.LEAST, Operation.SUM, Operation.DIFFERENCE)
_TOTALS = ("turnover", "total", "sum", "overall")


def series(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """An extreme or a sum over the column that the question names, every row that was looked at cited."""
    if question.operation not in _WORKED_OUT:
        return None
    best = next((e for e in evidence[:_DEPTH] if e.block.kind is Kind.ROW and e.features.get("places") == 1.0), None)
    table = table_of(best) if best else None
    if table is None:
        return None
    if question.operation is Operation.DIFFERENCE:
        return _difference(question, table)
    column = _column(question, table)
    rows = _within(question, table)
    figures = {r: v for r in rows if column and (v := parse_number(table.cell(r, column))) is not None}
    if column is None or len(figures) < 2:
        return None
    if question.operation is Operation.SUM:
        return Draft((_sum(table, column, figures, rows),))
    return Draft((_extreme(question.operation, table, column, figures),))


def _difference(question: Question, table: Table) -> Draft | None:
    """One named column less another in each row that the question names; None where either lacks a figure."""
    columns = _two_columns(question, table)
    rows = table.matching(question)
    if columns is None or not 0 < len(rows) <= _MOST_ROWS:
        return None
    more, less = columns
    statements = []
    for row in rows:
        figures = [parse_number(table.cell(row, n)) for n in columns]
        if None in figures:
            return None
        left = Decimal(str(figures[0])) - Decimal(str(figures[1]))
        worked = f"{table.header[more]} {table.cell(row, more)} less {table.header[less]} {table.cell(row, less)}"
        text = f"{table.key(row)}: **{left:,}**, {worked}{_unit(table)}."
        statements.append(Statement(text, table.evidence([row]), len(rows) > 1, float(left)))
    return Draft(tuple(statements))


def _two_columns(question: Question, table: Table) -> tuple[int, int] | None:
    """The columns of a difference, the one that is lessened first: named in the question, or by what it asks for."""
    asked = next((names for word, names in groups("derived.txt").items() if word in question.text.casefold()), ())
    named = [next((n for n in _numeric(table) if covered([stem(name)], _names(table, n))), None) for name in asked]
    if len(named) == 2 and named[0] is not None and named[1] is not None:
        return named[0], named[1]
    both = [n for n in table.named(question.terms) if n in _numeric(table)]
    return (both[0], both[1]) if len(both) == 2 else None


def _numeric(table: Table) -> list[int]:
    return [n for n in range(1, len(table.header)) if table.numeric(n)]


def _names(table: Table, column: int) -> frozenset[str]:
    return frozenset(widened(terms(table.header[column])))


def _column(question: Question, table: Table) -> int | None:
    numeric = _numeric(table)
    named = [n for n in table.named(question.terms) if n in numeric]
    totals = [n for n in numeric if any(t in table.header[n].casefold() for t in _TOTALS)]
    return next(iter(named or totals or (numeric if len(numeric) == 1 else [])), None)


def _within(question: Question, table: Table) -> list[int]:
    """The rows of the years asked about, all rows where no year is."""
    return table.matching(question) if question.years else list(table.rows)


def _sum(table: Table, column: int, figures: dict[int, float], rows: list[int]) -> Statement:
    total = sum((Decimal(str(v)) for v in figures.values()), Decimal(0))
    missing = len(rows) - len(figures)
    left_out = f"; {missing} without a figure left out" if missing else ""
    first, last = table.key(rows[0]), table.key(rows[-1])
    span = f"{table.header[column]}, {first} to {last}"
    text = f"{span}: **{total:,}**, the sum of {len(figures)} figures{left_out}{_unit(table)}."
    return Statement(text, table.evidence(rows))


def _extreme(operation: Operation, table: Table, column: int, figures: dict[int, float]) -> Statement:
    best = (max if operation is Operation.MOST else min)(figures.values())
    tied = [r for r in figures if figures[r] == best]
    word = "highest" if operation is Operation.MOST else "lowest"
    shown = ", ".join(f"**{table.key(r)}** ({table.cell(r, column)})" for r in tied)
    text = f"{shown} – the {word} {table.header[column]} of {len(figures)} rows{_unit(table)}."
    return Statement(text, table.evidence(list(figures)))


def _unit(table: Table) -> str:
    return f", in {table.unit}" if table.unit else ""
