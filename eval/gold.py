"""Pairs with the lines that their evidence stands on in the sources as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass

from eval.anchor import Anchor, Resolved, Standing, resolve
from eval.errors import DatasetError
from eval.pair import Pair
from index.snapshot import Snapshot
from sources.errors import UnknownSourceError


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
    """A pair, and for each group of its evidence the lines that say the same; ``moved`` are those on other lines."""

    pair: Pair
    places: tuple[tuple[Lines, ...], ...]
    moved: tuple[tuple[Anchor, Lines], ...]


def golden(pairs: Iterable[Pair], snapshot: Snapshot) -> list[Gold]:
    """Find all evidence; raises DatasetError naming each that is lost or ambiguous."""
    golds: list[Gold] = []
    problems: list[str] = []
    for pair in pairs:
        moved: list[tuple[Anchor, Lines]] = []
        places: list[tuple[Lines, ...]] = []
        for group in pair.evidence:
            found = [(anchor, _resolved(anchor, snapshot)) for anchor in group]
            problems += [_problem(pair, anchor, now) for anchor, now in found if not now.first]
            lines = [Lines(anchor.source, now.first, now.last) for anchor, now in found]
            moved += [
                (anchor, at) for (anchor, now), at in zip(found, lines, strict=True) if now.standing is Standing.MOVED
            ]
            places.append(tuple(lines))
        golds.append(Gold(pair, tuple(places), tuple(moved)))
    if problems:
        raise DatasetError(problems)
    return golds


def _resolved(anchor: Anchor, snapshot: Snapshot) -> Resolved:
    try:
        document = snapshot.document(anchor.source)
    except UnknownSourceError:
        return Resolved(Standing.LOST)
    return resolve(anchor, document.lines(1, document.line_count))


def _problem(pair: Pair, anchor: Anchor, now: Resolved) -> str:
    quote = anchor.quote if len(anchor.quote) <= 60 else f"{anchor.quote[:59]}…"
    found = "stands in several places of" if now.standing is Standing.AMBIGUOUS else "is not in"
    return f"{pair.file}:{pair.line}: {pair.id}: the evidence {quote!r} {found} {anchor.source}; anchor it anew."
