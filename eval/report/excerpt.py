"""The lines of articles that an answer is about: those that are gold or cited, with a few around them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from eval.dataset.corpus import Corpus
from eval.item import Item

AROUND = 2  # lines shown before and after
MOST = 40  # lines shown of one pair


class Mark(StrEnum):
    """What stands in the gutter."""

    GOLD = "G"
    CITED = "C"
    BEFORE = "B"  # cited by the baseline, and not any more


@dataclass(frozen=True)
class Shown:
    """One line; ``marks`` in the order of Mark. ``gap`` says that lines before it are left out."""

    number: int
    text: str
    marks: tuple[Mark, ...]
    gap: bool


@dataclass(frozen=True)
class Excerpt:
    """Lines of one source, none where it is not among the articles; ``left_out`` marked ones did not fit."""

    source: str
    lines: tuple[Shown, ...]
    left_out: int


def excerpts(item: Item, before: Item | None, corpus: Corpus) -> list[Excerpt]:
    """By source, that of the gold lines first; ``before`` is None where its lines are not those of these articles."""
    marks = _marks(item, before)
    room, found = MOST, []
    for source, marked in marks.items():
        excerpt = _excerpt(source, marked, corpus, room)
        room -= len(excerpt.lines)
        found.append(excerpt)
    return found


def _marks(item: Item, before: Item | None) -> dict[str, dict[int, set[Mark]]]:
    marks: dict[str, dict[int, set[Mark]]] = defaultdict(lambda: defaultdict(set))
    for source, number in _gold(item):
        marks[source][number].add(Mark.GOLD)
    cited = list(_cited(item))
    for source, number in cited:
        marks[source][number].add(Mark.CITED)
    for source, number in _cited(before) if before is not None else ():
        if (source, number) not in cited:
            marks[source][number].add(Mark.BEFORE)
    return marks


def _gold(item: Item) -> Iterable[tuple[str, int]]:
    places = (place for group in item.gold for place in group)
    return ((place.source, number) for place in places for number in range(place.first, place.last + 1))


def _cited(item: Item) -> Iterable[tuple[str, int]]:
    cited = item.answer.citations if item.answer is not None else ()
    return ((one.source, number) for one in cited for number in range(one.first_line, one.last_line + 1))


def _excerpt(source: str, marked: Mapping[int, set[Mark]], corpus: Corpus, room: int) -> Excerpt:
    lines = corpus.lines(source)
    there = [number for number in sorted(marked) if number <= len(lines)]
    near = {n for number in there for n in range(number - AROUND, number + AROUND + 1) if 1 <= n <= len(lines)}
    numbers = sorted(near)[: max(0, room)]
    shown = [
        Shown(n, lines[n - 1], tuple(mark for mark in Mark if mark in marked.get(n, ())), n - 1 not in near and n > 1)
        for n in numbers
    ]
    return Excerpt(source, tuple(shown), len(set(there) - set(numbers)))
