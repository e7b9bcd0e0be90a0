"""In which order candidates are tried: spread over articles and forms, or the nearest to a text first."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.read import coverage
from bot.suggest.candidate import Candidate
from index.search import Hit
from index.snapshot import Snapshot
from index.terms import terms, widened

_DOCUMENTS = 36  # articles that are looked at for one request
_DIGITS = 1  # of nearness: among questions about as near, those unlike each other come first
_NAMES = re.compile(r"\b(?:the )?[A-Z0-9]\S*(?: [A-Z0-9]\S*)*")


def sample(sources: Sequence[str], most: int = _DOCUMENTS) -> tuple[str, ...]:
    """At most ``most`` of the sources, spread evenly over their order; every third first, and so again."""
    places = range(min(len(sources), most))
    spread = [sources[(2 * n + 1) * len(sources) // (2 * len(places))] for n in places]
    return tuple(spread[0::3] + spread[1::3] + spread[2::3])


Near = tuple[float, float]


class Spread:
    """Candidates one by one: always of the article and the form of which the fewest were taken so far."""

    def __init__(
        self, made: Iterable[Sequence[Candidate]], nearness: Callable[[Candidate], Near] | None = None
    ) -> None:
        """``made`` holds the candidates of each article in its order; ``nearness`` comes before everything else."""
        rows = [(n, one) for found in made for n, one in enumerate(found)]
        self._left = {one: (n, *(nearness(one) if nearness else (0.0, 0.0))) for n, one in rows}
        self._taken: Counter[object] = Counter()
        self._tried: Counter[object] = Counter()

    def __iter__(self) -> Iterator[Candidate]:
        while self._left:
            one = min(self._left, key=self._rank)
            self._tried[one.source, one.form, _pattern(one)] += 1
            del self._left[one]
            yield one

    def take(self, one: Candidate) -> None:
        """Tell that a candidate is offered."""
        self._taken.update((one.source, one.form, _opening(one), _pattern(one), _pattern(one)))

    def _rank(self, one: Candidate) -> tuple[float, ...]:
        n, shared, found = self._left[one]
        used = sum(self._taken[kept] for kept in (one.source, one.form, _opening(one), _pattern(one)))
        return -shared, used, -found, self._tried[one.source, one.form, _pattern(one)], n


def _opening(one: Candidate) -> str:
    return " ".join(one.question.split()[:3])


def _pattern(one: Candidate) -> str:
    """A question without its names and figures: those of one column differ in nothing else."""
    return "#" + _NAMES.sub("#", one.question)


def nearness(text: str, hits: Sequence[Hit], snapshot: Snapshot) -> Callable[[Candidate], Near]:
    """How much of what a text says a question shares with it, each term by its rarity: 0 to 1.

    Then the score of the passage it was made from, where that was found for the text.
    """
    asked = tuple(dict.fromkeys(terms(text)))
    found = {(hit.passage.source, hit.passage.block): hit.score for hit in hits}

    def near(one: Candidate) -> Near:
        shared = coverage(asked, frozenset(widened(terms(one.question))), snapshot)
        return round(shared, _DIGITS), max(found.get((one.source, block), 0.0) for block in one.blocks)

    return near
