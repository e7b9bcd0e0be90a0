"""Which column of a table a question asks for, and whether its highest or its lowest value."""

import re
from functools import cache

from bot.data import groups
from bot.question import Operation, Question, Wants
from bot.read import covered
from bot.table import Table
from index.names import words
from index.terms import stem, terms, widened

_PLACE = ("place", "location", "city", "venue", "site")
_PERSON = ("name", "person", "holder", "winner", "author", "director", "manager", "champion", "discoverer")


def asked_columns(question: Question, table: Table) -> list[int]:
    """Columns after the first that the question names, the best named first ones only; else those it hints at."""
    named = table.named(question.terms)
    return named or _hinted(question, table)


def _hinted(question: Question, table: Table) -> list[int]:
    """Columns whose name is one that a word of the question asks for: "how far" asks for a distance."""
    hints = {stem(column) for word in words(question.text) for column in groups("attributes.txt").get(word, ())}
    return [n for n in range(1, len(table.header)) if hints.intersection(terms(table.header[n]))]


def lacks_asked(question: Question, table: Table) -> bool:
    """Whether a word of the question hints at a column ("how far" at a distance) and the table has no such column."""
    hinted = [set(groups("attributes.txt")[w]) for w in words(question.text) if groups("attributes.txt").get(w)]
    names = {term for name in table.header for term in terms(name)}
    return any(names.isdisjoint(stem(column) for column in columns) for columns in hinted)


def hints(question: Question) -> frozenset[str]:
    """The terms of the words that hint at a column or are superlatives, which no text needs to hold."""
    known = {word for name in ("attributes.txt", "superlatives.txt", "derived.txt") for word in groups(name)}
    return frozenset(stem(word) for word in words(question.text) if word in known)


def of_kind(question: Question, table: Table) -> list[int]:
    """Columns that hold the kind of value asked for: dates for *when*, places for *where*."""
    rest = range(1, len(table.header))
    asked = words(question.text)
    found: list[int] = []
    if question.wants is Wants.DATE or "when" in asked:
        found += [n for n in rest if table.dated(n)]
    if question.wants is Wants.PLACE or "where" in asked:
        found += [n for n in rest if _called(table, n, _PLACE)]
    if question.wants is Wants.PERSON or "who" in asked:
        found += [n for n in rest if _called(table, n, _PERSON)]
    if question.wants is Wants.NUMBER:
        figures = [n for n in rest if table.numeric(n)]
        found += figures if len(figures) == 1 else []
    return sorted(set(found))


def _called(table: Table, column: int, names: tuple[str, ...]) -> bool:
    return bool({stem(n) for n in names}.intersection(terms(table.header[column])))


def extreme(question: Question, table: Table) -> tuple[int, int] | None:
    """The column of an extreme and the sign, 1 for its highest and -1 for its lowest value; None where none is asked.

    A superlative looks for columns of its own ("oldest" for a year); any other column must be named.
    """
    signs = _signs(question)
    if not signs:
        return None
    values = [n for n in range(1, len(table.header)) if table.numeric(n) or table.dated(n)]
    named = [n for n in asked_columns(question, table) if n in values]
    looked = [n for n in values if _stems(table, n) & signs.keys()]
    column = next(iter([n for n in named if n in looked] or named or looked or _total(table, values)), None)
    if column is None:
        return None
    sign = next((signs[s] for s in sorted(_stems(table, column)) if s in signs), signs.get("", 1))
    return column, sign


def _signs(question: Question) -> dict[str, int]:
    """Column stems that the superlatives of a question look for, each with its sign; "" for any other column."""
    signs: dict[str, int] = {}
    asked = re.sub(r"\bat (?:least|most)\b", "", question.text.casefold())
    for word in words(asked):
        for token in groups("superlatives.txt").get(word, ()):
            signs.setdefault(stem(token[1:]) if token[1:] else "", 1 if token[0] == "+" else -1)
    if not signs and question.operation in (Operation.MOST, Operation.LEAST):
        signs[""] = 1 if question.operation is Operation.MOST else -1
    return signs


def _stems(table: Table, column: int) -> set[str]:
    return set(terms(table.header[column]))


@cache
def _totals() -> frozenset[str]:
    return frozenset(stem(word) for word in ("turnover", "total", "sum", "overall"))


def _total(table: Table, values: list[int]) -> list[int]:
    """The column of totals, or the only one with figures."""
    figures = [n for n in values if table.numeric(n)]
    return [n for n in figures if _stems(table, n) & _totals()] or (figures if len(figures) == 1 else [])


def figures(question: Question, table: Table) -> int | None:
    """The column of figures that a sum or difference is over."""
    numeric = [n for n in range(1, len(table.header)) if table.numeric(n)]
    named = [n for n in asked_columns(question, table) if n in numeric]
    if len(named) > 1:  # a tie: "how many members joined" asks for the verb's column, which stands last in the question
        said = terms(question.text)
        named.sort(key=lambda n: -max((said.index(t) for t in terms(table.header[n]) if t in said), default=-1))
    return next(iter(named or _total(table, numeric)), None)


def difference(question: Question, table: Table) -> tuple[int, int] | None:
    """The columns of a difference, the one that is lessened first: named in the question, or by what it asks for."""
    numeric = [n for n in range(1, len(table.header)) if table.numeric(n)]
    asked = next((names for word, names in groups("derived.txt").items() if word in question.text.casefold()), ())
    named = [next((n for n in numeric if covered([stem(name)], _names(table, n))), None) for name in asked]
    if len(named) == 2 and named[0] is not None and named[1] is not None:
        return named[0], named[1]
    both = [n for n in table.named(question.terms) if n in numeric]
    return (both[0], both[1]) if len(both) == 2 else None


def _names(table: Table, column: int) -> frozenset[str]:
    return frozenset(widened(terms(table.header[column])))
