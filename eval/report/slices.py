"""The same scores over parts of the pairs: which kind, which article, how long an answer, where in the article."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from eval.dataset.corpus import Corpus
from eval.item import Item
from eval.metrics.answered import CORRECT, STRICT
from eval.report.given import Given

_LENGTHS = ((60, "up to 60 characters"), (150, "61 to 150 characters"), (600, "151 to 600 characters"))
_LONG, _SILENT, _NOWHERE = "over 600 characters", "nothing said", "no gold line"
_THIRDS = ("first third", "middle third", "last third")
_NO_ARTICLE = "no article"
_ORDER = (*(name for _, name in _LENGTHS), _LONG, _SILENT, *_THIRDS, _NOWHERE)


@dataclass(frozen=True)
class Slice:
    """Means over the ``n`` pairs of a part, None where none was measured; ``before`` is Strict of the same pairs in the
    baseline."""

    name: str
    n: int
    correct: float | None
    strict: float | None
    before: float | None


def slices_of(given: Given) -> dict[str, list[Slice]]:
    """By what the pairs are parted, the parts in the order of their names."""
    corpus = given.corpus
    ways: dict[str, Callable[[Item], str]] = {
        "Kind": lambda item: item.kind,
        "Article": lambda item: article(item, corpus),
        "Length of the answer": length,
        "Position in the article": lambda item: position(item, corpus),
    }
    before = given.comparison.before.by_id() if given.comparison is not None else {}
    return {title: _parted(given.results.items, of, before) for title, of in ways.items()}


def article(item: Item, corpus: Corpus) -> str:
    """What nothing answers is often about no article."""
    return item.article if item.article in corpus.documents else _NO_ARTICLE


def length(item: Item) -> str:
    """Which class the length of its answer is of."""
    if item.answer is None or not item.answer.citations:
        return _SILENT
    found = len(item.answer.answer)
    return next((name for most, name in _LENGTHS if found <= most), _LONG)


def position(item: Item, corpus: Corpus) -> str:
    """The third of its article that the first gold line stands in."""
    place = next((place for group in item.gold for place in group), None)
    lines = len(corpus.lines(place.source)) if place is not None else 0
    if place is None or not lines:
        return _NOWHERE
    return _THIRDS[min(2, 3 * (place.first - 1) // lines)]


def _parted(items: Sequence[Item], of: Callable[[Item], str], before: dict[str, Item]) -> list[Slice]:
    parts: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        parts[of(item)].append(item)
    named = sorted(parts, key=lambda name: (_ORDER.index(name) if name in _ORDER else 0, name == _NO_ARTICLE, name))
    return [_slice(name, parts[name], [before[one.id] for one in parts[name] if one.id in before]) for name in named]


def _slice(name: str, items: Sequence[Item], before: Sequence[Item]) -> Slice:
    return Slice(name, len(items), _mean(items, CORRECT.name), _mean(items, STRICT.name), _mean(before, STRICT.name))


def _mean(items: Sequence[Item], metric: str) -> float | None:
    values = [value for item in items if (value := item.value(metric)) is not None]
    return fmean(values) if values else None
