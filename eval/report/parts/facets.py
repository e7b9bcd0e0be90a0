"""Filters of the list of pairs that need no script: a radio button, checked, hides what is not of its class."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.blame.blamed import Stage
from eval.compare.comparison import Change
from eval.report.html import Html, joined, tag
from eval.report.rows import Row

_FAULT = "guard fault"
_CHANGES = (_FAULT, *Change)
_RULE = "main:has(#{id}:checked) .entry:not(.{id}) {{ display: none; }}"


@dataclass(frozen=True)
class Facet:
    """A way to tell pairs apart; ``options`` are its names in their order, ``of`` those that a pair has."""

    title: str
    options: tuple[str, ...]
    of: Callable[[Row], Sequence[str]]


def facets_of(rows: Sequence[Row]) -> tuple[Facet, ...]:
    """Change, stage and kind, each with what occurs; those of which nothing occurs are left out."""
    kinds = sorted({row.item.kind for row in rows})
    ways = (("Change", _CHANGES, _changes), ("Lost at", tuple(Stage), _stage), ("Kind", kinds, _kind))
    found = [Facet(title, _occurring(options, rows, of), of) for title, options, of in ways]
    return tuple(facet for facet in found if facet.options)


def _occurring(options: Sequence[str], rows: Sequence[Row], of: Callable[[Row], Sequence[str]]) -> tuple[str, ...]:
    there = {one for row in rows for one in of(row)}
    return tuple(option for option in options if option in there)


def _changes(row: Row) -> list[str]:
    return [*([_FAULT] if row.faults else []), *row.changes]


def _kind(row: Row) -> list[str]:
    return [row.item.kind]


def _stage(row: Row) -> list[str]:
    blamed = row.item.blamed
    return [blamed.stage] if blamed is not None and blamed.stage is not Stage.NONE else []


def classes_of(row: Row, facets: Sequence[Facet]) -> str:
    """The classes of a pair's entry."""
    told = [_id(at, facet.options.index(one)) for at, facet in enumerate(facets) for one in facet.of(row)]
    return " ".join(["entry", *told])


def filters_html(rows: Sequence[Row], facets: Sequence[Facet]) -> Html:
    told = [
        _filter(at, facet, Counter(one for row in rows for one in facet.of(row))) for at, facet in enumerate(facets)
    ]
    return tag("div", *told, class_="filters")


def rules_of(facets: Sequence[Facet]) -> str:
    """The style that makes them work."""
    ids = [_id(at, option) for at, facet in enumerate(facets) for option in range(len(facet.options))]
    return "\n".join(_RULE.format(id=id) for id in ids)


def _filter(at: int, facet: Facet, counts: Counter[str]) -> Html:
    options = [
        _option(at, None, "all"),
        *(_option(at, n, f"{one} {counts[one]}") for n, one in enumerate(facet.options)),
    ]
    return tag("fieldset", tag("legend", facet.title), joined(options, " "))


def _option(at: int, option: int | None, told: str) -> Html:
    id = f"f{at}" if option is None else _id(at, option)
    box = tag("input", type="radio", name=f"f{at}", id=id, checked=option is None, autocomplete="off")
    return tag("label", box, " ", told)


def _id(at: int, option: int) -> str:
    return f"f{at}-{option}"
