"""Whether each value of a sentence stands with what its lines give it to."""

import re
from collections.abc import Sequence

from bot.llm.checking.amounts import equal
from bot.llm.checking.figures import values
from bot.llm.checking.held import Held, clauses
from bot.llm.checking.moments import Moment
from bot.phrasing import base_form
from index.names import fold
from index.terms import kin, stem, terms, widened
from sources.values import MONTHS

Key = Moment | float

_MONTHS = frozenset(map(stem, MONTHS))


def misplaced(text: str, held: Held) -> str:
    """Which value of a text its lines give to something else; empty where each stands with its own."""
    return _miscounted(text, held) or _in_another_clause(text, held) or _in_another_cell(text, held)


def _miscounted(text: str, held: Held) -> str:
    """A figure before the noun that the lines count by another figure: "160 members" of 14 members and 160 boats."""
    own = values(held.own).figures
    for said in values(text).figures:
        if not said.counted:
            continue
        same = [f for f in own if equal(f, said, held)]
        counted = [f for f in own if f.counted and _kindred(f.counted, said.counted)]
        if same and counted and not any(f in same for f in counted) and all(f.counted for f in same):
            return f"Its lines count something else by {said.value:,.10g}."
    return ""


def _kindred(one: str, other: str) -> bool:
    return bool(set(widened([one])) & set(widened([other]))) or other in kin(one)


def _in_another_clause(text: str, held: Held) -> str:
    """A date or figure whose clause in the lines shares nothing of its own with that of the sentence, while another's
    does: "opened in 1890" of "built in 1890 and opened in 1895"."""
    lines = [(_keys(c), _words(c)) for c in held.clauses]
    parts = clauses(text)
    for part in parts:
        keys, said = _keys(part), _words(part)
        if len(keys) != 1:
            continue
        key = next(iter(keys))
        with_it = [words for k, words in lines if any(_meets(key, other) for other in k)]
        against = [
            words for k, words in lines
            if k and all(type(other) is type(key) and not _meets(key, other) for other in k)
        ]  # fmt: skip
        if not with_it or not against:
            continue
        shared = frozenset().union(*with_it)
        acts = _acts(part)
        theirs = [(said & words) - shared for words in against]
        ours = [(said & shared) - words for words in against]
        if any((t and not o) or (t & acts and not o & acts) for t, o in zip(theirs, ours, strict=True)):
            return "Its lines say that of another date or number."
    return ""


def _acts(text: str) -> frozenset[str]:
    """The terms of the words of a text that tell what happened."""
    told = [word for word in re.findall(r"[^\W\d_]+", text) if word.islower()]
    return frozenset(widened([stem(fold(w)) for w in told if w.endswith("ed") or (base_form(w) != w and w[-1] != "s")]))


def _words(text: str) -> frozenset[str]:
    """The terms of a text, its values left out."""
    return frozenset(widened([t for t in terms(text) if not t.isdigit() and t not in _MONTHS]))


def _keys(text: str) -> frozenset[Key]:
    found = values(text)
    return frozenset([*found.times, *(f.value for f in found.figures)])


def _meets(said: Key, other: Key) -> bool:
    if isinstance(said, Moment) and isinstance(other, Moment):
        return said.held_by(other)
    return type(said) is type(other) and said == other


def _in_another_cell(text: str, held: Held) -> str:
    """A value of a row that the sentence gives to another column, or to another row, than it stands in."""
    found = values(text)
    keys: set[Key] = {*found.times, *(f.value for f in found.figures), *(f.raw for f in found.figures)}
    said = frozenset(widened(terms(text)))
    columns = [(name, cell) for row in held.rows for name, cell in row[1:]]
    heads = [row[0][1] for row in held.rows if row]
    for key in sorted(keys, key=repr):
        own = [(name, cell) for name, cell in columns if any(_meets(key, k) for k in _keys(cell))]
        if (
            not own
            or any(_meets(key, k) for head in heads for k in _keys(head))
            or any(not name or _named(name, said, least=1) for name, _ in own)
        ):
            continue
        free = [n for n, c in columns if n and not any(_meets(k, o) for k in keys for o in _keys(c))]
        if any(_named(name, said, least=len(set(terms(name))) or 1) for name in free):
            return "Its lines have that value in another column."
    return _in_another_row(sorted(keys, key=repr), said, held)


def _named(name: str, said: frozenset[str], least: int) -> bool:
    return sum(bool(said & {*widened([t]), *kin(t)}) for t in set(terms(name))) >= least


def _in_another_row(keys: Sequence[Key], said: frozenset[str], held: Held) -> str:
    """Of rows that differ in their first cell: values of the one with the name of the other alone."""
    rows = [row for row in held.rows if len(row) > 1]
    if len({row[0] for row in rows}) < 2:
        return ""
    heads = [_named_first(row[0][1], said, keys) for row in rows]
    for key in keys:
        with_it = [n for n, row in enumerate(rows) if any(_meets(key, k) for _, c in row[1:] for k in _keys(c))]
        is_head = any(_meets(key, k) for row in rows for k in _keys(row[0][1]))
        if with_it and not is_head and any(heads) and not any(heads[n] for n in with_it):
            return "Its lines have that value in another row."
    return ""


def _named_first(cell: str, said: frozenset[str], keys: Sequence[Key]) -> bool:
    own = _keys(cell)
    if own:
        return any(_meets(key, k) for key in keys for k in own)
    return _named(cell, said, least=len(set(terms(cell))) or 1)
