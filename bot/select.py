"""Which rows of a table a question is about: those it names by their key, by a cell, by their year or continent."""

from dataclasses import dataclass

from bot.data import groups
from bot.question import Question
from bot.read import covered
from bot.table import Table
from index.names import default_names, words
from index.terms import terms, widened
from sources.values import dates


@dataclass(frozen=True)
class Selection:
    """``rows`` meet every constraint; ``keyed`` says that their keys are named, ``filtered`` that cells decided."""

    rows: tuple[int, ...]
    keyed: bool
    filtered: bool


def selected(question: Question, table: Table) -> Selection:
    """The rows that the question is about; all rows where it says nothing of them."""
    keyed = _keyed(question, table)
    if keyed:
        return Selection(tuple(keyed), True, False)
    kept = list(table.rows)
    filtered = False
    for narrowed in (_by_cells(question, table), _by_year(question, table), _by_continent(question, table)):
        if narrowed is not None:
            kept = [row for row in kept if row in narrowed]
            filtered = True
    return Selection(tuple(kept), False, filtered)


def _keyed(question: Question, table: Table) -> list[int]:
    """Rows whose key the question names; a key that is part of another named one does not count."""
    found = table.matching(question)
    keys = {row: set(terms(table.key(row))) for row in found}
    return [row for row in found if not any(keys[row] < keys[other] for other in found)]


def _by_cells(question: Question, table: Table) -> set[int] | None:
    """Rows with a cell that the question names, in a column where that tells rows apart."""
    asked = frozenset(widened(list(question.terms)))
    narrowed: set[int] | None = None
    for column in range(1, len(table.header)):
        if table.numeric(column) or table.dated(column):
            continue
        matching = {row for row in table.rows if _names(table.cell(row, column), asked)}
        if matching and len(matching) < len(table.rows):
            narrowed = matching if narrowed is None else (narrowed & matching or narrowed)
    return narrowed


def _names(cell: str, asked: frozenset[str]) -> bool:
    """Whether all of a cell's terms are asked for, or the last word of a name such as "R. Castellan"."""
    own = terms(cell)
    if not own:
        return False
    last = cell.split()[-1]
    named = last[:1].isupper() and all(word[:1].isupper() for word in cell.split()) and covered(terms(last), asked)
    return bool(named) or len(covered(own, asked)) == len(set(own))


def _by_year(question: Question, table: Table) -> set[int] | None:
    """Rows dated in the years asked about, by a dated column that the question names or else by any."""
    if question.years is None:
        return None
    dated = [n for n in range(len(table.header)) if table.dated(n)]
    named = [n for n in table.named(question.terms) if n in dated]
    first, last = question.years
    return {
        row
        for row in table.rows
        if any(d.year <= last and first <= d.last_year for n in named or dated for d in dates(table.cell(row, n)))
    }


def _by_continent(question: Question, table: Table) -> set[int] | None:
    asked = set(words(question.text))
    continents = [name for name, forms in groups("continents.txt").items() if not asked.isdisjoint(forms)]
    placed = {row: default_names().in_text(table.key(row)) for row in table.rows} if continents else {}
    if not any(placed.values()):
        return None
    return {row for row, places in placed.items() if any(p.continent in continents for p in places[:1])}
