"""Pairs with the lines that their evidence stands on in the articles as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass

from eval.dataset.anchor import Anchor, Resolved, Standing, resolve
from eval.dataset.corpus import Corpus
from eval.dataset.pair import Pair


@dataclass(frozen=True)
class Lines:
    """Lines ``first`` to ``last`` of a source, 1-based and inclusive."""

    source: str
    first: int
    last: int

    def touches(self, other: "Lines") -> bool:
        return self.source == other.source and self.first <= other.last and other.first <= self.last

    @property
    def each(self) -> frozenset[tuple[str, int]]:
        return frozenset((self.source, line) for line in range(self.first, self.last + 1))


@dataclass(frozen=True)
class Gold:
    """A pair, and for each group of its evidence the lines that say the same; ``moved`` are those on other lines.

    ``problems`` has a sentence for each piece of evidence that is lost or ambiguous: nothing can be measured then.
    """

    pair: Pair
    places: tuple[tuple[Lines, ...], ...]
    moved: tuple[tuple[Anchor, Lines], ...] = ()
    problems: tuple[str, ...] = ()


def golden(pairs: Iterable[Pair], corpus: Corpus) -> list[Gold]:
    """Find the evidence of each pair."""
    return [_gold(pair, corpus) for pair in pairs]


def _gold(pair: Pair, corpus: Corpus) -> Gold:
    moved: list[tuple[Anchor, Lines]] = []
    problems: list[str] = []
    places: list[tuple[Lines, ...]] = []
    for group in pair.evidence:
        found = [(anchor, resolve(anchor, corpus.lines(anchor.source))) for anchor in group]
        problems += [_problem(pair, anchor, now) for anchor, now in found if not now.first]
        at = [(anchor, now, Lines(anchor.source, now.first, now.last)) for anchor, now in found if now.first]
        moved += [(anchor, lines) for anchor, now, lines in at if now.standing is Standing.MOVED]
        places.append(tuple(lines for _, _, lines in at))
    return Gold(pair, tuple(places), tuple(moved), tuple(problems))


def _problem(pair: Pair, anchor: Anchor, now: Resolved) -> str:
    quote = anchor.quote if len(anchor.quote) <= 60 else f"{anchor.quote[:59]}…"
    found = "stands in several places of" if now.standing is Standing.AMBIGUOUS else "is not in"
    return f"{pair.file}:{pair.line}: {pair.id}: the evidence {quote!r} {found} {anchor.source}; anchor it anew."
