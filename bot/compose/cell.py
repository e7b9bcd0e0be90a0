"""A cell of a table, by the key of its row and the name of its column."""

from collections.abc import Sequence

from bot.question import Question, Wants
from bot.table import Table, table_of
from bot.types import Draft, Evidence, Statement
from index.snapshot import Snapshot
from sources.document import Kind
from sources.values import dates, parse_number

_DEPTH = 5
_MOST_ROWS = 12
_MISSING = {Wants.DATE: "no date", Wants.NUMBER: "no figure", Wants.PLACE: "no place", Wants.PERSON: "no name"}


def cell(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> Draft | None:
    """The asked columns of the rows that the question names, where a row of that table is the best evidence."""
    best = next((e for e in evidence[:_DEPTH] if e.block.kind is Kind.ROW), None)
    table = table_of(best) if best else None
    if best is None or table is None or best.score < evidence[0].score - 0.1:
        return None
    rows = table.matching(question)
    columns = _columns(question, table)
    if not rows or not columns or len(rows) > _MOST_ROWS or (best is not evidence[0] and best.number not in rows):
        return None
    return Draft(tuple(_statement(question, table, row, columns, len(rows) > 1) for row in rows))


def _statement(question: Question, table: Table, row: int, columns: Sequence[int], bullet: bool) -> Statement:
    value = parse_number(table.cell(row, columns[0])) if len(columns) == 1 else None
    return Statement(_said(question, table, row, columns), table.evidence([row]), bullet, value)


def _columns(question: Question, table: Table) -> list[int]:
    """Columns named in the question, else those that hold the kind of value asked for, else all but the key."""
    rest = range(1, len(table.header))
    asked = [n for n in rest if any(word in question.text.casefold() for word in _roots(table.header[n]))]
    if question.wants is Wants.DATE or _asks(question, "when"):
        asked += [n for n in rest if any(dates(table.cell(r, n)) for r in table.rows) and not table.numeric(n)]
    if question.wants is Wants.PLACE or _asks(question, "where"):
        asked += [n for n in rest if _roots(table.header[n])[:1] in (["place"], ["location"], ["city"], ["venue"])]
    if not asked:
        asked = table.named(question.terms)
    return sorted(set(asked)) or (list(rest) if len(table.header) <= 3 else [])


def _asks(question: Question, word: str) -> bool:
    return word in question.text.casefold().rstrip("?").split()


def _roots(name: str) -> list[str]:
    return [name.casefold()] if name else []


def _said(question: Question, table: Table, row: int, columns: Sequence[int]) -> str:
    """ "Export for 2017: 153.3 (Trade turnover, in millions of US dollars)." A missing cell is said to be missing."""
    parts = []
    for column in columns:
        name, value = table.header[column], table.cell(row, column)
        if value:
            parts.append(f"{name}: **{value}**")
        else:
            kind = "no figure" if table.numeric(column) else _MISSING.get(question.wants, "no value")
            parts.append(f"{name}: {kind} is given")
    return f"{table.key(row)} – {'; '.join(parts)}{_source(table)}."


def _source(table: Table) -> str:
    return f" ({table.caption})" if table.caption else ""
